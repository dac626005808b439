package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VolumesTest {

    private static final Splits DRAWN =
            new Volumes().read(DataSpec.of("volumes"), new DataFolder(Path.of("none")), DownloadListener.SILENT);

    /** Guards reproducibility on every JVM: other bytes are another data set, and need another version. */
    @Test
    void drawings_are_golden() {
        assertThat(Checksum.sha256(SmallSets.images(DRAWN.train()).pixels()).hex())
                .startsWith("2ece145a73415d281219276935edb6a4");
        assertThat(Checksum.sha256(SmallSets.images(DRAWN.test()).pixels()).hex())
                .startsWith("5847073b04a39f33c132a4652868e00b");
    }

    @Test
    void classes_are_balanced_and_no_volume_occurs_twice() {
        assertThat(Stratified.counts(DRAWN.train().labels(), 10)).containsOnly(400);
        assertThat(Stratified.counts(DRAWN.test().labels(), 10)).containsOnly(100);
        Set<String> seen = new HashSet<>();
        for (Images images : new Images[] {(Images) DRAWN.train(), (Images) DRAWN.test()}) {
            for (int i = 0; i < images.count(); i++) {
                seen.add(Checksum.sha256(images.select(new int[] {i}).pixels()).hex());
            }
        }
        assertThat(seen).hasSize(5_000);
    }

    @Test
    void a_volume_depends_on_its_own_numbers_alone() {
        assertThat(Volumes.draw("train", 30).pixels())
                .isEqualTo(Arrays.copyOf(SmallSets.images(DRAWN.train()).pixels(), 30 * 4096));
    }

    @Test
    void distances_are_those_of_the_figures() {
        assertThat(VolumeShape.ROD.distance(0.3, 0.4, 0)).isEqualTo(0.5, within(1e-15));
        assertThat(VolumeShape.ROD.distance(0, 0, 1.4)).isEqualTo(0.5, within(1e-15));
        assertThat(VolumeShape.PAIR.distance(-0.5, 0.2, 0)).isEqualTo(0.2, within(1e-15));
        assertThat(VolumeShape.CROSS.distance(0.5, 0.1, 0)).isEqualTo(0.1, within(1e-15));
        assertThat(VolumeShape.CORNER.distance(-0.6, -0.6, 0.2)).isZero();
        assertThat(VolumeShape.CORNER.distance(-0.6, -0.6, -0.9)).isEqualTo(0.3, within(1e-15));
        assertThat(VolumeShape.PLATE.distance(0.3, -0.7, 0.25)).isEqualTo(0.25, within(1e-15));
        assertThat(VolumeShape.CUBE.distance(0.5, 0.1, -0.6)).isZero();
        assertThat(VolumeShape.CUBE.distance(0.9, 1.0, 0)).isEqualTo(0.5, within(1e-15));
        assertThat(VolumeShape.FRAME.distance(0.75, -0.75, 0.1)).isZero();
        assertThat(VolumeShape.FRAME.distance(0, 0, 0)).isEqualTo(0.75 * Math.sqrt(2), within(1e-15));
        assertThat(VolumeShape.BALL.distance(0.1, 0.2, 0.3)).isZero();
        assertThat(VolumeShape.BALL.distance(0, 1.2, 0)).isEqualTo(0.5, within(1e-15));
        assertThat(VolumeShape.SHELL.distance(0, 0, 0)).isEqualTo(0.85);
        assertThat(VolumeShape.RING.distance(0, -0.85, 0.3)).isEqualTo(0.3, within(1e-15));
    }

    @Test
    void its_shape_is_its_own() {
        assertThat(DataSets.describe(DataSpec.of("volumes")))
                .extracting(DataInfo::channels, DataInfo::height, DataInfo::width)
                .containsExactly(16, 16, 16);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataSets.describe(new DataSpec("volumes", 0.5, 0.5, 0, 0, 0, 32, 0)))
                .withMessageContaining("data.size asks for 32");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataSets.describe(new DataSpec("volumes", 0.5, 0.5, 0, 0, 0, 0, 3)))
                .withMessageContaining("data.channels asks for 3");
    }
}
