package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.random.Seed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StrokesTest {

    private static final Splits DRAWN = draw(0, 0);

    /** Guards reproducibility on every JVM: other bytes are another data set, and need another version. */
    @ParameterizedTest
    @CsvSource({
        "28, 1, 40dc88724d61134e43e38880f89d202d",
        "32, 3, 838f96000dbb8bf69b4d4f025de1cc43",
        "17, 1, 5318d9a0b07340966fe0c7f5f45be6eb"
    })
    void drawings_are_golden(int size, int channels, String sha256) {
        Splits splits = draw(size, channels);
        assertThat(Checksum.sha256(SmallSets.images(splits.train()).pixels()).hex())
                .startsWith(sha256);
    }

    @Test
    void classes_are_balanced_in_every_prefix() {
        assertThat(Stratified.counts(DRAWN.train().labels(), 10)).containsOnly(600);
        assertThat(Stratified.counts(DRAWN.test().labels(), 10)).containsOnly(200);
        assertThat(Stratified.counts(Arrays.copyOf(DRAWN.train().labels(), 70), 10))
                .containsOnly(7);
    }

    @Test
    void no_image_occurs_twice_in_either_split() {
        Set<String> seen = new HashSet<>();
        for (Images images : new Images[] {(Images) DRAWN.train(), (Images) DRAWN.test()}) {
            for (int i = 0; i < images.count(); i++) {
                seen.add(Checksum.sha256(images.select(new int[] {i}).pixels()).hex());
            }
        }
        assertThat(seen).hasSize(8_000);
    }

    @Test
    void an_image_depends_on_its_own_numbers_alone() {
        DataInfo shape = new Strokes().shaped(DataSpec.of("strokes"));
        Images few = Strokes.draw("train", shape, 30);
        assertThat(few.pixels())
                .isEqualTo(Arrays.copyOf(SmallSets.images(DRAWN.train()).pixels(), 30 * 784));
    }

    @Test
    void sizes_show_the_same_figures() {
        // Means over blocks of 4x4 of the doubled size are near those over 2x2 of the own one: same scene, other noise.
        Images own = (Images) DRAWN.train();
        Images large = (Images) draw(56, 1).train();
        double[] differences = new double[300 * 49];
        for (int i = 0; i < 300; i++) {
            for (int block = 0; block < 49; block++) {
                differences[i * 49 + block] = Math.abs(mean(own, i, block, 4) - mean(large, i, block, 8));
            }
        }
        assertThat(Arrays.stream(differences).average().orElseThrow()).isLessThan(6);
        double unlike = 0;
        for (int i = 0; i < 290; i++) {
            for (int block = 0; block < 49; block++) {
                unlike += Math.abs(mean(own, i, block, 4) - mean(large, i + 10, block, 8)) / (290 * 49);
            }
        }
        assertThat(unlike).isGreaterThan(30);
    }

    @ParameterizedTest
    @EnumSource(StrokeShape.class)
    void every_class_inks_its_own_figure(StrokeShape shape) {
        // Averaged over many drawings, polarity removed, the figure's own points are inked more than the others.
        boolean[] near = new boolean[784];
        int points = 0;
        for (int p = 0; p < 784; p++) {
            near[p] = near(shape, p % 28, p / 28);
            points += near[p] ? 1 : 0;
        }
        double figure = 0;
        double all = 0;
        for (int i = shape.ordinal(); i < 3_000; i += 10) {
            double paper = median((Images) DRAWN.train(), i);
            for (int p = 0; p < 784; p++) {
                double ink = Math.abs(value((Images) DRAWN.train(), i, p) - paper);
                all += ink;
                figure += near[p] ? ink : 0;
            }
        }
        assertThat(figure / points).isGreaterThan(1.25 * all / 784);
    }

    @Test
    void noise_has_mean_zero_and_std_one() {
        StrokeDraws draws = new StrokeDraws(Seed.of(3).stream("strokes", "noise"), 5);
        int n = 200_000;
        double sum = 0;
        double squares = 0;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double noise = draws.noise(i);
            sum += noise;
            squares += noise * noise;
            largest = Math.max(largest, Math.abs(noise));
        }
        // sd of the mean 0.0022, of the variance 0.0029 (kurtosis 2.7): 4 sd and more
        assertThat(sum / n).isBetween(-0.01, 0.01);
        assertThat(squares / n).isBetween(0.985, 1.015);
        assertThat(largest).isBetween(3.0, 2 * Math.sqrt(3));
    }

    @Test
    void numbers_fill_their_range_and_images_do_not_share_them() {
        StrokeDraws one = new StrokeDraws(Seed.of(3).stream("strokes", "x"), 0);
        StrokeDraws two = new StrokeDraws(Seed.of(3).stream("strokes", "x"), 1);
        double low = 9;
        double high = 0;
        for (int i = 0; i < 1_000; i++) {
            double number = one.between(2, 5);
            assertThat(number).isNotEqualTo(two.between(2, 5)).isBetween(2.0, 5.0);
            low = Math.min(low, number);
            high = Math.max(high, number);
        }
        assertThat(low).isLessThan(2.05);
        assertThat(high).isGreaterThan(4.95);
    }

    private static Splits draw(int size, int channels) {
        DataSpec spec = new DataSpec("strokes", 0.5, 0.5, 0, 0, 0, size, channels);
        return new Strokes().read(spec, new DataFolder(Path.of("unused")), DownloadListener.SILENT);
    }

    /** Whether the figure, drawn at the middle of its range, passes within 2 pixels. */
    private static boolean near(StrokeShape shape, int column, int row) {
        for (double[] line : shape.lines()) {
            for (int step = 0; step <= 20; step++) {
                double x = 14 + 0.7 * 14 * (line[0] + (line[2] - line[0]) * step / 20);
                double y = 14 + 0.7 * 14 * (line[1] + (line[3] - line[1]) * step / 20);
                if (Math.hypot(column + 0.5 - x, row + 0.5 - y) < 2) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int value(Images images, int image, int pixel) {
        return Byte.toUnsignedInt(images.pixels()[image * images.stride() + pixel]);
    }

    private static double median(Images images, int image) {
        int[] values = new int[784];
        for (int p = 0; p < 784; p++) {
            values[p] = value(images, image, p);
        }
        Arrays.sort(values);
        return values[392];
    }

    /** The mean of one of the 7x7 blocks. */
    private static double mean(Images images, int image, int block, int side) {
        double sum = 0;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                sum += value(images, image, (block / 7 * side + y) * images.width() + block % 7 * side + x);
            }
        }
        return sum / (side * side);
    }
}
