package dev.initlab.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NormalDrawsTest {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int N = 1_000_000;

    @Test
    void draws_follow_the_normal_law() {
        float[] draws = draw(N);
        assertThat(Fit.ks(draws, NORMAL::cumulativeProbability)).isGreaterThan(Fit.ALPHA);
        assertThat(Fit.mean(draws, 0, 1)).isGreaterThan(Fit.ALPHA);
        assertThat(Fit.variance(draws, 0, 1)).isGreaterThan(Fit.ALPHA);
    }

    @Test
    void the_checks_reject_a_std_one_percent_off() {
        float[] draws = new float[N];
        Seed.of(3).stream("draws", "normal").fillNormal(draws, 0, N, 0, 1.01);
        assertThat(Fit.ks(draws, NORMAL::cumulativeProbability)).isLessThan(Fit.ALPHA);
        assertThat(Fit.variance(draws, 0, 1)).isLessThan(Fit.ALPHA);
    }

    @Test
    void draws_beyond_the_ziggurat_follow_the_exact_tail() {
        float[] tail = beyond(draw(10_000_000), Ziggurat.TAIL);
        double mass = NORMAL.survivalProbability(Ziggurat.TAIL);
        double expected = 2 * mass * 10_000_000;
        assertThat(Fit.twoSided((tail.length - expected) / Math.sqrt(expected))).isGreaterThan(Fit.ALPHA);
        assertThat(Fit.ks(tail, x -> 1 - NORMAL.survivalProbability(x) / mass)).isGreaterThan(Fit.ALPHA);
        // An exponential of the same rate at the border, which a tail without its rejection step would be.
        assertThat(Fit.ks(tail, x -> 1 - Math.exp(-Ziggurat.TAIL * (x - Ziggurat.TAIL))))
                .isLessThan(Fit.ALPHA);
    }

    @Test
    void exceedances_of_four_and_five_sigma_are_as_many_as_expected() {
        long[] counts = TailCount.count(Seed.of(2026), 50);
        for (int i = 0; i < 2; i++) {
            assertThat(Fit.twoSided(TailCount.z(counts[i], 5e7, TailCount.EXPECTED[i])))
                    .as("beyond %s sigma: %d", TailCount.SIGMAS[i], counts[i])
                    .isGreaterThan(Fit.ALPHA);
        }
        assertThat(counts[2]).isLessThanOrEqualTo(3); // 0.1 expected
    }

    @Test
    void the_tail_alone_exceeds_five_and_six_sigma_as_often_as_expected() {
        int n = 10_000_000;
        long refused = 0x7fffffffffffff00L; // the lowest layer's outer end, which hands over to the tail
        RandomStream stream = Seed.of(4).stream("draws", "tail");
        long[] counts = new long[2];
        for (int i = 0; i < n; i++) {
            double z = Ziggurat.normal(refused, stream, i);
            counts[0] += z > 5 ? 1 : 0;
            counts[1] += z > 6 ? 1 : 0;
        }
        double mass = NORMAL.survivalProbability(Ziggurat.TAIL);
        for (int i = 0; i < 2; i++) {
            double expected = n * NORMAL.survivalProbability(5 + i) / mass; // 22,225 and 76
            assertThat(Fit.twoSided((counts[i] - expected) / Math.sqrt(expected)))
                    .as("beyond %d sigma: %d of %s expected", 5 + i, counts[i], expected)
                    .isGreaterThan(Fit.ALPHA);
        }
    }

    @Test
    void the_expected_exceedances_are_those_of_the_law() {
        for (int i = 0; i < 3; i++) {
            double exact = 2 * NORMAL.survivalProbability(TailCount.SIGMAS[i]);
            assertThat(TailCount.EXPECTED[i] / exact - 1).isBetween(-1e-13, 1e-13);
        }
    }

    @Test
    void the_layers_have_equal_area_and_close_at_the_top() {
        double height = StrictMath.exp(-0.5 * Ziggurat.TAIL * Ziggurat.TAIL);
        double tailMass = StandardNormal.cdf(-Ziggurat.TAIL) * StrictMath.sqrt(2 * Math.PI);
        assertThat(Ziggurat.TAIL * height + tailMass).isEqualTo(Ziggurat.AREA, within(1e-16));
        double edge = Ziggurat.TAIL;
        for (int layer = 2; layer < 256; layer++) {
            edge = StrictMath.sqrt(-2 * StrictMath.log(Ziggurat.AREA / edge + StrictMath.exp(-0.5 * edge * edge)));
        }
        assertThat(Ziggurat.AREA / edge + StrictMath.exp(-0.5 * edge * edge)).isEqualTo(1, within(1e-12));
    }

    private static Offset<Double> within(double offset) {
        return Offset.offset(offset);
    }

    private static float[] draw(int n) {
        float[] draws = new float[n];
        Seed.of(3).stream("draws", "normal").fillNormal(draws, 0, n, 0, 1);
        return draws;
    }

    /** The magnitudes that exceed a border. */
    private static float[] beyond(float[] draws, double border) {
        float[] found = new float[draws.length];
        int count = 0;
        for (float draw : draws) {
            if (Math.abs(draw) > border) {
                found[count++] = Math.abs(draw);
            }
        }
        return Arrays.copyOf(found, count);
    }
}
