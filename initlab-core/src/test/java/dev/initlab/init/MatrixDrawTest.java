package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.Fit;
import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import java.util.List;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What initializers of whole matrices draw: the property that defines each, its distribution, and planted errors. */
class MatrixDrawTest {

    /** Shapes around the width of a panel and of a tile, so that each of their ends is met. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "9, 1", "5, 5", "31, 33", "64, 64", "65, 40", "40, 65", "97, 96", "600, 520", "513, 700"
    })
    void the_shorter_side_is_orthonormal(int rows, int columns) {
        float[] w = draw("orthogonal(gain=1.5)", dense(rows, columns), 3);
        assertOrthonormal(w, 0, 1, rows, columns, 1.5);
    }

    @Test
    void each_group_and_each_fused_part_is_a_matrix_of_its_own() {
        float[] packed = draw("orthogonal", MatrixLawTest.PACKED, 3);
        for (int part = 0; part < 3; part++) {
            assertOrthonormal(packed, part * 100, 1, 10, 10, 1);
        }
        assertThat(packed[0]).isNotEqualTo(packed[100]);
        float[] grouped = draw("orthogonal", MatrixLawTest.GROUPED, 3);
        for (int group = 0; group < 4; group++) {
            assertOrthonormal(grouped, group * 18, 1, 3, 6, 1);
        }
        assertOrthonormal(draw("torch.orthogonal", MatrixLawTest.PACKED, 3), 0, 1, 30, 10, 1);
    }

    /** An element of a Haar matrix with orthonormal columns of length m: its square is Beta(1/2, (m - 1)/2), its sign fair. */
    @ParameterizedTest
    @CsvSource({"4, 3, 0", "4, 3, 5", "3, 4, 11", "3, 3, 8", "2, 2, 0", "2, 2, 3"})
    void elements_are_distributed_as_haars_measure_says(int rows, int columns, int element) {
        float[] sample = elements("orthogonal", dense(rows, columns), element);
        assertThat(haarFit(sample, Math.max(rows, columns))).isGreaterThan(Fit.ALPHA);
    }

    /** Rotations alone, or reflections alone, would have elements of the right law and yet be half of the group. */
    @Test
    void half_of_the_square_matrices_are_reflections() {
        int reflections = 0;
        ParamSpec spec = dense(3, 3);
        for (int seed = 0; seed < 50_000; seed++) {
            float[] w = draw("orthogonal", spec, seed);
            double determinant = w[0] * (w[4] * w[8] - w[5] * w[7])
                    - w[1] * (w[3] * w[8] - w[5] * w[6])
                    + w[2] * (w[3] * w[7] - w[4] * w[6]);
            assertThat(Math.abs(determinant)).isCloseTo(1, within(1e-5));
            reflections += determinant < 0 ? 1 : 0;
        }
        assertThat(Fit.twoSided((reflections - 25_000) / Math.sqrt(12_500))).isGreaterThan(Fit.ALPHA);
    }

    @Test
    void the_checks_reject_a_decomposition_without_the_signs_of_its_diagonal() {
        float[] sample = elements("orthogonal", dense(4, 3), 0);
        for (int i = 0; i < sample.length; i++) {
            sample[i] = -Math.abs(sample[i]); // what Householder's method gives by itself
        }
        assertThat(haarFit(sample, 4)).isLessThan(Fit.ALPHA);
        assertThat(haarFit(elements("orthogonal", dense(5, 3), 0), 4)).isLessThan(Fit.ALPHA);
        float[] normal = new float[50_000];
        Seed.of(1).stream("planted", "").fillNormal(normal, 0, normal.length, 0, 0.5);
        for (int i = 0; i < normal.length; i++) {
            normal[i] = Math.max(-1, Math.min(1, normal[i]));
        }
        assertThat(haarFit(normal, 4)).isLessThan(Fit.ALPHA);
    }

    @Test
    void equal_shapes_at_different_paths_get_different_matrices() {
        float[] here = draw("orthogonal", dense(20, 20), 3);
        assertThat(draw(
                        "orthogonal",
                        LayerSpec.dense("there", 20, 20, Activation.RELU).weight(),
                        3))
                .isNotEqualTo(here);
        assertThat(draw("orthogonal", dense(20, 20), 3)).isEqualTo(here);
    }

