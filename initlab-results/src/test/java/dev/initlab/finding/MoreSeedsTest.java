package dev.initlab.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.stats.Blocked;
import dev.initlab.stats.Difference;
import dev.initlab.stats.Simultaneous;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoreSeedsTest {

    /** Two arms whose differences have this mean and the standard deviation 1, over five seeds. */
    private static Difference difference(double mean) {
        double[] standard = {-1.2649110640673518, -0.6324555320336759, 0, 0.6324555320336759, 1.2649110640673518};
        double[] arm = new double[5];
        for (int i = 0; i < 5; i++) {
            arm[i] = mean + standard[i];
        }
        return Simultaneous.of(Blocked.of(new double[][] {arm, new double[5]}), 0.045, 0)
                .allPairs()
                .difference(0, 1);
    }

    /**
     * R 4.2.2, {@code power.t.test(delta, sd = 1, sig.level = 0.00225, power = 0.8, type = "paired")}: 173.4, 65.4, 19.8 and 8.3
     * pairs. Ours takes the central t for the non-central one, which asks for one or two more or fewer where they are few.
     */
    @ParameterizedTest
    @CsvSource({"0.3, 174", "0.5, 66", "1, 20", "2, 9"})
    void are_those_of_a_power_calculation_at_the_next_look(double mean, int pairs) {
        Comparison.SeedsNeeded needed = new MoreSeeds(difference(mean), 5, 0.045, 1).needed(0);
        assertThat(needed.likely()).isCloseTo(pairs, within(2));
        assertThat(needed.least()).isLessThan(needed.likely());
        assertThat(needed.most()).isGreaterThan(needed.likely());
    }

    @Test
    void a_wide_margin_decides_sooner_than_the_difference() {
        MoreSeeds seeds = new MoreSeeds(difference(0.1), 5, 0.045, 1);
        assertThat(seeds.needed(0).likely())
                .as("no difference that a thousand seeds would show")
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(seeds.needed(1.1).likely()).as("equivalence with room 1").isCloseTo(20, within(2));
    }
}
