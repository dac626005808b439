package dev.initlab.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeOffTest {

    @TempDir
    Path folder;

    private TradeOff of(HandMadeRun made) {
        Summary.Section section = made.only();
        return TradeOff.of(section, Comparing.of(section), Summary.Arm::trainSeconds);
    }

    private static List<String> names(List<Summary.Arm> arms) {
        return arms.stream().map(Summary.Arm::name).toList();
    }

    @Test
    void an_arm_is_dominated_where_another_is_better_and_no_slower() {
        TradeOff tradeOff = of(new HandMadeRun(folder)
                .seconds(10, 11, 10, 11, 10)
                .completed("he", 0.95, 0.96, 0.97, 0.95, 0.96)
                .completed("late", 0.90, 0.91, 0.92, 0.90, 0.912)
                .seconds(2, 2.1, 2, 2.1, 2)
                .completed("quick", 0.85, 0.86, 0.87, 0.85, 0.862));
        assertThat(tradeOff.told()).isTrue();
        assertThat(names(tradeOff.worth())).as("in the study's order").containsExactly("he", "quick");
        assertThat(names(tradeOff.dominated())).containsExactly("late");
    }

    @Test
    void a_better_mean_alone_dominates_nothing() {
        TradeOff tradeOff = of(new HandMadeRun(folder)
                .seconds(10, 11, 10, 11, 10)
                .completed("he", 0.95, 0.96, 0.97, 0.95, 0.96)
                .completed("other", 0.955, 0.955, 0.96, 0.952, 0.955));
        assertThat(tradeOff.told()).isTrue();
        assertThat(tradeOff.dominated()).isEmpty();
    }

    @Test
    void too_few_seeds_tell_nothing() {
        TradeOff tradeOff =
                of(new HandMadeRun(folder).completed("he", 0.95, 0.96).completed("bad", 0.5, 0.6));
        assertThat(tradeOff.told()).isFalse();
        assertThat(names(tradeOff.worth())).containsExactly("he", "bad");
    }
}
