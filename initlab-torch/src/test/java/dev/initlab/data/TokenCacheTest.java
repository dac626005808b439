package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCacheTest {

    private static final Texts TEXTS =
            Texts.of(List.of(new int[] {2, 70_000, 3}, new int[] {2, 3}, new int[] {2, 7, 8, 3}), new byte[] {0, 1, 1});
    private static final List<String> WORDS = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b");
    private static final String KEY = TokenCache.key(WordPiece.of(WORDS), "some texts 1", 256);

    @TempDir
    Path folder;

    private int made;

    @Test
    void what_was_made_once_is_read() throws IOException {
        assertThat(get(KEY)).isEqualTo(TEXTS);
        assertThat(get(KEY)).isEqualTo(TEXTS);
        assertThat(made).isEqualTo(1);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(file(KEY));
        }
        Texts none = Texts.of(List.of(), new byte[0]);
        String other = TokenCache.key(WordPiece.of(WORDS), "no texts", 256);
        assertThat(cache().get(other, () -> none)).isEqualTo(none);
        assertThat(cache().get(other, () -> TEXTS)).isEqualTo(none);
    }

    @Test
    void a_damaged_file_is_made_anew() throws IOException {
        get(KEY);
        byte[] whole = Files.readAllBytes(file(KEY));
        made = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            Files.write(file(KEY), flipped);
            assertThat(get(KEY)).isEqualTo(TEXTS);
            assertThat(made).isEqualTo(at + 1);
            assertThat(file(KEY)).hasBinaryContent(whole);
        }
        made = 0;
        for (int length : new int[] {0, 1, 40, whole.length / 2, whole.length - 1, whole.length + 1}) {
            Files.write(file(KEY), Arrays.copyOf(whole, length));
            assertThat(get(KEY)).isEqualTo(TEXTS);
        }
        assertThat(made).isEqualTo(6);
    }

    /** Whole and sound, but of other texts. */
    @Test
    void a_file_under_anothers_name_is_made_anew() throws IOException {
        String other = TokenCache.key(WordPiece.of(WORDS), "some texts 2", 256);
        get(other);
        Files.copy(file(other), file(KEY));
        made = 0;
        get(KEY);
        assertThat(made).isEqualTo(1);
    }

    @Test
    void vocabulary_texts_and_length_each_change_the_key() {
        WordPiece pieces = WordPiece.of(WORDS);
        WordPiece exchanged = WordPiece.of(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "b", "a"));
        assertThat(List.of(
                        KEY,
                        TokenCache.key(exchanged, "some texts 1", 256),
                        TokenCache.key(pieces, "some texts 2", 256),
                        TokenCache.key(pieces, "some texts 1", 128)))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[0-9a-f]{64}"));
    }

    @Test
    void where_nothing_can_be_written_nothing_fails() throws IOException {
        Files.writeString(folder.resolve(".initlab-tokens"), "in the way");
        assertThat(get(KEY)).isEqualTo(TEXTS);
        assertThat(get(KEY)).isEqualTo(TEXTS);
        assertThat(made).isEqualTo(2);
    }

    private TokenCache cache() {
        return new TokenCache(new DataFolder(folder));
    }

    private Path file(String key) {
        return cache().file(key);
    }

    private Texts get(String key) {
        return cache().get(key, () -> {
            made++;
            return TEXTS;
        });
    }
}
