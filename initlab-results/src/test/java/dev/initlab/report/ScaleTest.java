package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void linear_positions_are_proportional() {
        Scale scale = new Scale(Scale.Kind.LINEAR, 10, 20, 300, 100);

        assertThat(scale.at(10)).isEqualTo(300);
        assertThat(scale.at(12.5)).isEqualTo(250);
        assertThat(scale.at(20)).isEqualTo(100);
        assertThat(scale.at(25)).isEqualTo(0);
        assertThat(scale.clamped(25)).isEqualTo(100);
        assertThat(scale.clamped(-5)).isEqualTo(300);
    }

    @Test
    void each_decade_of_a_logarithmic_scale_is_as_long_as_the_next() {
        Scale scale = new Scale(Scale.Kind.LOG, 0.01, 100, 0, 400);

        assertThat(scale.at(0.1)).isEqualTo(100, within(1e-9));
        assertThat(scale.at(1)).isEqualTo(200, within(1e-9));
        assertThat(scale.at(Math.sqrt(10))).isEqualTo(250, within(1e-9));
        assertThat(scale.at(100)).isEqualTo(400, within(1e-9));
        assertThat(scale.at(0)).isEqualTo(0);
        assertThat(scale.at(-3)).isEqualTo(0);
    }

    @Test
    void losses_are_logarithmic_beyond_a_decade() {
        Measure loss = Measure.loss("Test loss");
        assertThat(loss.kind(0.5, 0.5, 5)).isEqualTo(Scale.Kind.LINEAR);
        assertThat(loss.kind(0.5, 0.5, 5.1)).isEqualTo(Scale.Kind.LOG);
        assertThat(loss.kind(0, 0.5, 5.1)).isEqualTo(Scale.Kind.LOG);
        assertThat(loss.kind(-1, 0.5, 1000)).isEqualTo(Scale.Kind.LINEAR);
        assertThat(Measure.accuracy("a", 0.1).kind(0, 0.001, 1)).isEqualTo(Scale.Kind.LINEAR);
        assertThat(Measure.norm("n").kind(1, 1, 1.5)).isEqualTo(Scale.Kind.LOG);
    }

    @Test
    void a_scale_keeps_a_margin_unless_values_cannot_go_there() {
        Scale around = Scale.around(Scale.Kind.LINEAR, 0.5, 1, 0, 1);
        assertThat(around.low()).isEqualTo(0.48, within(1e-12));
        assertThat(around.high()).isEqualTo(1.02, within(1e-12));
        assertThat(around.within(0, 1).high()).isEqualTo(1);
        assertThat(around.within(0, 1).low()).isEqualTo(0.48, within(1e-12));
    }

    @Test
    void a_single_value_still_has_a_scale() {
        for (double value : new double[] {0, 0.1, -7, 1e9}) {
            Scale scale = Scale.around(Scale.Kind.LINEAR, value, value, 0, 100);
            assertThat(scale.at(value)).isEqualTo(50, within(1e-6));
        }
        assertThat(Scale.around(Scale.Kind.LOG, 3, 3, 0, 100).at(3)).isEqualTo(50, within(1e-6));
    }

    @Test
    void ends_that_do_not_ascend_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale(Scale.Kind.LINEAR, 1, 1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale(Scale.Kind.LINEAR, Double.NaN, 1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale(Scale.Kind.LOG, 0, 1, 0, 1));
    }
}