    /** Circular convolution keeps the length of any signal, where outputs are no fewer than inputs. */
    @ParameterizedTest
    @CsvSource({"3, 5, 3", "4, 4, 4", "2, 7, 5"})
    void a_delta_orthogonal_convolution_is_an_isometry(int in, int out, int kernel) {
        ParamSpec spec = LayerSpec.conv("c", in, out, List.of(kernel, kernel), Activation.LINEAR)
                .weight();
        float[] w = draw("delta_orthogonal(gain=2)", spec, 3);
        int size = 6;
        double[] x = new double[in * size * size];
        RandomStream stream = Seed.of(9).stream("signal", "");
        double before = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = stream.normal(i);
            before += x[i] * x[i];
        }
        assertThat(squaredLength(w, x, in, out, kernel, size)).isCloseTo(4 * before, within(1e-5 * before));
        float[] flattened =
                draw("orthogonal(gain=2)", spec, 3); // orthogonal as a matrix is not orthogonal as a convolution
        assertThat(squaredLength(flattened, x, in, out, kernel, size)).isNotCloseTo(4 * before, within(0.02 * before));
    }

    @Test
    void delta_orthogonal_kernels_are_zero_but_at_the_centre() {
        float[] w = draw("delta_orthogonal", MatrixLawTest.EVEN, 3); // [2, 3, 4, 2]: centre (1, 0), the third tap
        assertOrthonormal(w, 2, 8, 2, 3, 1);
        for (int i = 0; i < w.length; i++) {
            assertThat(w[i] == 0).isEqualTo(i % 8 != 2);
        }
        float[] grouped = draw("delta_orthogonal", MatrixLawTest.GROUPED, 3); // [12, 2, 3] in 4 groups
        for (int group = 0; group < 4; group++) {
            assertOrthonormal(grouped, group * 18 + 1, 3, 3, 2, 1);
        }
    }

    @Test
    void dirac_hands_channels_on() {
        float[] w = draw("dirac", MatrixLawTest.CONV, 3); // [6, 4, 3, 5]: centre (1, 2), tap 7
        for (int i = 0; i < w.length; i++) {
            int o = i / 60;
            int c = i / 15 % 4;
            assertThat(w[i]).isEqualTo(o == c && i % 15 == 7 ? 1 : 0);
        }
        float[] even = draw("dirac", MatrixLawTest.EVEN, 3); // centre (2, 1), tap 5
        assertThat(even[5]).isOne();
        float[] grouped = draw("dirac", MatrixLawTest.GROUPED, 3); // [12, 2, 3]
        for (int group = 0; group < 4; group++) {
            assertThat(grouped[group * 18 + 1]).isOne();
            assertThat(grouped[group * 18 + 10]).isOne(); // [3 group + 1, 1, 1]
        }
    }

    @Test
    void eyes_have_their_diagonal() {
        float[] wide = draw("eye(gain=0.5)", MatrixLawTest.WIDE, 3);
        for (int i = 0; i < wide.length; i++) {
            assertThat(wide[i]).isEqualTo(i / 30 == i % 30 ? 0.5f : 0);
        }
        float[] packed = draw("eye", MatrixLawTest.PACKED, 3);
        float[] whole = draw("eye(blocks=torch)", MatrixLawTest.PACKED, 3);
        for (int i = 0; i < packed.length; i++) {
            assertThat(packed[i]).isEqualTo(i / 10 % 10 == i % 10 ? 1 : 0);
            assertThat(whole[i]).isEqualTo(i / 10 == i % 10 ? 1 : 0);
        }
    }

    @Test
    void sparse_columns_have_as_many_zeros_as_promised_anywhere() {
        int rows = 50;
        int columns = 2000;
        float[] w = draw("sparse(0.3, std=0.1)", dense(rows, columns), 3);
        long[] zerosInRow = new long[rows];
        float[] others = new float[rows * columns - 15 * columns];
        int at = 0;
        for (int column = 0; column < columns; column++) {
            int zeros = 0;
            for (int row = 0; row < rows; row++) {
                float value = w[row * columns + column];
                if (value == 0) {
                    zeros++;
                    zerosInRow[row]++;
                } else {
                    others[at++] = value;
                }
            }
            assertThat(zeros).isEqualTo(15);
        }
        assertThat(others).hasSizeGreaterThanOrEqualTo(50_000);
        Law.Normal law = new Law.Normal(0, 0.1);
        assertThat(Fit.ks(others, law::cdf)).isGreaterThan(Fit.ALPHA);
        assertThat(Fit.variance(others, 0, 0.1)).isGreaterThan(Fit.ALPHA);
        assertThat(Fit.alike(zerosInRow)).isGreaterThan(Fit.ALPHA);
        zerosInRow[0] += 400; // planted: the first row is taken too often
        assertThat(Fit.alike(zerosInRow)).isLessThan(Fit.ALPHA);
    }

    /** The moments over all elements, which receipts show, are those that the law states. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orthogonal(gain=2)
            sparse(0.3, std=0.1)
            eye(gain=3)
            """)
    void drawn_moments_are_the_promised_ones(String expression) {
        ParamSpec spec = dense(200, 256);
        Law law = Initializers.parse(expression).law(spec);
        Receipt.Stats stats = Filling.stats(draw(expression, spec, 3), spec.shape());
        assertThat(stats.mean()).isCloseTo(law.mean(), within(5 * law.std() / Math.sqrt(spec.size())));
        assertThat(stats.std()).isCloseTo(law.std(), within(0.02 * law.std()));
    }

    private static float[] elements(String expression, ParamSpec spec, int element) {
        float[] sample = new float[50_000];
        for (int seed = 0; seed < sample.length; seed++) {
            sample[seed] = draw(expression, spec, seed)[element];
        }
        return sample;
    }

    /** The lesser p-value of the squares' law and of the signs. */
    private static double haarFit(float[] sample, int length) {
        BetaDistribution beta = BetaDistribution.of(0.5, (length - 1) / 2.0);
        float[] squares = new float[sample.length];
        int negative = 0;
        for (int i = 0; i < sample.length; i++) {
            squares[i] = sample[i] * sample[i];
            negative += sample[i] < 0 ? 1 : 0;
        }
        double signs = Fit.twoSided((negative - sample.length / 2.0) / Math.sqrt(sample.length / 4.0));
        return Math.min(Fit.ks(squares, x -> beta.cumulativeProbability(Math.min(1, x))), signs);
    }

    private static void assertOrthonormal(float[] w, int at, int step, int rows, int columns, double gain) {
        boolean wide = rows <= columns;
        int shorter = Math.min(rows, columns);
        int longer = Math.max(rows, columns);
        double worst = 0;
        for (int a = 0; a < shorter; a++) {
            for (int b = a; b < shorter; b++) {
                double product = 0;
                for (int i = 0; i < longer; i++) {
                    double left = w[at + step * (wide ? a * columns + i : i * columns + a)];
                    double right = w[at + step * (wide ? b * columns + i : i * columns + b)];
                    product += left * right;
                }
                worst = Math.max(worst, Math.abs(product - (a == b ? gain * gain : 0)));
            }
        }
        assertThat(worst).isLessThan(1e-6 * gain * gain);
    }

    private static double squaredLength(float[] w, double[] x, int in, int out, int kernel, int size) {
        double sum = 0;
        for (int o = 0; o < out; o++) {
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    double y = 0;
                    for (int c = 0; c < in; c++) {
                        for (int k = 0; k < kernel * kernel; k++) {
                            int r = (row + k / kernel) % size;
                            int s = (column + k % kernel) % size;
                            y += w[(o * in + c) * kernel * kernel + k] * x[(c * size + r) * size + s];
                        }
                    }
                    sum += y * y;
                }
            }
        }
        return sum;
    }

    private static ParamSpec dense(int rows, int columns) {
        return LayerSpec.dense("fc", columns, rows, Activation.RELU).weight();
    }

    private static float[] draw(String expression, ParamSpec spec, int seed) {
        float[] values = new float[spec.size()];
        java.util.Arrays.fill(values, Float.NaN);
        Initializers.parse(expression).fill(values, spec, Seed.of(seed).stream("init", spec.path()));
        return values;
    }
}
