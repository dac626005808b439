package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no vocabulary: named, with what was expected and what to do. */
class VocabularyTest {

    private static final String SPECIALS = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n";

    @TempDir
    Path folder;

    static Stream<Arguments> malformed() {
        return Stream.of(
                bad("", "is empty: expected one token a line, as in the vocab.txt of bert-base-uncased."),
                bad("\n", "has nothing in line 1: expected one token a line."),
                bad(
                        "[UNK]\n[CLS]\n[SEP]\na\n",
                        "lacks [PAD]: expected [PAD] [UNK] [CLS] [SEP] among its tokens, and found"),
                bad("[PAD]\n[CLS]\n[SEP]\na\n", "lacks [UNK]"),
                bad("[PAD]\n[UNK]\n[SEP]\na\n", "lacks [CLS]"),
                bad("[PAD]\n[UNK]\n[CLS]\na\n", "lacks [SEP]"),
                bad("<pad>\n<s>\n</s>\n<unk>\na\n", "and found [] among 5. Take the vocab.txt of a BERT model."),
                bad(
                        SPECIALS + "the\na\nthe\n",
                        "has \"the\" in line 5 and again in line 7: expected every token once."),
                bad(SPECIALS + "[PAD]\n", "has \"[PAD]\" in line 1 and again in line 5"),
                bad(SPECIALS + "the\n\na\n", "has nothing in line 6"),
                bad(SPECIALS + "the\n\n", "has nothing in line 6"),
                bad(SPECIALS + "the 1996\n", "has a space in line 5: expected one token a line and no more."),
                bad(SPECIALS + "the \n", "has a space in line 5"),
                bad(SPECIALS + "the\t5\n", "has U+0009 in line 5"),
                bad(SPECIALS + "the\r\r\n", "has U+000D in line 5"),
                bad(SPECIALS.replace('\n', '\r') + "the", "has U+000D in line 1"),
                bad(SPECIALS + "a\u0000b\n", "has U+0000 in line 5"),
                bad(SPECIALS + "the\nThe\n", "has the capital token \"The\" in line 6: expected an uncased vocabulary"),
                bad(SPECIALS + "\u00c9\n", "has the capital token \"\u00c9\" in line 5"),
                bad("\ufeff" + SPECIALS, "begins with a byte order mark: save it as UTF-8 without one."),
                bad("{\"version\": \"1.0\"}", "is JSON: expected a vocab.txt, one token a line."),
                bad("\n {\n\"[PAD]\": 0}", "is JSON"),
                bad(
                        SPECIALS + "x".repeat(1_000_000),
                        "has 1000000 characters in line 5: expected one token a line, of at most 200"),
                bad("a text, not a list of tokens\n", "has a space in line 1"),
                bytes(
                        (SPECIALS + "caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1),
                        "is not UTF-8 text: byte 27 begins no character"),
                bytes(SPECIALS.getBytes(StandardCharsets.UTF_16LE), "has U+0000 in line 1"),
                bytes(SPECIALS.getBytes(StandardCharsets.UTF_16), "is not UTF-8 text: byte 0 begins no character"),
                bytes(new byte[] {(byte) 0x1f, (byte) 0x8b, 8, 0}, "is not UTF-8 text: byte 1 begins no character"),
                bytes(new byte[16_000_001], "has 16.0 MB: a vocabulary has a few, at most 16.0 MB."));
    }

    private static Arguments bad(String text, String message) {
        return bytes(text.getBytes(StandardCharsets.UTF_8), message);
    }

    private static Arguments bytes(byte[] bytes, String message) {
        return Arguments.of(message, bytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void a_malformed_file_is_named(String message, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("vocab.txt"), bytes);
        assertThatThrownBy(() -> WordPiece.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + " ")
                .hasMessageContaining(message)
                .hasMessageNotContainingAny("Exception", "java.", "null");
    }

    @Test
    void a_file_that_is_not_there_and_a_folder_are_named() {
        Path missing = folder.resolve("vocab.txt");
        assertThatThrownBy(() -> WordPiece.read(missing))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(missing + " is missing: expected the vocabulary of bert-base-uncased")
                .hasMessageContaining("Put it there or name its place.");
        assertThatThrownBy(() -> WordPiece.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessage(folder + " is a folder: expected the file vocab.txt in it. Name the file.");
    }

    @Test
    void a_list_is_held_to_the_same_rules() {
        assertThatThrownBy(() -> WordPiece.of(List.of()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("the vocabulary is empty");
        assertThatThrownBy(() -> WordPiece.of(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "a\ud83d")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("half a character (a lone surrogate) in line 5");
    }

    @Test
    void ends_of_lines_are_those_of_any_system() throws IOException {
        for (String text :
                List.of(SPECIALS + "a\n\u2028\n[X]", SPECIALS.replace("\n", "\r\n") + "a\r\n\u2028\r\n[X]\r\n")) {
            Path file = Files.writeString(folder.resolve("vocab.txt"), text);
            assertThat(WordPiece.read(file).vocabulary())
                    .containsExactly("[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "\u2028", "[X]");
        }
    }
}
