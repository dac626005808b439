package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImdbFormatTest {

    private static final int PER_FOLDER = 12;

    @TempDir
    Path folder;

    /** What is done to the files, by their names below aclImdb. */
    interface Damage {
        void to(Map<String, byte[]> files);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage(
                        "train/neg/3_*.txt",
                        "12 reviews in train/neg",
                        "11, and none of id 3",
                        f -> f.remove("train/neg/3_1.txt")),
                damage("test/pos/11_*.txt", "12 reviews", "11, and none of id 11", f -> f.remove("test/pos/11_9.txt")),
                damage(
                        "test/neg/0_*.txt",
                        "12 reviews",
                        "0, and none of id 0",
                        f -> f.keySet().removeIf(n -> n.startsWith("test/neg/") && !n.endsWith("x"))),
                damage("train/pos", "12 reviews", "13", f -> f.put("train/pos/12_9.txt", bytes("more"))),
                damage(
                        "train/pos/2_*.txt",
                        "12 reviews",
                        "12, and none of id 2",
                        f -> f.put("train/pos/20_9.txt", f.remove("train/pos/2_9.txt"))),
                damage(
                        "train/pos/5_9.txt",
                        "a review of 1 to 1000000 bytes",
                        "0 bytes",
                        f -> f.put("train/pos/5_9.txt", new byte[0])),
                damage(
                        "test/neg/5_1.txt",
                        "a review of 1 to 1000000 bytes",
                        "1000001 bytes",
                        f -> f.put("test/neg/5_1.txt", new byte[1_000_001])),
                damage(
                        "test/neg/7_1.txt",
                        "UTF-8 text",
                        "bytes that are none",
                        f -> f.put("test/neg/7_1.txt", new byte[] {'a', (byte) 0xe9, 'b'})),
                damage(
                        "test/neg/7_1.txt",
                        "UTF-8 text",
                        "bytes that are none",
                        f -> f.put("test/neg/7_1.txt", Arrays.copyOf(bytes("caf\u00e9"), 4))),
                damage(
                        "train/neg/4_9.txt",
                        "a review of 1 to 4 stars",
                        "9 stars in its name",
                        f -> f.put("train/neg/4_9.txt", f.remove("train/neg/4_1.txt"))),
                damage(
                        "train/pos/4_2.txt",
                        "a review of 7 to 10 stars",
                        "2 stars in its name",
                        f -> f.put("train/pos/4_2.txt", f.remove("train/pos/4_9.txt"))),
                damage(
                        "train/pos/4_11.txt",
                        "a review of 7 to 10 stars",
                        "11 stars",
                        f -> f.put("train/pos/4_11.txt", f.remove("train/pos/4_9.txt"))),
                damage(
                        "train/neg/4_0.txt",
                        "a review of 1 to 4 stars",
                        "0 stars",
                        f -> f.put("train/neg/4_0.txt", f.remove("train/neg/4_1.txt"))),
                damage(
                        "train/neg/4_",
                        "one review of each id",
                        "also train/neg/4_",
                        f -> f.put("train/neg/4_2.txt", bytes("again"))),
                damage(
                        "train/neg",
                        "reviews of sha256 ",
                        "(one or more files were cut or changed)",
                        f -> f.put("train/neg/9_1.txt", bytes("train/neg revie"))),
                damage(
                        "test/pos",
                        "reviews of sha256 ",
                        "(one or more files were cut or changed)",
                        f -> f.put("test/pos/0_9.txt", bytes("test/pos review 1"))));
    }

    private static Arguments damage(String file, String expected, String found, Damage damage) {
        return Arguments.of(file, expected, found, damage);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("damages")
    void what_is_wrong_in_a_folder_is_named(String file, String expected, String found, Damage damage) {
        Map<String, byte[]> files = files();
        damage.to(files);
        files.forEach((name, bytes) -> SmallSets.write(folder.resolve("aclImdb").resolve(name), bytes));
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder.resolve("aclImdb").resolve(file).toString())
                .hasMessageContaining(" is damaged: expected " + expected)
                .hasMessageContaining(found)
                .hasMessageContaining(
                        "Put the publisher's aclImdb_v1.tar.gz (or the folder unpacked from it) in its place.")
                .hasMessageNotContainingAny("Exception", "java.");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("damages")
    void what_is_wrong_in_an_archive_is_named(String file, String expected, String found, Damage damage) {
        Map<String, byte[]> files = files();
        damage.to(files);
        SmallSets.write(archive(), tarGz(files));
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("aclImdb/" + file)
                .hasMessageContaining(" in " + archive() + " is damaged: expected " + expected)
                .hasMessageContaining(found)
                .hasMessageNotContainingAny("Exception", "java.");
    }

    @Test
    void reviews_come_by_id_the_negative_first() {
        files().forEach((name, bytes) ->
                SmallSets.write(folder.resolve("aclImdb").resolve(name), bytes));
        ImdbFormat.Both both = read();
        assertThat(both.train().count()).isEqualTo(24);
        assertThat(both.train().labels()).isEqualTo(both.test().labels());
        for (int i = 0; i < 24; i++) {
            int id = i % PER_FOLDER;
            assertThat(both.train().labels()[i]).isEqualTo((byte) (i / PER_FOLDER));
            assertThat(both.train().texts().get(i))
                    .isEqualTo(
                            (i < PER_FOLDER ? "train/neg" : "train/pos") + " review " + id + "<br /><br />Caf\u00e9\n");
            assertThat(both.test().texts().get(i)).startsWith(i < PER_FOLDER ? "test/neg" : "test/pos");
        }
        SmallSets.write(archive(), SmallSets.gzip(new byte[0]));
        assertThat(read().test().texts())
                .as("the folder comes first")
                .isEqualTo(both.test().texts());
    }

    @Test
    void folder_and_archive_hold_the_same() {
        files().forEach((name, bytes) ->
                SmallSets.write(folder.resolve("aclImdb").resolve(name), bytes));
        ImdbFormat.Both unpacked = read();
        Path other = folder.resolve("other");
        SmallSets.write(other.resolve("aclImdb_v1.tar.gz"), tarGz(files()));
        ImdbFormat.Both packed = format().read(new DataFolder(other));
        assertThat(packed.train().texts()).isEqualTo(unpacked.train().texts());
        assertThat(packed.test().texts()).isEqualTo(unpacked.test().texts());
        assertThat(packed.test().labels()).isEqualTo(unpacked.test().labels());
    }

    @Test
    void an_archive_that_is_cut_or_none_is_named() {
        byte[] whole = tarGz(files());
        for (int length : new int[] {0, 5, whole.length / 2, whole.length * 3 / 4}) {
            SmallSets.write(archive(), Arrays.copyOf(whole, length));
            assertThatThrownBy(this::read)
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(
                            archive() + " is damaged: expected a whole archive, found one that is cut short");
        }
        SmallSets.write(archive(), bytes("<html>not found</html>"));
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(archive() + " is damaged: expected a gzip file, found none");
    }

    @Test
    void a_folder_that_lacks_a_side_is_named_and_nothing_at_all_too() {
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "the reviews of imdb are missing: expected the folder " + folder.resolve("aclImdb"))
                .hasMessageContaining(" or the file " + archive() + ", found neither.")
                .hasMessageContaining("initlab data get imdb");
        Map<String, byte[]> files = files();
        files.keySet().removeIf(name -> name.startsWith("test/pos"));
        files.forEach((name, bytes) -> SmallSets.write(folder.resolve("aclImdb").resolve(name), bytes));
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder.resolve("aclImdb/test/pos")
                        + " is damaged: expected a folder of 12 reviews, found none");
    }

    private ImdbFormat.Both read() {
        return format().read(new DataFolder(folder));
    }

    private Path archive() {
        return folder.resolve("aclImdb_v1.tar.gz");
    }

    private static ImdbFormat format() {
        Map<String, String> digests = new TreeMap<>();
        for (String side : List.of("train/neg", "train/pos", "test/neg", "test/pos")) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int id = 0; id < PER_FOLDER; id++) {
                all.writeBytes(review(side, id));
            }
            digests.put(side, Checksum.sha256(all.toByteArray()).hex());
        }
        return ImdbFormat.of(PER_FOLDER, digests);
    }

    /** Twelve reviews a folder, in another order than their ids', and files that are none. */
    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("README", bytes("read me"));
        files.put("train/unsup/0_0.txt", bytes("no label"));
        for (String side : List.of("test/pos", "test/neg", "train/pos", "train/neg")) {
            for (int k = 0; k < PER_FOLDER; k++) {
                int id = k * 5 % PER_FOLDER;
                files.put(side + "/" + id + (side.endsWith("neg") ? "_1.txt" : "_9.txt"), review(side, id));
            }
            files.put(side + "/.DS_Store", bytes("x"));
            files.put(side + "/urls.txt.x", bytes("x"));
        }
        return files;
    }

    private static byte[] review(String side, int id) {
        return bytes(side + " review " + id + "<br /><br />Caf\u00e9\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] tarGz(Map<String, byte[]> files) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        files.forEach((name, bytes) -> entries.put("aclImdb/" + name, bytes));
        return SmallSets.gzip(SmallSets.tar(entries));
    }
}
