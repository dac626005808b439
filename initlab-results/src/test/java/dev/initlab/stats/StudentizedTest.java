package dev.initlab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentizedTest {

    @Test
    void the_studentized_range_is_that_of_r() {
        Oracle oracle = Oracle.read("studentized-range.csv");
        assertThat(oracle.size()).isGreaterThan(250);
        for (int i = 0; i < oracle.size(); i++) {
            Studentized range = Studentized.range((int) oracle.number(i, "means"), oracle.number(i, "df"));
            double p = range.cumulative(oracle.number(i, "q"));
            assertThat(p)
                    .as(
                            "%s means, %s degrees, q = %s",
                            oracle.text(i, "means"), oracle.text(i, "df"), oracle.text(i, "q"))
                    .isCloseTo(oracle.number(i, "p"), within(1e-8));
            double degrees = oracle.number(i, "df");
            if (degrees >= 8 && degrees <= 120) { // where R's own function is good: see oracles.R
                assertThat(p).as("row %s", i).isCloseTo(oracle.number(i, "ptukey"), within(2e-5));
            }
        }
    }

    @Test
    void the_largest_t_is_that_of_r_and_of_genz_and_bretz() {
        Oracle oracle = Oracle.read("largest-t.csv");
        assertThat(oracle.size()).isGreaterThan(100);
        for (int i = 0; i < oracle.size(); i++) {
            double p = Studentized.largestT((int) oracle.number(i, "comparisons"), oracle.number(i, "df"))
                    .cumulative(oracle.number(i, "t"));
            assertThat(p).as("row %s", i).isCloseTo(oracle.number(i, "p"), within(1e-8));
            assertThat(p)
                    .as("row %s", i)
                    .isCloseTo(oracle.number(i, "pmvt"), within(3 * oracle.number(i, "pmvt_error") + 1e-8));
        }
    }

    /** Harter (1960), upper points of the studentized range, as in most textbooks. */
    @ParameterizedTest
    @CsvSource({
        "2, 5, 0.05, 3.64",
        "3, 10, 0.05, 3.88",
        "5, 16, 0.05, 4.33",
        "10, 20, 0.05, 5.01",
        "4, 12, 0.01, 5.50",
        "3, 1e9, 0.05, 3.31",
        "6, 1e9, 0.01, 4.76"
    })
    void upper_points_of_the_range_are_the_tabled_ones(int means, double degrees, double alpha, double tabled) {
        assertThat(Studentized.range(means, degrees).critical(alpha)).isCloseTo(tabled, within(0.0051));
    }

    /** Dunnett (1964), table II: two-sided, 5 and 1 %. */
    @ParameterizedTest
    @CsvSource({
        "1, 5, 0.05, 2.57",
        "2, 5, 0.05, 3.03",
        "3, 10, 0.05, 2.76",
        "4, 16, 0.05, 2.71",
        "5, 20, 0.05, 2.73",
        "9, 1e9, 0.05, 2.69",
        "2, 10, 0.01, 3.53"
    })
    void upper_points_of_the_largest_t_are_the_tabled_ones(
            int comparisons, double degrees, double alpha, double tabled) {
        assertThat(Studentized.largestT(comparisons, degrees).critical(alpha)).isCloseTo(tabled, within(0.0101));
    }

    /** Two means, one comparison: both are Student's t. */
    @Test
    void one_comparison_is_a_t_test() {
        for (double degrees : new double[] {1, 2, 4, 9, 100}) {
            double t = TDistribution.of(degrees).inverseSurvivalProbability(0.025);
            assertThat(Studentized.largestT(1, degrees).critical(0.05)).isCloseTo(t, within(1e-6 * t));
            assertThat(Studentized.range(2, degrees).critical(0.05)).isCloseTo(t * Math.sqrt(2), within(2e-6 * t));
        }
    }

    @Test
    void critical_values_undo_survival() {
        for (double alpha : new double[] {0.5, 0.05, 0.0045, 1e-5}) {
            Studentized range = Studentized.range(7, 12);
            assertThat(range.survival(range.critical(alpha))).isCloseTo(alpha, within(1e-9));
        }
        assertThat(Studentized.range(7, 12).cumulative(0)).isZero();
        assertThat(Studentized.range(2000, 3996).critical(0.05)).isBetween(7.0, 8.0);
    }

    @Test
    void refuses_what_is_no_distribution() {
        assertThatThrownBy(() -> Studentized.range(1, 5)).hasMessageContaining("at least 2 means, got 1");
        assertThatThrownBy(() -> Studentized.largestT(0, 5)).hasMessageContaining("at least 1 comparison, got 0");
        assertThatThrownBy(() -> Studentized.range(3, 0)).hasMessageContaining("at least 1 degree of freedom, got 0");
        assertThatThrownBy(() -> Studentized.range(3, 4).critical(1)).hasMessageContaining("between 0 and 1, got 1.0");
    }
}
