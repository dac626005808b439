package dev.initlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("torch")
@SuppressWarnings("try") // a scope is there to be closed
class TensorTest {

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    @Test
    void values_are_copied_to_another_order_of_memory_and_read_the_same() {
        try (Scope scope = Scope.withoutGradients()) {
            float[] values = new float[2 * 3 * 2 * 2];
            for (int i = 0; i < values.length; i++) {
                values[i] = i;
            }
            Tensor rows = Tensor.of(values, 2, 3, 2, 2);
            Tensor channelsLast = Tensor.fullChannelsLast(0, 2, 3, 2, 2);
            assertThat(rows.storedLike(channelsLast)).isFalse();
            Tensor stored = rows.storedAs(channelsLast);
            assertThat(stored.storedLike(channelsLast)).isTrue();
            assertThat(stored.toArray()).isEqualTo(values);
            assertThat(rows.storedAs(rows)).isSameAs(rows);
        }
    }
}
