package dev.initlab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against the sleep data of Student (1908), which R ships; figures of {@code t.test} in R 4. */
class EstimateTest {

    private static final double[] FIRST_DRUG = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    private static final double[] SECOND_DRUG = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    @Test
    void interval_is_that_of_student() {
        Estimate estimate = Estimate.of(FIRST_DRUG);
        assertThat(estimate.n()).isEqualTo(10);
        assertThat(estimate.mean()).isCloseTo(0.75, within(1e-12));
        assertThat(estimate.sd()).isCloseTo(1.789010, within(1e-6));
        assertThat(estimate.low()).isCloseTo(-0.5297804, within(1e-7));
        assertThat(estimate.high()).isCloseTo(2.0297804, within(1e-7));
    }

    @Test
    void interval_of_differences_is_that_of_the_paired_test() {
        double[] differences = new double[10];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = FIRST_DRUG[i] - SECOND_DRUG[i];
        }
        Estimate estimate = Estimate.of(differences);
        assertThat(estimate.mean()).isCloseTo(-1.58, within(1e-12));
        assertThat(estimate.low()).isCloseTo(-2.4598858, within(1e-7));
        assertThat(estimate.high()).isCloseTo(-0.7001142, within(1e-7));
    }

    @Test
    void two_values_use_the_cauchy_quantile() {
        // One degree of freedom: t(0.975) = tan(0.475 π) = 12.7062…; sd / √2 = |a − b| / 2.
        Estimate estimate = Estimate.of(3, 5);
        assertThat(estimate.high() - estimate.mean()).isCloseTo(Math.tan(0.475 * Math.PI), within(1e-9));
    }

    @Test
    void one_value_has_a_mean_and_no_spread() {
        Estimate estimate = Estimate.of(0.7);
        assertThat(estimate.mean()).isEqualTo(0.7);
        assertThat(estimate.exists()).isTrue();
        assertThat(estimate.hasSpread()).isFalse();
        assertThat(new double[] {estimate.sd(), estimate.low(), estimate.high()})
                .containsOnly(Double.NaN);
    }

    @Test
    void nothing_and_values_that_are_not_finite_count_nothing() {
        assertThat(Estimate.of().exists()).isFalse();
        assertThat(Estimate.of().mean()).isNaN();
        assertThat(Estimate.of(Double.NaN, 1, Double.POSITIVE_INFINITY, 3)).isEqualTo(Estimate.of(1, 3));
    }

    @Test
    void equal_values_have_no_spread_at_all() {
        Estimate estimate = Estimate.of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);
        assertThat(estimate.mean()).isEqualTo(0.1);
        assertThat(estimate.sd()).isZero();
        assertThat(estimate.low()).isEqualTo(0.1);
    }

    @Test
    void spread_survives_a_large_mean() {
        Estimate estimate = Estimate.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);
        assertThat(estimate.mean()).isEqualTo(1e9 + 10);
        assertThat(estimate.sd()).isCloseTo(Math.sqrt(30), within(1e-9));
    }

    @Test
    void median_is_the_middle_or_the_mean_of_the_two_middle_ones() {
        assertThat(Median.of(5, 1, 3)).isEqualTo(3);
        assertThat(Median.of(4, 1, 3, 2)).isEqualTo(2.5);
        assertThat(Median.of(Double.NaN, 7)).isEqualTo(7);
        assertThat(Median.of()).isNaN();
        assertThat(Median.of(1.5e308, 1.7e308)).isCloseTo(1.6e308, within(1e294));
    }
}
