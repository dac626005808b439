package dev.initlab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("torch")
@SuppressWarnings("try")
class StepProbeTest {

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    @Test
    void reads_norms_loss_and_right_answers() {
        try (StepProbe probe = read(new float[] {3, 4}, new float[] {12})) {
            assertThat(probe.norms()).containsExactly(5, 12);
            assertThat(probe.norm()).isEqualTo(13);
            assertThat(probe.loss()).isEqualTo(3.75 / 3);
            assertThat(probe.right()).isEqualTo(2);
        }
    }

    @Test
    void the_scale_of_gradients_may_leave_what_float_squares_can_hold() {
        try (StepProbe probe = read(new float[] {3e-30f, 4e-30f}, new float[] {0})) {
            assertThat(probe.norms()[0]).isCloseTo(5e-30, relative(5e-30));
            assertThat(probe.norms()[1]).isZero();
            assertThat(probe.norm()).isCloseTo(5e-30, relative(5e-30));
        }
        try (StepProbe probe = read(new float[] {3e30f, 4e30f}, new float[] {1e38f, 2e38f, 2e38f})) {
            assertThat(probe.norms()[0]).isCloseTo(5e30, relative(5e30));
            assertThat(probe.norms()[1]).isCloseTo(3e38, relative(3e38));
            assertThat(probe.norm()).isCloseTo(3e38, relative(3e38));
        }
    }

    @Test
    void what_is_not_finite_stays_so() {
        try (StepProbe probe = read(new float[] {1, Float.NaN}, new float[] {Float.NEGATIVE_INFINITY})) {
            assertThat(probe.norms()[0]).isNaN();
            assertThat(probe.norms()[1]).isInfinite();
            assertThat(probe.norm()).isNaN();
        }
    }

    private static Offset<Double> relative(double value) {
        return within(1e-6 * value);
    }

    private static StepProbe read(float[] first, float[] second) {
        StepProbe probe = new StepProbe(2, 4, 2);
        try (Scope scope = Scope.withoutGradients()) {
            Tensors gradients =
                    Tensors.of(List.of(Tensor.of(first, first.length), Tensor.of(second, 1, second.length)));
            Tensor logs = Tensor.of(new float[] {-1, -0.25f, -0.25f, -3, -0.5f, -0.5f}, 3, 2); // right, wrong, a tie
            probe.look(gradients, logs, 3);
            probe.read(gradients, new int[] {1, 1, 0, 7}, 3);
        }
        return probe;
    }
}
