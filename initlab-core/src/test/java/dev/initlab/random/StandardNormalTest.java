package dev.initlab.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.junit.jupiter.api.Test;

class StandardNormalTest {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    @Test
    void the_distribution_function_agrees_with_another_implementation() {
        for (double x = -37; x <= 9; x += 0.0137) {
            assertThat(StandardNormal.cdf(x) / NORMAL.cumulativeProbability(x) - 1)
                    .as("x = %s", x)
                    .isCloseTo(0, within(x > -9 ? 2e-14 : 3e-13));
        }
        assertThat(StandardNormal.cdf(0)).isEqualTo(0.5);
        assertThat(StandardNormal.cdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(StandardNormal.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
    }

    @Test
    void quantiles_invert_the_distribution_function_to_a_part_in_ten_to_the_twelve() {
        double worst = 0;
        for (double p = 0.5; p > 1e-300; p *= 0.99713) {
            double x = StandardNormal.quantile(p);
            // Φ(x (1 + e)) = Φ(x) (1 + e x φ/Φ): the error of x is that of Φ over its sensitivity.
            double sensitivity = Math.max(Math.abs(x), 1e-3) * StandardNormal.density(x) / p;
            worst = Math.max(worst, Math.abs((StandardNormal.cdf(x) / p - 1) / sensitivity));
        }
        assertThat(worst).isLessThan(1e-12);
    }

    @Test
    void quantiles_are_odd_and_rise() {
        assertThat(StandardNormal.quantile(0.5)).isZero();
        assertThat(StandardNormal.quantile(0.75)).isEqualTo(-StandardNormal.quantile(0.25));
        assertThat(StandardNormal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-12));
        double before = Double.NEGATIVE_INFINITY;
        for (double p = 1e-25; p < 0.5; p *= 1.0017) {
            double x = StandardNormal.quantile(p);
            assertThat(x).isGreaterThan(before);
            before = x;
        }
    }

    @Test
    void quantiles_refuse_what_is_no_probability() {
        for (double p : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> StandardNormal.quantile(p));
        }
    }

    @Test
    void truncated_draws_follow_their_law_and_no_other() {
        float[] draws = new float[200_000];
        Seed.of(5).stream("draws", "truncated").fillTruncatedNormal(draws, 0, draws.length, 0, 1, 2);
        TruncatedNormalDistribution law = TruncatedNormalDistribution.of(0, 1, -2, 2);
        assertThat(Fit.ks(draws, law::cumulativeProbability)).isGreaterThan(Fit.ALPHA);
        assertThat(Fit.variance(draws, 0, Math.sqrt(law.getVariance()))).isGreaterThan(Fit.ALPHA);
        NormalDistribution sameStd = NormalDistribution.of(0, Math.sqrt(law.getVariance()));
        assertThat(Fit.ks(draws, sameStd::cumulativeProbability)).isLessThan(Fit.ALPHA);
        float largest = 0;
        for (float draw : draws) {
            largest = Math.max(largest, Math.abs(draw));
        }
        assertThat(largest).isBetween(1.99f, 2f);
    }
}
