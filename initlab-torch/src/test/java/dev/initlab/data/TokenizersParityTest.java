package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.data.HuggingFace.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link WordPiece} beside Hugging Face's own library: the same numbers, for texts nasty, random, and real. */
class TokenizersParityTest {

    private static final int ROOM = 1_000_000;

    @Test
    void nasty_and_random_texts_get_the_same_numbers() {
        assertThat(different(Rules.BERT)).isEmpty();
    }

    /** Each rule of the tokenizer, left out or changed, is found by the texts of the test above. */
    static Stream<Arguments> plantedErrors() {
        return Stream.of(
                Arguments.of("accents kept", Rules.BERT.with("\"strip_accents\":null", "\"strip_accents\":false")),
                Arguments.of(
                        "capitals kept",
                        Rules.BERT.with(
                                "\"strip_accents\":null,\"lowercase\":true",
                                "\"strip_accents\":true,\"lowercase\":false")),
                Arguments.of("controls kept", Rules.BERT.with("\"clean_text\":true", "\"clean_text\":false")),
                Arguments.of("Chinese words whole", Rules.BERT.with("_chars\":true", "_chars\":false")),
                Arguments.of(
                        "compatibility decomposition",
                        Rules.BERT.with(
                                Rules.BERT.normalizer(), sequence("{\"type\":\"NFKD\"}", Rules.BERT.normalizer()))),
                Arguments.of(
                        "marks dropped before decomposition",
                        Rules.BERT.with(
                                Rules.BERT.normalizer(),
                                sequence(
                                        "{\"type\":\"NFC\"},{\"type\":\"StripAccents\"}",
                                        Rules.BERT.normalizer().replace("null", "false")))),
                Arguments.of("punctuation kept in words", Rules.BERT.with("BertPreTokenizer", "WhitespaceSplit")),
                Arguments.of("symbols split off", Rules.BERT.with("BertPreTokenizer", "Whitespace")),
                Arguments.of(
                        "words of 100 unknown",
                        new Rules(Rules.BERT.normalizer(), Rules.BERT.preTokenizer(), 99, true)),
                Arguments.of(
                        "words of 101 known", new Rules(Rules.BERT.normalizer(), Rules.BERT.preTokenizer(), 101, true)),
                Arguments.of(
                        "special tokens unknown",
                        new Rules(Rules.BERT.normalizer(), Rules.BERT.preTokenizer(), 100, false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plantedErrors")
    void a_planted_error_is_found(String name, Rules rules) {
        assertThat(different(rules)).isNotEmpty();
    }

    /** Every character of Unicode within a word: kept, dropped, split at or standing alone. */
    @Test
    void every_character_is_what_it_is_to_hugging_face() {
        List<String> vocabulary = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##b", "b");
        everyCharacter(vocabulary, "a?b [SEP]", 0x110000);
    }

    /** The same with the words of the real vocabulary, each character alone and within a word. */
    @Test
    void every_character_gets_the_same_number_of_the_real_vocabulary() {
        everyCharacter(realVocabulary().vocabulary(), "? a? ", 0x33000); // no letters beyond
    }

    private static void everyCharacter(List<String> vocabulary, String pattern, int end) {
        WordPiece ours = WordPiece.of(vocabulary);
        try (HuggingFace theirs = HuggingFace.of(vocabulary, Rules.BERT)) {
            int block = 256; // the library's time for a text grows with the square of its length
            for (int from = 0; from < end; from += block) {
                StringBuilder text = new StringBuilder();
                for (int c = from; c < from + block; c++) {
                    if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                        text.append(pattern.replace("?", Character.toString(c)));
                    }
                }
                assertThat(ours.encode(text.toString(), ROOM))
                        .as("characters from U+%04X", from)
                        .isEqualTo(theirs.encode(text.toString()));
            }
        }
    }

    /** 500 of the reviews; {@link AllReviews} takes all of them. */
    @ParameterizedTest
    @ValueSource(strings = {"neg", "pos"})
    void reviews_get_the_same_numbers(String side) throws IOException {
        WordPiece ours = realVocabulary();
        Path reviews = folder().resolve("aclImdb/train").resolve(side);
        Assumptions.assumeTrue(Files.isDirectory(reviews), "the reviews do not lie in " + folder());
        List<Path> files;
        try (Stream<Path> all = Files.list(reviews)) {
            files = all.sorted().toList();
        }
        try (HuggingFace theirs = HuggingFace.of(ours.vocabulary(), Rules.BERT)) {
            for (int i = 0; i < files.size(); i += 50) {
                String text = Files.readString(files.get(i));
                int[] expected = theirs.encode(text);
                assertThat(ours.encode(text, ROOM)).as(text).isEqualTo(expected);
                int[] cut = Arrays.copyOf(expected, Math.min(256, expected.length));
                cut[cut.length - 1] = expected[expected.length - 1];
                assertThat(ours.encode(text, 256)).isEqualTo(cut);
            }
        }
    }

    /** The texts that {@link WordPiece} and a library with these rules see differently. */
    private static List<String> different(Rules rules) {
        List<String> texts = new ArrayList<>();
        WordPieceTest.texts().forEach(t -> texts.add((String) t.get()[0]));
        for (int i = 0; i < 1_000; i++) {
            // A lone surrogate among characters beyond 16 bits is lost with them on the way into the library.
            String text = WordPieceTest.random(i, 40, i % 2 == 0 ? 0x3000 : 0x110000);
            texts.add(text.replaceAll("\\p{Cs}", ""));
        }
        WordPiece ours = WordPiece.of(WordPieceTest.VOCABULARY);
        List<String> different = new ArrayList<>();
        try (HuggingFace theirs = HuggingFace.of(WordPieceTest.VOCABULARY, rules)) {
            for (String text : texts) {
                if (!Arrays.equals(ours.encode(text, ROOM), theirs.encode(text))) {
                    different.add(text);
                }
            }
        }
        return different;
    }

    private static String sequence(String first, String second) {
        return "{\"type\":\"Sequence\",\"normalizers\":[" + first + "," + second + "]}";
    }

    static Path folder() {
        return Optional.ofNullable(System.getenv("INITLAB_DATA"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "initlab", "data"));
    }

    private static WordPiece realVocabulary() {
        Path vocabulary = folder().resolve("bert-base-uncased/vocab.txt");
        Assumptions.assumeTrue(Files.exists(vocabulary), "the vocabulary does not lie in " + folder());
        return WordPiece.read(vocabulary);
    }
}
