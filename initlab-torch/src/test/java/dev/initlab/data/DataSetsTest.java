package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetsTest {

    @TempDir
    Path folder;

    @Test
    void the_list_tells_each_set_once() {
        assertThat(DataSets.list())
                .extracting(DataInfo::name)
                .containsExactly("strokes", "volumes", "opinions", "mnist", "fashion_mnist", "cifar10", "imdb");
        assertThat(DataSets.list()).allSatisfy(info -> {
            assertThat(DataSets.find(info.name())).contains(info);
            assertThat(DataSets.describe(DataSpec.of(info.name()))).isEqualTo(info);
            assertThat(info.source()).isNotBlank();
            assertThat(info.licence()).isNotBlank();
        });
        assertThat(DataSets.find("imagenet")).isEmpty();
    }

    @Test
    void texts_have_tokens_and_no_size() {
        DataInfo info = DataSets.describe(texts("imdb", 256, 0, 0));
        assertThat(info.width()).isEqualTo(256);
        assertThat(info.vocabulary()).isEqualTo(30_522);
        assertThat(DataSets.describe(texts("opinions", 999, 0, 0)).width()).isEqualTo(Opinions.LONGEST);
        assertThat(DataSets.hash(texts("imdb", 256, 0, 0))).isNotEqualTo(DataSets.hash(texts("imdb", 128, 0, 0)));
        assertThatThrownBy(() -> DataSets.describe(texts("opinions", 0, 32, 0)))
                .hasMessageContaining("opinions has texts", "data.max_tokens");
        assertThatThrownBy(() -> DataSets.describe(texts("strokes", 20, 0, 0)))
                .hasMessageContaining("strokes has images");
        assertThatThrownBy(() -> DataSets.describe(texts("opinions", 0, 0, 2)))
                .hasMessageContaining("data.augment crops and flips images");
        DataSet cut = DataSets.load(texts("opinions", 10, 0, 0), new DataFolder(folder));
        Texts train = (Texts) cut.train();
        int end = Opinions.vocabulary().indexOf("[SEP]");
        assertThat(train.longest()).isEqualTo(10);
        for (int i = 0; i < 100; i++) {
            assertThat(train.token(i, train.length(i) - 1)).isEqualTo(end);
        }
    }

    private static DataSpec texts(String name, int tokens, int size, int crop) {
        return new DataSpec(name, new Normalization(0.5, 0.5), new Augmentation(crop, false), tokens, 0, 0, 0, size, 0);
    }

    @Test
    void an_unknown_set_is_answered_with_the_known_ones() {
        DataFolder data = new DataFolder(folder);
        DataSpec unknown = DataSpec.of("minst");
        String message = "there is no data set \"minst\": known are strokes, volumes, opinions,"
                + " mnist, fashion_mnist, cifar10, imdb";
        assertThatThrownBy(() -> DataSets.describe(unknown))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> DataSets.hash(unknown))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> DataSets.load(unknown, data))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> DataSets.check("minst", data))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> DataSets.get("minst", data, DownloadListener.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    @Test
    void describe_counts_what_is_left_to_train_on() {
        DataInfo info = DataSets.describe(new DataSpec("mnist", 0.5, 0.5, 10_000, 500, 0.1, 0, 0));
        assertThat(info.train()).isEqualTo(9_000);
        assertThat(info.test()).isEqualTo(500);
        DataInfo strokes = DataSets.describe(new DataSpec("strokes", 0.5, 0.5, 0, 0, 0, 32, 3));
        assertThat(List.of(strokes.channels(), strokes.height(), strokes.width()))
                .containsExactly(3, 32, 32);
    }

    @Test
    void what_a_set_does_not_have_is_refused() {
        refused(
                new DataSpec("mnist", 0.5, 0.5, 60_001, 0, 0, 0, 0),
                "data.limit asks for 60001 images: mnist has 60000");
        refused(new DataSpec("mnist", 0.5, 0.5, 0, 10_001, 0, 0, 0), "data.test_limit asks for 10001 images");
        refused(new DataSpec("cifar10", 0.5, 0.5, 0, 0, 0, 28, 0), "cifar10 is published as 3x32x32");
        refused(new DataSpec("mnist", 0.5, 0.5, 0, 0, 0, 0, 3), "mnist is published as 1x28x28");
        refused(new DataSpec("strokes", 0.5, 0.5, 0, 0, 0, 15, 0), "sizes 16 to 256, not data.size 15");
        refused(new DataSpec("strokes", 0.5, 0.5, 0, 0, 0, 257, 0), "sizes 16 to 256, not data.size 257");
        refused(new DataSpec("strokes", 0.5, 0.5, 100, 0, 0.001, 0, 0), "leaves 0 for validation and 100 to train on");
        refused(new DataSpec("strokes", 0.5, 0.5, 10, 0, 0.99, 0, 0), "leaves 10 for validation and 0 to train on");
    }

    private static void refused(DataSpec spec, String message) {
        assertThatThrownBy(() -> DataSets.describe(spec))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> DataSets.hash(spec)).isInstanceOf(DataException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 0.5, 0, 0, 0, 0, 0, data.mean",
        "0.5, 0, 0, 0, 0, 0, 0, data.std",
        "0.5, -1, 0, 0, 0, 0, 0, data.std",
        "0.5, Infinity, 0, 0, 0, 0, 0, data.std",
        "0.5, 0.5, -1, 0, 0, 0, 0, data.limit",
        "0.5, 0.5, 0, -1, 0, 0, 0, data.test_limit",
        "0.5, 0.5, 0, 0, -0.1, 0, 0, data.validation",
        "0.5, 0.5, 0, 0, 1, 0, 0, data.validation",
        "0.5, 0.5, 0, 0, NaN, 0, 0, data.validation",
        "0.5, 0.5, 0, 0, 0, -1, 0, data.size",
        "0.5, 0.5, 0, 0, 0, 0, 2, data.channels"
    })
    void values_that_fit_no_set_are_refused(
            double mean, double std, int limit, int testLimit, double validation, int size, int channels, String key) {
        assertThatThrownBy(() -> new DataSpec("mnist", mean, std, limit, testLimit, validation, size, channels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + " must be ");
    }

    @Test
    void the_hash_changes_with_the_bytes_and_the_split_and_with_nothing_else() {
        Set<String> hashes = new HashSet<>();
        List<DataSpec> different = List.of(
                DataSpec.of("mnist"),
                DataSpec.of("fashion_mnist"),
                DataSpec.of("cifar10"),
                DataSpec.of("strokes"),
                new DataSpec("strokes", 0.5, 0.5, 0, 0, 0, 32, 0),
                new DataSpec("strokes", 0.5, 0.5, 0, 0, 0, 0, 3),
                new DataSpec("strokes", 0.5, 0.5, 100, 0, 0, 0, 0),
                new DataSpec("strokes", 0.5, 0.5, 0, 100, 0, 0, 0),
                new DataSpec("strokes", 0.5, 0.5, 0, 0, 0.1, 0, 0));
        different.forEach(spec -> hashes.add(DataSets.hash(spec)));
        assertThat(hashes).hasSameSizeAs(different);
        String plain = DataSets.hash(DataSpec.of("strokes"));
        assertThat(plain).matches("strokes@1:[0-9a-f]{32}");
        assertThat(DataSets.hash(new DataSpec("strokes", 0.1, 0.3, 6_000, 2_000, 0, 28, 1)))
                .isEqualTo(plain);
    }

    @Test
    void published_hashes_are_golden() {
        // A trial's identity: a change here makes every recorded trial another one.
        assertThat(DataSets.hash(DataSpec.of("mnist"))).isEqualTo("mnist@1:0882de2c4a56a58c16d501d9dfb90cba");
        assertThat(DataSets.hash(DataSpec.of("fashion_mnist")))
                .isEqualTo("fashion_mnist@1:b4e049a3e1967ba0f4f76ffa1c39ba71");
        assertThat(DataSets.hash(DataSpec.of("cifar10"))).isEqualTo("cifar10@1:3198f9ffe5e5ea38c8a8df4a01e82cb7");
        assertThat(DataSets.hash(DataSpec.of("strokes"))).isEqualTo("strokes@1:2326fe28c73fbff507d83d43712e1580");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.5})
    void validation_is_split_off_the_limited_training_images(double share) {
        DataFolder data = new DataFolder(folder);
        DataSet whole = DataSets.load(new DataSpec("strokes", 0.5, 0.5, 1_000, 200, 0, 0, 0), data);
        DataSet split = DataSets.load(new DataSpec("strokes", 0.5, 0.5, 1_000, 200, share, 0, 0), data);
        assertThat(whole.validation().count()).isZero();
        assertThat(split.validation().count()).isEqualTo((int) (share * 1_000));
        assertThat(split.train().count() + split.validation().count()).isEqualTo(1_000);
        assertThat(split.test()).isEqualTo(whole.test());
        assertThat(Stratified.counts(split.validation().labels(), 10)).containsOnly((int) (share * 100));
        Set<Integer> parts = new HashSet<>(prints((Images) split.train()));
        parts.addAll(prints((Images) split.validation()));
        assertThat(parts).isEqualTo(new HashSet<>(prints((Images) whole.train())));
    }

    @Test
    void sets_that_differ_in_normalization_alone_share_their_bytes() {
        DataFolder data = new DataFolder(folder);
        DataSet one = DataSets.load(DataSpec.of("strokes"), data);
        DataSpec other = new DataSpec("strokes", 0.2, 0.3, 0, 0, 0, 0, 0);
        DataSet two = DataSets.load(other, data);
        assertThat(SmallSets.images(two.train()).pixels())
                .isSameAs(SmallSets.images(one.train()).pixels());
        assertThat(two.spec()).isEqualTo(other);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_drawn_set_has_no_files() {
        DataFolder data = new DataFolder(folder.resolve("none"));
        assertThat(DataSets.check("strokes", data)).isEmpty();
        DataSets.get("strokes", data, DownloadListener.SILENT);
        assertThat(data.path()).doesNotExist();
    }

    @Test
    void check_names_the_files_of_a_set_that_is_not_there() {
        assertThat(DataSets.check("cifar10", new DataFolder(folder)))
                .hasSize(6)
                .allMatch(c -> c.state() == FileCheck.State.MISSING)
                .first()
                .satisfies(
                        c -> assertThat(c.file()).isEqualTo(folder.resolve("cifar-10-batches-bin/data_batch_1.bin")));
    }

    private static List<Integer> prints(Images images) {
        return IntStream.range(0, images.count())
                .mapToObj(i -> images.select(new int[] {i}).hashCode())
                .toList();
    }
}
