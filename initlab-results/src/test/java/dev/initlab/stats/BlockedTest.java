package dev.initlab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlockedTest {

    /** The table that R's numbers are of: six cells of a 2 × 3 factorial, four blocks. */
    private static Blocked factorial() {
        Oracle data = Oracle.read("factorial-data.csv");
        double[][] values = new double[6][4];
        for (int i = 0; i < data.size(); i++) {
            values[(int) data.number(i, "cell") - 1][(int) data.number(i, "block") - 1] = data.number(i, "y");
        }
        return Blocked.of(values);
    }

    @Test
    void the_error_of_the_two_way_model_is_that_of_r() {
        Oracle anova = Oracle.read("factorial-anova.csv");
        Blocked table = factorial();
        assertThat(anova.text(4, "term")).isEqualTo("error");
        assertThat(table.degrees()).isEqualTo((int) anova.number(4, "df"));
        assertThat(table.errorVariance() * table.degrees()).isCloseTo(anova.number(4, "squares"), within(1e-15));
    }

    @Test
    void main_effects_and_interaction_are_those_of_r() {
        Oracle anova = Oracle.read("factorial-anova.csv");
        List<Factorial.Effect> effects = Factorial.of(new int[] {2, 3}, factorial());
        assertThat(effects)
                .extracting(Factorial.Effect::factors)
                .containsExactly(List.of(0), List.of(1), List.of(0, 1));
        for (int i = 0; i < 3; i++) {
            Factorial.Effect effect = effects.get(i);
            assertThat(effect.degrees()).isEqualTo((int) anova.number(i + 1, "df"));
            assertThat(effect.squares()).isCloseTo(anova.number(i + 1, "squares"), within(1e-15));
            assertThat(effect.p()).isCloseTo(anova.number(i + 1, "p"), within(1e-9));
        }
        assertThat(effects.stream().mapToDouble(Factorial.Effect::share).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void the_test_of_equal_variances_is_that_of_r() {
        assertThat(factorial().equalVariances())
                .isCloseTo(Oracle.read("factorial-levene.csv").number(0, "p"), within(1e-12));
    }

    /** R's TukeyHSD is at the level itself; ours pools at a part of it when there are three arms or more. */
    @Test
    void tukeys_intervals_are_those_of_r() {
        Oracle tukey = Oracle.read("factorial-tukey.csv");
        Blocked table = factorial();
        Studentized range = Studentized.range(6, table.degrees());
        double half = range.critical(0.05) * Math.sqrt(table.errorVariance() / table.blocks());
        for (int i = 0; i < tukey.size(); i++) {
            int arm = (int) tukey.number(i, "arm") - 1;
            int other = (int) tukey.number(i, "other") - 1;
            double difference = table.mean(arm) - table.mean(other);
            assertThat(difference).isCloseTo(tukey.number(i, "difference"), within(1e-12));
            assertThat(difference - half).isCloseTo(tukey.number(i, "low"), within(1e-7));
            assertThat(difference + half).isCloseTo(tukey.number(i, "high"), within(1e-7));
            double q = Math.abs(difference) / Math.sqrt(table.errorVariance() / table.blocks());
            assertThat(range.survival(q)).isCloseTo(tukey.number(i, "p"), within(1e-8));
        }
    }

    /** By hand: differences 1, 2, 3 have the mean 2 and the variance 1. */
    @Test
    void differences_by_block_have_their_own_variance() {
        Blocked table = Blocked.of(new double[][] {{11, 22, 33}, {10, 20, 30}});
        assertThat(table.differences(0, 1)).containsExactly(1, 2, 3);
        assertThat(table.differenceVariance(0, 1)).isEqualTo(1);
        assertThat(table.errorVariance())
                .as("half of it: the pooled error of two arms")
                .isCloseTo(0.5, within(1e-12));
        assertThat(table.equalVariances()).isEqualTo(1);
    }

    @Test
    void refuses_tables_with_holes() {
        assertThatThrownBy(() -> Blocked.of(new double[][] {{1, 2}, {1}})).hasMessageContaining("2 blocks, got 1");
        assertThatThrownBy(() -> Blocked.of(new double[][] {{1, Double.NaN}})).hasMessageContaining("finite, got NaN");
        assertThatThrownBy(() -> Blocked.of(new double[0][])).hasMessageContaining("at least one of each");
        assertThatThrownBy(() -> Factorial.of(new int[] {2, 2}, factorial())).hasMessageContaining("got 6 cells");
    }
}
