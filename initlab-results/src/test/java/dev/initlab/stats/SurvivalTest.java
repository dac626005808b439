package dev.initlab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurvivalTest {

    private static Survival group(String name) {
        Oracle data = Oracle.read("remission-data.csv");
        List<Double> times = new ArrayList<>();
        List<Boolean> happened = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            if (data.text(i, "group").equals(name)) {
                times.add(data.number(i, "time"));
                happened.add(data.number(i, "happened") == 1);
            }
        }
        return new Survival(times, happened);
    }

    @Test
    void restricted_means_and_log_rank_are_those_of_r() {
        Oracle results = Oracle.read("remission-results.csv");
        for (int i = 0; i < results.size(); i++) {
            Survival.Restricted restricted = group(results.text(i, "group")).restricted(20);
            assertThat(restricted.mean()).isCloseTo(results.number(i, "rmean20"), within(1e-9));
            assertThat(restricted.error()).isCloseTo(results.number(i, "se"), within(1e-9));
        }
        assertThat(Survival.logRank(group("6-MP"), group("placebo")))
                .isCloseTo(results.number(0, "logrank_p"), within(1e-9));
    }

    /** Reached after 2 and 4 of 10 epochs, once never: the mean counts 10 for it. */
    @Test
    void never_reached_counts_as_the_horizon() {
        Survival epochs = Survival.until(10, 2, 4, Double.NaN);
        assertThat(epochs.happened()).containsExactly(true, true, false);
        assertThat(epochs.restricted(10).mean()).isCloseTo(16 / 3.0, within(1e-12));
        assertThat(Survival.until(3, 2, 4).happened())
                .as("4 is beyond the horizon")
                .containsExactly(true, false);
    }

    @Test
    void groups_in_which_nothing_happened_do_not_differ() {
        Survival never = Survival.until(5, Double.NaN, Double.NaN);
        assertThat(Survival.logRank(never, never)).isEqualTo(1);
        assertThat(never.restricted(5)).isEqualTo(new Survival.Restricted(5, 0));
    }

    @Test
    void refuses_times_without_a_word_on_what_happened() {
        assertThatThrownBy(() -> new Survival(List.of(1.0), List.of())).hasMessageContaining("as many as happened");
    }
}
