package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published files themselves, where they lie in the data folder; skipped where they do not. */
class RealDataTest {

    @TempDir
    Path temp;

    @Test
    void mnist_has_its_published_counts_and_moments() {
        DataSet set = load("mnist");
        assertThat(Stratified.counts(set.train().labels(), 10))
                .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(Stratified.counts(set.test().labels(), 10))
                .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        assertMoments((Images) set.train(), 0, 0.130660, 0.308108);
    }

    @Test
    void fashion_mnist_has_its_published_counts_and_moments() {
        DataSet set = load("fashion_mnist");
        assertThat(Stratified.counts(set.train().labels(), 10)).containsOnly(6_000);
        assertThat(Stratified.counts(set.test().labels(), 10)).containsOnly(1_000);
        assertMoments((Images) set.train(), 0, 0.286041, 0.353024);
    }

    @Test
    void cifar10_has_its_published_counts_and_moments() {
        DataSet set = load("cifar10");
        assertThat(Stratified.counts(set.train().labels(), 10)).containsOnly(5_000);
        assertThat(Stratified.counts(set.test().labels(), 10)).containsOnly(1_000);
        assertThat(Stratified.counts(Arrays.copyOf(set.train().labels(), 10_000), 10))
                .containsExactly(1005, 974, 1032, 1016, 999, 937, 1030, 1001, 1025, 981);
        assertThat(set.classes().get(set.train().labels()[0])).isEqualTo("frog");
        assertThat(set.classes().get(set.test().labels()[0])).isEqualTo("cat");
        assertMoments((Images) set.train(), 0, 0.49139968, 0.24703223);
        assertMoments((Images) set.train(), 1, 0.48215841, 0.24348513);
        assertMoments((Images) set.train(), 2, 0.44653091, 0.26158784);
    }

    @Test
    void a_limit_keeps_the_proportions_of_unequal_classes() {
        load("mnist");
        DataSet set = DataSets.load(new DataSpec("mnist", 0.5, 0.5, 6_000, 1_000, 0.1, 0, 0), folder());
        int[] kept = Stratified.counts(set.train().labels(), 10);
        int[] validated = Stratified.counts(set.validation().labels(), 10);
        int[] all = {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949};
        assertThat(set.train().count()).isEqualTo(5_400);
        assertThat(set.validation().count()).isEqualTo(600);
        for (int c = 0; c < 10; c++) {
            assertThat((kept[c] + validated[c]) * 10).isCloseTo(all[c], within(10));
            assertThat(validated[c] * 100).isCloseTo(all[c], within(110));
        }
    }

    @Test
    void published_label_files_are_refused_when_cut_or_flipped() throws IOException {
        load("mnist");
        PublishedSet mnist = PublishedSets.mnist();
        for (PublishedFile file : mnist.files()) {
            Path copy = file.in(new DataFolder(temp));
            Files.createDirectories(copy.getParent());
            Files.copy(file.in(folder()), copy);
        }
        DataFolder copies = new DataFolder(temp);
        for (PublishedFile file : mnist.files()) {
            Path copy = file.in(copies);
            byte[] whole = Files.readAllBytes(copy);
            byte[] flipped = whole.clone();
            flipped[whole.length / 2] ^= 16;
            for (byte[] bad : new byte[][] {new byte[0], Arrays.copyOf(whole, whole.length / 2), flipped}) {
                Files.write(copy, bad);
                assertThatThrownBy(() -> mnist.read(DataSpec.of("mnist"), copies, DownloadListener.SILENT))
                        .isInstanceOf(DataException.class)
                        .hasMessageStartingWith(copy + " is damaged: expected ");
            }
            Files.write(copy, whole);
        }
    }

    private static DataFolder folder() {
        return new DataFolder(Optional.ofNullable(System.getenv("INITLAB_DATA"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "initlab", "data")));
    }

    private static DataSet load(String name) {
        boolean there = DataSets.check(name, folder()).stream().noneMatch(c -> c.state() == FileCheck.State.MISSING);
        Assumptions.assumeTrue(there, name + " does not lie in " + folder().path());
        return DataSets.load(DataSpec.of(name), folder());
    }

    private static void assertMoments(Images images, int channel, double mean, double std) {
        int plane = images.height() * images.width();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < images.count(); i++) {
            int from = i * images.stride() + channel * plane;
            for (int p = from; p < from + plane; p++) {
                double value = Byte.toUnsignedInt(images.pixels()[p]) / 255.0;
                sum += value;
                squares += value * value;
            }
        }
        double n = (double) images.count() * plane;
        assertThat(sum / n).isCloseTo(mean, within(1e-6));
        assertThat(Math.sqrt(squares / n - sum / n * (sum / n))).isCloseTo(std, within(1e-6));
    }
}
