package dev.initlab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class SimultaneousTest {

    private static final double[][] ALIKE = {
        {1.0, 2.0, 3.2, 4.0}, {1.3, 2.1, 3.3, 4.1}, {0.9, 1.6, 3.2, 3.9},
    };
    private static final double[][] UNLIKE = {
        {1.0, 2.0, 3.0, 4.0}, {1.01, 2.02, 2.99, 4.01}, {0.1, 4.6, 1.3, 5.9},
    };

    /** A paired t test, by hand: mean 2, error 1 / √3, t(0.975, 2) = 4.3027. */
    @Test
    void two_arms_are_a_paired_t_test() {
        Blocked table = Blocked.of(new double[][] {{11, 22, 33}, {10, 20, 30}});
        Simultaneous intervals = Simultaneous.of(table, 0.05, 0);
        for (Simultaneous.Family family : new Simultaneous.Family[] {intervals.allPairs(), intervals.againstOne()}) {
            Difference difference = family.difference(0, 1);
            assertThat(difference.estimate()).isCloseTo(2, within(1e-12));
            assertThat(difference.low()).isCloseTo(2 - 4.302653 / Math.sqrt(3), within(1e-5));
            assertThat(difference.high()).isCloseTo(2 + 4.302653 / Math.sqrt(3), within(1e-5));
            assertThat(family.p(difference))
                    .isCloseTo(2 * TDistribution.of(2).survivalProbability(2 * Math.sqrt(3)), within(1e-8));
            assertThat(difference.degrees()).isEqualTo(2);
        }
    }

    @Test
    void arms_that_vary_alike_share_their_error_at_a_part_of_the_level() {
        Blocked table = Blocked.of(ALIKE);
        Simultaneous intervals = Simultaneous.of(table, 0.05, 0);
        assertThat(intervals.pooled()).isTrue();
        double error = Math.sqrt(2 * table.errorVariance() / 4);
        Difference pair = intervals.allPairs().difference(0, 1);
        assertThat(pair.criticalValue())
                .isCloseTo(
                        Studentized.range(3, 6).critical(0.05 * Simultaneous.POOLED_PART) / Math.sqrt(2), within(1e-6));
        assertThat(pair.error()).isCloseTo(error, within(1e-12));
        Difference against = intervals.againstOne().difference(1, 0);
        assertThat(against.criticalValue())
                .isCloseTo(Studentized.largestT(2, 6).critical(0.05 * Simultaneous.POOLED_PART), within(1e-6));
        assertThat(against.criticalValue())
                .as("fewer comparisons, shorter intervals")
                .isLessThan(pair.criticalValue());
    }

    @Test
    void arms_that_vary_differently_keep_their_own_errors() {
        Blocked table = Blocked.of(UNLIKE);
        Simultaneous intervals = Simultaneous.of(table, 0.05, 0);
        assertThat(intervals.pooled()).isFalse();
        Simultaneous.Family family = intervals.allPairs();
        assertThat(family.difference(0, 1).criticalValue())
                .isCloseTo(TDistribution.of(3).inverseSurvivalProbability(0.025 / 3), within(1e-9));
        assertThat(family.difference(0, 1).error())
                .isLessThan(family.difference(0, 2).error() / 50);
    }

    /** The interval excludes zero exactly where the adjusted p is below the level. */
    @Test
    void intervals_and_p_values_say_the_same() {
        for (double[][] values : new double[][][] {ALIKE, UNLIKE}) {
            Simultaneous intervals = Simultaneous.of(Blocked.of(values), 0.05, 0);
            for (Simultaneous.Family family :
                    new Simultaneous.Family[] {intervals.allPairs(), intervals.againstOne()}) {
                for (int arm = 1; arm < 3; arm++) {
                    Difference at = family.difference(arm, 0);
                    double edge = Math.abs(at.estimate()) / at.error() / at.criticalValue();
                    assertThat(family.p(at) < 0.05).isEqualTo(edge > 1);
                    assertThat(at.low() > 0 || at.high() < 0).isEqualTo(edge > 1);
                }
            }
        }
    }

    @Test
    void arms_without_any_spread_have_the_error_of_rounding() {
        double[][] values = {{0.95, 0.95, 0.95}, {0.95, 0.95, 0.95}, {0.951, 0.951, 0.951}};
        Simultaneous.Family family =
                Simultaneous.of(Blocked.of(values), 0.05, 1e-4).allPairs();
        Difference same = family.difference(0, 1);
        assertThat(same.estimate()).isZero();
        assertThat(family.p(same)).isEqualTo(1);
        assertThat(same.error()).isCloseTo(1e-4 / Math.sqrt(18), within(1e-12));
        Difference other = family.difference(2, 0);
        assertThat(other.low()).as("ten times the rounding is a difference").isPositive();
        assertThat(family.p(other)).isLessThan(0.05);
    }

    @Test
    void one_arm_cannot_be_compared() {
        assertThatThrownBy(() -> Simultaneous.of(Blocked.of(new double[][] {{1, 2}}), 0.05, 0))
                .hasMessageContaining("at least two arms and two blocks, got 1 and 2");
    }
}
