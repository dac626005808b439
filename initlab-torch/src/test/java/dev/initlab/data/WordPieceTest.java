package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.initlab.data.CharacterKinds.Kind;
import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordPieceTest {

    static final List<String> VOCABULARY = List.of(
            ("[PAD] [UNK] [CLS] [SEP] [MASK] hello world , ! . ' don t cafe un ##aff ##able istanbul \u03c3 ##\u03c3 \u03bf \u4e2d"
                            + " \u56fd abc def ab a ##b ##a b c d de x ##x ##y ` ; \u00b7 [ ] sep mask # tag ing ##ing $ 5 ^ ~ | \u00df"
                            + " \ufb01 ##ne \u03c9 \u1100 ##\u1161 ea ang ##strom = < ##\u4e2d \u2019 \u2013 \u266a ##\u266a \u00bf k"
                            + " ##\ud83d\ude00 \ud83d\ude00 \u0131 ##stanbul br / >")
                    .split(" "));

    private static final WordPiece PIECES = WordPiece.of(VOCABULARY);

    /**
     * Expected by Hugging Face's rules, one by one; the same texts are held against the library in
     * TokenizersParityTest.
     */
    static Stream<Arguments> texts() {
        return Stream.of(
                // words and marks
                text("Hello, WORLD!", "hello , world !"),
                text("don't", "don ' t"),
                text("  hello\tworld\nhello\r\nworld ", "hello world hello world"),
                text("", ""),
                text(" \t\n", ""),
                text("unaffable", "un ##aff ##able"),
                text("unaffables", "[UNK]"),
                text("zebra hello", "[UNK] hello"),
                text("$5^~|`", "$ 5 ^ ~ | `"),
                text("##ing a##ing #tag", "# # ing a # # ing # tag"),
                text("hello<br />world", "hello < br / > world"),
                text("\u2018\u2019 \u2013 \u00bfhello", "[UNK] \u2019 \u2013 \u00bf hello"),
                text("hello\u2013world", "hello \u2013 world"),
                text("a\u266ab \u266a", "a ##\u266a ##b \u266a"), // a symbol, no punctuation: stays in its word
                // accents: decomposed, dropped, then lower case
                text("CAF\u00c9 cafe\u0301 c\u0327afe", "cafe cafe cafe"),
                text("e\u0301a\u0308", "ea"),
                text("\u00c5ngstr\u00f6m \u212bngstrom", "ang ##strom ang ##strom"),
                text("\u0130stanbul \u0130STANBUL", "istanbul istanbul"),
                text("\u0131stanbul I\u0307stanbul", "\u0131 ##stanbul istanbul"),
                text("\u039f\u03a3 \u03a3\u03a3 \u03a3", "\u03bf ##\u03c3 \u03c3 ##\u03c3 \u03c3"), // no final sigma
                text("\u2126 \u212a", "\u03c9 k"), // Ohm and Kelvin are letters when decomposed
                text("\u1e9e \u00df", "\u00df \u00df"),
                text("\ufb01ne", "\ufb01 ##ne"), // ligatures are not taken apart (NFD, not NFKD)
                text("\u0301hello \u0301", "hello"),
                text("\uac00", "\u1100 ##\u1161"), // a syllable of Hangul becomes its letters
                // marks that appear by decomposition
                text("a\u1fefb", "a ` b"),
                text("a\u037eb\u0387", "a ; b \u00b7"),
                text("\u2260 \u226e", "= <"),
                // Chinese
                text("abc\u4e2ddef\u56fd", "abc \u4e2d def \u56fd"),
                text("\u4e2d\u56fd", "\u4e2d \u56fd"),
                text("a\ud840\udc00b", "a [UNK] b"),
                text("a\ud86e\udc20b", "[UNK]"), // U+2B820: Chinese, but not to Hugging Face's library
                text("a\ud86e\udd20b", "a [UNK] b"),
                text("\u30a2", "[UNK]"),
                // invisible
                text("x\u200by x\u00ady \ufeffabc x\u200dy x\u2060y", "x ##y x ##y abc x ##y x ##y"),
                text("\u0000\ufffd\u0001abc\u007f", "abc"),
                text("x\u0085y a\u0096b", "x ##y ab"), // C1 controls, as IMDB has them
                text("a\u000bb\u000cc", "abc"),
                text("a\u00a0b\u2003c\u3000d\u2028x\u2029b", "a b c d x b"),
                text("x\u180ey", "x ##y"),
                text("x\ue000y\udbc0\udc00", "x ##y"), // private use
                text("x\ud83dy \udc00", "x ##y"), // lone surrogates
                text("a\u0378b", "[UNK]"), // unassigned: a letter
                // beyond 16 bits
                text("a\ud83d\ude00 \ud83d\ude00", "a ##\ud83d\ude00 \ud83d\ude00"),
                text("\ud835\udc00", "[UNK]"),
                text("\ud801\udc00", "[UNK]"),
                // special tokens stand in texts as they are
                text("[SEP] a[MASK]b", "[SEP] a [MASK] b"),
                text("[CLS][PAD][UNK]x", "[CLS] [PAD] [UNK] x"),
                text("[sep] [ SEP ] [SEP [[SEP]]", "[ sep ] [ sep ] [ sep [ [SEP] ]"),
                text("[S\u0301EP] [SEP\u0000]", "[ sep ] [ sep ]"),
                text("\u00e9[SEP]\u0301a", "[UNK] [SEP] a"),
                // long words
                text("x" + "y".repeat(99), "x" + " ##y".repeat(99)),
                text("x" + "y".repeat(100), "[UNK]"),
                text("a" + "\ud83d\ude00".repeat(99), "a" + " ##\ud83d\ude00".repeat(99)),
                text("a" + "\ud83d\ude00".repeat(100), "[UNK]"),
                text("x" + "y\u0301".repeat(99), "x" + " ##y".repeat(99)),
                text("x" + "y".repeat(1000) + " hello", "[UNK] hello"));
    }

    private static Arguments text(String text, String tokens) {
        return Arguments.of(text, tokens.isEmpty() ? List.of() : List.of(tokens.split(" ")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void texts_become_the_tokens_of_the_rules(String text, List<String> tokens) {
        assertThat(PIECES.tokens(text)).isEqualTo(tokens);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_is_cut_where_the_room_ends(String text, List<String> tokens) {
        int[] whole = PIECES.encode(text, 2_000);
        assertThat(whole.length).isEqualTo(tokens.size() + 2);
        assertThat(whole[0]).isEqualTo(2);
        for (int room = 2; room <= Math.min(whole.length + 2, 40); room++) {
            int[] cut = PIECES.encode(text, room);
            assertThat(cut.length).isEqualTo(Math.min(room, whole.length));
            assertThat(cut[cut.length - 1]).isEqualTo(3);
            for (int i = 0; i < cut.length - 1; i++) {
                assertThat(cut[i]).isEqualTo(whole[i]);
            }
        }
    }

    /** A zero-width space at a word's end, which is dropped, leads it through the rules for all of Unicode. */
    @Test
    void ascii_takes_a_shorter_way_to_the_same_tokens() {
        for (int i = 0; i < 3_000; i++) {
            String text = random(i, 30, 0x80);
            String rich = text.replaceAll("([^ \t\n\r]+)", "$1\u200b");
            assertThat(PIECES.tokens(rich)).as(text).isEqualTo(PIECES.tokens(text));
        }
    }

    @Test
    void pieces_are_the_longest_that_fit() {
        String letters = "abcd";
        for (int i = 0; i < 300; i++) {
            List<String> vocabulary = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]"));
            for (int k = 0; k < 25; k++) {
                String piece = (k % 2 == 0 ? "" : "##") + word(i * 100 + k, letters, 4);
                if (!vocabulary.contains(piece)) {
                    vocabulary.add(piece);
                }
            }
            WordPiece pieces = WordPiece.of(vocabulary);
            for (int k = 0; k < 50; k++) {
                String word = word(1_000_000 + i * 100 + k, letters, 12);
                assertThat(pieces.tokens(word)).as(word).isEqualTo(plainly(vocabulary, word));
            }
        }
    }

    /** The rule as its authors state it, by substrings. */
    private static List<String> plainly(List<String> vocabulary, String word) {
        List<String> found = new ArrayList<>();
        int start = 0;
        while (start < word.length()) {
            int end = word.length();
            while (end > start && !vocabulary.contains((start > 0 ? "##" : "") + word.substring(start, end))) {
                end--;
            }
            if (end == start) {
                return List.of("[UNK]");
            }
            found.add((start > 0 ? "##" : "") + word.substring(start, end));
            start = end;
        }
        return found;
    }

    @Test
    void any_text_at_all_is_cut() {
        for (int i = 0; i < 3_000; i++) {
            String text = random(i, 40, i % 2 == 0 ? 0x3000 : 0x110000);
            int[] ids = PIECES.encode(text, 20);
            assertThat(ids.length).isBetween(2, 20);
            assertThat(Arrays.stream(ids)).allMatch(id -> id >= 0 && id < VOCABULARY.size());
            assertThat(PIECES.tokens(text + " " + text))
                    .hasSize(2 * PIECES.tokens(text).size());
        }
    }

    @Test
    void characters_are_what_unicode_8_says() {
        assertThat(CharacterKinds.of('a')).isEqualTo(Kind.LETTER);
        assertThat(CharacterKinds.of(0x300)).isEqualTo(Kind.MARK);
        assertThat(CharacterKinds.of(0x36f)).isEqualTo(Kind.MARK);
        assertThat(CharacterKinds.of(0x370)).isEqualTo(Kind.LETTER);
        assertThat(CharacterKinds.of(0x2019)).isEqualTo(Kind.PUNCTUATION);
        assertThat(CharacterKinds.of(0xe01ef)).isEqualTo(Kind.MARK);
        assertThat(CharacterKinds.of(0x10ffff)).isEqualTo(Kind.LETTER);
        assertThat(CharacterKinds.of(0x10fffd)).isEqualTo(Kind.REMOVED);
        assertThat(CharacterKinds.of(0x7fd)).as("a mark since Unicode 11").isEqualTo(Kind.LETTER);
        // The JDK's own table, of a later Unicode, has these kinds for the same characters, with few exceptions.
        int differences = 0;
        for (int c = 128; c < 0x110000; c++) {
            int type = Character.getType(c);
            boolean mark = type == Character.NON_SPACING_MARK;
            differences += mark == (CharacterKinds.of(c) == Kind.MARK) ? 0 : 1;
        }
        assertThat(differences).isBetween(100, 900);
    }

    @Test
    void identity_and_numbers_are_those_of_the_vocabulary() {
        assertThat(PIECES.vocabulary()).isEqualTo(VOCABULARY);
        assertThat(PIECES.padding()).isZero();
        assertThat(PIECES.encode("hello world", 9)).containsExactly(2, 5, 6, 3);
        List<String> other = new ArrayList<>(VOCABULARY);
        other.set(5, "hullo");
        assertThat(PIECES.identity())
                .hasSize(64)
                .isNotEqualTo(WordPiece.of(other).identity());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PIECES.encode("hello", 1))
                .withMessageContaining("at least 2 tokens, [CLS] and [SEP], not 1");
    }

    @Test
    void a_vocabulary_without_continuations_or_mask_will_do() {
        WordPiece pieces = WordPiece.of(List.of("[UNK]", "[SEP]", "[CLS]", "[PAD]", "a", "[", "]", "mask"));
        assertThat(pieces.tokens("a ab [MASK] [SEP]")).containsExactly("a", "[UNK]", "[", "mask", "]", "[SEP]");
        assertThat(pieces.encode("a", 5)).containsExactly(2, 4, 1);
        assertThat(pieces.padding()).isEqualTo(3);
    }

    /** Words, marks, spaces and anything else below {@code bound}. */
    static String random(int i, int length, int bound) {
        RandomStream stream = Seed.of(5).stream("text", bound + " " + i);
        String likely = "abcdehlorswtxyABC    ,.!'[]#\u0301\u00e9\u4e2d";
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < length; k++) {
            int pick = stream.below(2 * k, 4);
            int c = pick > 0 ? likely.charAt(stream.below(2 * k + 1, likely.length())) : stream.below(2 * k + 1, bound);
            text.appendCodePoint(c < bound ? c : 'a');
        }
        return text.toString();
    }

    private static String word(int i, String letters, int most) {
        RandomStream stream = Seed.of(6).stream("word", "" + i);
        StringBuilder word = new StringBuilder();
        int length = 1 + stream.below(0, most);
        for (int k = 1; k <= length; k++) {
            word.append(letters.charAt(stream.below(k, letters.length())));
        }
        return word.toString();
    }
}
