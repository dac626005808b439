package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/extending.md says a new data set is held against. */
class CheckersTest {

    private static final Checkers CHECKERS = new Checkers();
    private static final DataSpec ALL = DataSpec.of("checkers");

    /** Guards reproducibility on every JVM: other bytes are another data set, and need another version. */
    @Test
    void drawings_are_golden() {
        assertThat(Checksum.sha256(SmallSets.images(load(ALL).train()).pixels()).hex())
                .startsWith("50deacce3cce1453feb7db8b20fd2179");
        assertThat(Checksum.sha256(SmallSets.images(load(ALL).test()).pixels()).hex())
                .startsWith("b003f6c9055d1218942274057b43f27c");
    }

    @Test
    void splits_are_what_the_list_says() {
        DataSet all = load(ALL);
        DataInfo info = CHECKERS.info();
        assertThat(all.classes()).hasSize(info.classes());
        assertThat(all.train().count()).isEqualTo(info.train());
        assertThat(all.test().count()).isEqualTo(info.test());
        assertThat(all.validation().count()).isZero();
        assertThat(SmallSets.images(all.train()).stride()).isEqualTo(info.channels() * info.height() * info.width());
        assertThat(Stratified.counts(all.train().labels(), 3)).containsOnly(200);
        assertThat(Stratified.counts(all.test().labels(), 3)).containsOnly(100);
    }

    @Test
    void limits_and_validation_keep_the_proportions() {
        DataSet some = load(new DataSpec("checkers", 0.5, 0.5, 90, 30, 0.2, 0, 0));
        assertThat(Stratified.counts(some.train().labels(), 3)).containsOnly(24);
        assertThat(Stratified.counts(some.validation().labels(), 3)).containsOnly(6);
        assertThat(Stratified.counts(some.test().labels(), 3)).containsOnly(10);
    }

    @Test
    void no_image_occurs_twice_in_either_split() {
        Set<String> seen = new HashSet<>();
        for (Images images :
                new Images[] {(Images) load(ALL).train(), (Images) load(ALL).test()}) {
            for (int i = 0; i < images.count(); i++) {
                seen.add(Checksum.sha256(images.select(new int[] {i}).pixels()).hex());
            }
        }
        assertThat(seen).hasSize(900);
    }

    @Test
    void an_image_depends_on_its_own_numbers_alone() {
        assertThat(Checkers.draw("train", 30).pixels())
                .isEqualTo(Arrays.copyOf(SmallSets.images(load(ALL).train()).pixels(), 30 * 256));
    }

    @Test
    void the_class_is_the_side_of_a_square() {
        Images images = (Images) load(ALL).train();
        for (int i = 0; i < images.count(); i++) {
            int side = Integer.parseInt(load(ALL).classes().get(images.labels()[i]));
            int runs = 0;
            for (int x = 0; x < 16; x++) {
                if (x + side < 16) {
                    assertThat(dark(images, i, x)).isNotEqualTo(dark(images, i, x + side));
                }
                runs += x == 0 || dark(images, i, x) != dark(images, i, x - 1) ? 1 : 0;
            }
            assertThat(runs).isBetween(16 / side, 16 / side + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"28, 0", "0, 3"})
    void other_shapes_are_refused(int size, int channels) {
        DataSpec other = new DataSpec("checkers", 0.5, 0.5, 0, 0, 0, size, channels);
        assertThatThrownBy(() -> load(other))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("checkers is drawn as 1x16x16");
    }

    /** What {@code DataSets.load} does with a source of its registry. */
    private static DataSet load(DataSpec spec) {
        Extent extent = Extent.of(spec, CHECKERS.shaped(spec));
        Splits splits = CHECKERS.read(spec, new DataFolder(Path.of("unused")), DownloadListener.SILENT);
        return extent.cut(splits, spec, CHECKERS).as(spec);
    }

    private static boolean dark(Images images, int image, int column) {
        return Byte.toUnsignedInt(images.pixels()[image * 256 + column]) < 128;
    }
}
