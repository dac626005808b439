package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.random.Seed;
import dev.initlab.train.TrainSpec.Schedule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrainSpecTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 0, 1, batch size",
        "1, -1, 0, 0, 1, epochs",
        "1, 1, -1, 0, 1, clip",
        "1, 1, Infinity, 0, 1, clip",
        "1, 1, NaN, 0, 1, clip",
        "1, 1, 0, -1, 1, warm-up",
        "1, 1, 0, 0, 0, between lines"
    })
    void numbers_out_of_range_are_named(int batch, int epochs, double clip, int warmup, int every, String name) {
        OptimizerSpec optimizer = OptimizerSpec.of(OptimizerKind.SGD, Map.of());
        assertThatThrownBy(() -> new TrainSpec(
                        optimizer, batch, epochs, clip, warmup, Schedule.CONSTANT, true, every, Seed.of(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void warm_up_rises_in_equal_steps_to_the_full_rate() {
        LearningRate rate = new LearningRate(0.4, 4, Schedule.CONSTANT, 10);
        assertThat(rate.at(1)).isEqualTo(0.1);
        assertThat(rate.at(3)).isCloseTo(0.3, within(1e-15));
        assertThat(rate.at(4)).isEqualTo(0.4);
        assertThat(rate.at(10)).isEqualTo(0.4);
    }

    /** As {@code CosineAnnealingLR(T_max=6)} stepped every batch after a warm-up of 4. */
    @Test
    void the_cosine_starts_at_full_height_and_falls_towards_zero() {
        LearningRate rate = new LearningRate(0.4, 4, Schedule.COSINE, 10);
        assertThat(rate.at(4)).isEqualTo(0.4);
        assertThat(rate.at(5)).isEqualTo(0.4);
        assertThat(rate.at(8)).isCloseTo(0.2, within(1e-15));
        assertThat(rate.at(10)).isCloseTo(0.4 * (1 + Math.cos(Math.PI * 5 / 6)) / 2, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource(OptimizerKind.class)
    void every_optimizer_lists_its_rate_first_and_defaults_within_range(OptimizerKind kind) {
        assertThat(kind.hypers().get(0).name()).isEqualTo("lr");
        for (OptimizerKind.Hyper hyper : kind.hypers()) {
            assertThat(hyper.fallback()).isBetween(hyper.min(), hyper.max());
        }
        assertThat(OptimizerSpec.of(kind, Map.of("lr", 0.5)).hypers())
                .containsEntry("lr", 0.5)
                .hasSameSizeAs(kind.hypers());
    }
}
