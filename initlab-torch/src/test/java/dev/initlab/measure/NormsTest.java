package dev.initlab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.tensor.Autocast;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("torch")
@SuppressWarnings("try")
class NormsTest {

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    private static double[] of(Tensor... tensors) {
        try (Norms norms = new Norms(tensors.length)) {
            Tensors list = Tensors.of(List.of(tensors));
            norms.measure(list);
            return norms.read(list).clone();
        }
    }

    private static float[] normal(int count) {
        Random random = new Random(5);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void every_shape_has_the_root_of_its_squares() {
        try (Scope scope = Scope.withoutGradients()) {
            Tensor kernel = Tensor.fullChannelsLast(0, 2, 3, 1, 2);
            kernel.set(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
            assertThat(of(Tensor.of(new float[] {2, 3, 6}, 3, 1), kernel, Tensor.of(new float[] {-5})))
                    .containsExactly(7, Math.sqrt(650), 5);
        }
    }

    @Test
    void a_view_in_another_order_has_the_norm_of_its_elements() {
        try (Scope scope = Scope.withoutGradients()) {
            Tensor turned = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3).transposed();
            assertThat(of(turned)).containsExactly(Math.sqrt(91));
        }
    }

    @Test
    void float32_is_enough_for_ten_million_elements_in_either_order() {
        float[] values = normal(64 * 128 * 34 * 36); // 10,027,008
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        double exact = Math.sqrt(squares);
        try (Scope scope = Scope.withoutGradients()) {
            Tensor channelsLast = Tensor.fullChannelsLast(0, 64, 128, 34, 36);
            channelsLast.set(values);
            double[] norms = of(Tensor.of(values, values.length), channelsLast);
            assertThat(norms[0]).isCloseTo(exact, within(1e-4 * exact));
            assertThat(norms[1]).isCloseTo(exact, within(1e-4 * exact));
            assertThat(norms[1])
                    .as("the check must notice one missing row")
                    .isNotCloseTo(Math.sqrt(squares * (1 - 1 / 34.0)), within(1e-4 * exact));
        }
    }

    @Test
    void what_was_computed_in_bfloat16_is_summed_in_float32() {
        float[] values = normal(300 * 200);
        try (Scope scope = Scope.withoutGradients()) {
            Tensor half;
            try (Autocast autocast = Autocast.bfloat16()) {
                half = Functions.linear(Tensor.of(values, 300, 200), identity(200), Tensor.full(0, 200));
            }
            double exact = Functions.norm(half);
            assertThat(of(half)[0]).isCloseTo(exact, within(1e-6 * exact));
        }
    }

    private static Tensor identity(int size) {
        float[] values = new float[size * size];
        for (int i = 0; i < size; i++) {
            values[i * size + i] = 1;
        }
        return Tensor.of(values, size, size);
    }

    @Test
    void the_scale_may_leave_what_squares_in_float32_can_hold() {
        try (Scope scope = Scope.withoutGradients()) {
            double[] norms = of(
                    Tensor.of(new float[] {3e-30f, 4e-30f}, 2),
                    Tensor.of(new float[] {1e38f, 2e38f, 2e38f}, 3),
                    Tensor.full(0, 4),
                    Tensor.of(new float[] {1, Float.NaN}, 2),
                    Tensor.of(new float[] {Float.NEGATIVE_INFINITY, 1}, 2));
            assertThat(norms[0]).isCloseTo(5e-30, within(5e-36));
            assertThat(norms[1]).isCloseTo(3e38, within(3e32));
            assertThat(norms[2]).isZero();
            assertThat(norms[3]).isNaN();
            assertThat(norms[4]).isInfinite();
        }
    }
}
