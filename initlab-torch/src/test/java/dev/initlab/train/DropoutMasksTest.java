package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.random.Seed;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("torch")
@SuppressWarnings("try")
class DropoutMasksTest {

    private static final int N = 200_003;

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    private static float[] mask(long seed, long step, double rate) {
        try (Scope scope = Scope.withoutGradients()) {
            return new DropoutMasks(Seed.of(seed), step).mask(rate, N).toArray();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.5, 0.9})
    void so_many_are_dropped_and_the_mean_stays_at_one(double rate) {
        float[] mask = mask(1, 1, rate);
        int dropped = 0;
        double sum = 0;
        float kept = 0;
        for (float value : mask) {
            dropped += value == 0 ? 1 : 0;
            sum += value;
            kept = Math.max(kept, value);
        }
        double sd = Math.sqrt(rate * (1 - rate) / N);
        assertThat((double) dropped / N).isCloseTo(rate, within(4.5 * sd + 1.0 / 131_072));
        assertThat(sum / N).isCloseTo(1, within(4.5 * sd / (1 - rate)));
        assertThat((double) kept).isCloseTo(1 / (1 - rate), within(2e-4 / (1 - rate)));
        float most = kept;
        for (float value : mask) {
            assertThat(value == 0 || value == most).isTrue();
        }
    }

    /** Neighbours, and elements that share 64 bits, are independent: the check finds a mask that repeats itself. */
    @Test
    void elements_do_not_depend_on_each_other() {
        float[] mask = mask(1, 1, 0.5);
        for (int lag = 1; lag <= 8; lag++) {
            assertThat(agreement(mask, lag)).as("lag " + lag).isCloseTo(0.5, within(4.5 * 0.5 / Math.sqrt(N)));
        }
        float[] repeated = mask.clone();
        for (int i = 3; i < N; i += 4) {
            repeated[i] = repeated[i - 1];
        }
        assertThat(agreement(repeated, 1)).isGreaterThan(0.6);
    }

    private static double agreement(float[] mask, int lag) {
        int equal = 0;
        for (int i = lag; i < N; i++) {
            equal += mask[i] == mask[i - lag] ? 1 : 0;
        }
        return (double) equal / (N - lag);
    }

    @Test
    void masks_depend_on_seed_step_and_order_alone() {
        float[] first = mask(1, 1, 0.3);
        assertThat(mask(1, 1, 0.3)).isEqualTo(first);
        assertThat(mask(1, 2, 0.3)).isNotEqualTo(first);
        assertThat(mask(2, 1, 0.3)).isNotEqualTo(first);
        List<float[]> both = new ArrayList<>();
        try (Scope scope = Scope.withoutGradients()) {
            DropoutMasks masks = new DropoutMasks(Seed.of(1), 1);
            both.add(masks.mask(0.3, N).toArray());
            both.add(masks.mask(0.3, N).toArray());
        }
        assertThat(both.get(0)).isEqualTo(first);
        assertThat(both.get(1)).isNotEqualTo(first);
    }
}
