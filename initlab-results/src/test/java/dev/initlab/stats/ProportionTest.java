package dev.initlab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class ProportionTest {

    /** Conover (1971), p. 97: 682 of 925 plants; the example of R's {@code binom.test}, which prints this interval. */
    @Test
    void interval_is_that_of_clopper_and_pearson() {
        Proportion giant = new Proportion(682, 925);
        assertThat(giant.low()).isCloseTo(0.7076683, within(1e-7));
        assertThat(giant.high()).isCloseTo(0.7654066, within(1e-7));
    }

    /** With no success the bound is {@code 1 − 0.025^(1/n)}, with all its mirror image. */
    @Test
    void interval_of_none_and_of_all_has_a_closed_form() {
        double bound = 1 - Math.pow(0.025, 1.0 / 5);
        assertThat(new Proportion(0, 5).low()).isZero();
        assertThat(new Proportion(0, 5).high()).isCloseTo(bound, within(1e-12));
        assertThat(new Proportion(5, 5).low()).isCloseTo(1 - bound, within(1e-12));
        assertThat(new Proportion(5, 5).high()).isEqualTo(1);
    }

    @Test
    void exceedance_is_the_sum_of_the_binomial_tail() {
        for (int successes : new int[] {0, 1, 7, 30, 60}) {
            assertThat(new Proportion(successes, 60).exceedance(0.1))
                    .isCloseTo(tail(60, successes, "0.1"), within(1e-13));
        }
        assertThat(new Proportion(5, 5).exceedance(0.1)).isCloseTo(1e-5, within(1e-18));
    }

    /** The limit that statuses turn on: of 10,000 test samples, 1,094 correct ones are above 1 in 10 at 0.001, 1,093 are not. */
    @Test
    void limit_at_ten_thousand_samples_is_where_the_exact_sum_puts_it() {
        int limit = 1000;
        while (new Proportion(limit, 10_000).exceedance(0.1) >= 1e-3) {
            limit++;
        }
        assertThat(tail(10_000, limit, "0.1")).isLessThan(1e-3);
        assertThat(tail(10_000, limit - 1, "0.1")).isGreaterThanOrEqualTo(1e-3);
        assertThat(limit).isBetween(1090, 1100);
    }

    @Test
    void impossible_counts_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Proportion(6, 5))
                .withMessageContaining("6 of 5");
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(-1, 5));
    }

    /** The tail summed in decimals, term by term. */
    private static double tail(int n, int from, String chance) {
        MathContext digits = new MathContext(40);
        BigDecimal p = new BigDecimal(chance);
        BigDecimal q = BigDecimal.ONE.subtract(p);
        BigDecimal term = q.pow(n, digits);
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k <= n; k++) {
            if (k >= from) {
                sum = sum.add(term, digits);
            }
            term = term.multiply(p, digits)
                    .multiply(BigDecimal.valueOf(n - k), digits)
                    .divide(q.multiply(BigDecimal.valueOf(k + 1L), digits), digits);
        }
        return sum.doubleValue();
    }

    @Test
    void score_intervals_are_those_of_r() {
        Oracle oracle = Oracle.read("wilson.csv");
        for (int i = 0; i < oracle.size(); i++) {
            Proportion share = new Proportion((int) oracle.number(i, "successes"), (int) oracle.number(i, "trials"));
            assertThat(share.wilsonLow()).isCloseTo(oracle.number(i, "low"), within(1e-9));
            assertThat(share.wilsonHigh()).isCloseTo(oracle.number(i, "high"), within(1e-9));
        }
    }
}
