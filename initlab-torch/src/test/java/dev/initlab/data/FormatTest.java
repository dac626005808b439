package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.initlab.data.SmallSets.Published;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {

    @TempDir
    Path folder;

    @Test
    void idx_files_give_images_and_labels_in_their_order() {
        Splits splits = read(SmallSets.idx());
        assertThat(splits.train()).isEqualTo(new Images(SmallSets.values(480, 256), SmallSets.values(40, 4), 1, 4, 3));
        assertThat(splits.test()).isEqualTo(new Images(SmallSets.values(240, 256), SmallSets.values(20, 4), 1, 4, 3));
    }

    @Test
    void cifar_files_are_joined_in_their_order_and_the_last_is_the_test() {
        Published tiny = SmallSets.cifar();
        Splits splits = read(tiny);
        assertThat(splits.train().count()).isEqualTo(30);
        assertThat(splits.test().count()).isEqualTo(10);
        byte[] second = tiny.files().get("batches/two.bin");
        assertThat(Arrays.copyOfRange(SmallSets.images(splits.train()).pixels(), 10 * 12, 11 * 12))
                .isEqualTo(Arrays.copyOfRange(second, 1, 13));
        assertThat(splits.train().labels()[13]).isEqualTo(second[3 * 13]);
        byte[] test = tiny.files().get("batches/test.bin");
        assertThat(Arrays.copyOfRange(SmallSets.images(splits.test()).pixels(), 9 * 12, 10 * 12))
                .isEqualTo(Arrays.copyOfRange(test, 9 * 13 + 1, 10 * 13));
    }

    /** Each with a checksum that is right, so that the format alone can refuse it. */
    @ParameterizedTest
    @ValueSource(strings = {"train-images.gz", "train-labels.gz", "t10k-images.gz", "t10k-labels.gz"})
    void idx_files_with_a_wrong_head_or_size_are_refused(String name) {
        boolean images = name.contains("images");
        int magic = images ? 2051 : 2049;
        int count = name.startsWith("train") ? 40 : 20;
        byte[] values = SmallSets.values(images ? count * 12 : count, 4);
        int[] right = images ? new int[] {count, 4, 3} : new int[] {count};
        refused(name, SmallSets.idx(magic + 1, values, right), "magic number " + magic, Integer.toString(magic + 1));
        for (int d = 0; d < right.length; d++) {
            int[] wrong = right.clone();
            wrong[d]++;
            refused(name, SmallSets.idx(magic, values, wrong), "dimension " + d + " " + right[d], wrong[d] + "");
        }
        refused(
                name,
                SmallSets.idx(magic, Arrays.copyOf(values, values.length - 1), right),
                "values",
                "before its end");
        refused(name, SmallSets.idx(magic, Arrays.copyOf(values, values.length + 1), right), "values", "more");
        refused(name, new byte[0], "whole gzip file", "cut short");
        refused(name, new byte[] {0, 0, 8}, "whole gzip file", "cut short");
    }

    @Test
    void a_file_that_is_no_gzip_is_refused() {
        Published small =
                SmallSets.idx().with("small/train-images.gz", "<html>sign in</html>".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(small))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("train-images.gz is damaged: expected a gzip file");
    }

    @Test
    void labels_out_of_range_are_refused() {
        byte[] labels = SmallSets.values(40, 4);
        labels[17] = 4;
        refused("train-labels.gz", SmallSets.idx(2049, labels, 40), "labels 0 to 3", "4 for image 17");
        labels[17] = (byte) 200;
        refused("train-labels.gz", SmallSets.idx(2049, labels, 40), "labels 0 to 3", "200 for image 17");
        for (String name : new String[] {"one.bin", "test.bin"}) {
            byte[] records = SmallSets.records(10, 12, 5);
            records[7 * 13] = 9;
            Published tiny = SmallSets.cifar().with("batches/" + name, records);
            assertThatThrownBy(() -> read(tiny))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("expected labels 0 to 3, found 9 for image 7");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 11, 20})
    void cifar_files_of_another_count_are_refused(int records) {
        Published tiny = SmallSets.cifar().with("batches/two.bin", SmallSets.records(records, 12, 5));
        assertThatThrownBy(() -> read(tiny))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("two.bin is damaged: expected 10 records of 13 bytes, found " + records * 13);
    }

    private void refused(String name, byte[] content, String expected, String found) {
        Published small = SmallSets.idx().with("small/" + name, SmallSets.gzip(content));
        assertThatThrownBy(() -> read(small))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(name + " is damaged: expected ")
                .hasMessageContaining(expected)
                .hasMessageContaining("found")
                .hasMessageContaining(found)
                .hasMessageContaining("initlab data get small");
    }

    private Splits read(Published published) {
        return published.set().read(DataSpec.of("small"), published.writeTo(folder), DownloadListener.SILENT);
    }
}
