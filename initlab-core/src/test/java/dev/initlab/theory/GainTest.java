package dev.initlab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.param.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GainTest {

    /** Computed elsewhere, to four digits. */
    @ParameterizedTest
    @CsvSource({
        "RELU, 1.4142, 1.7129, 1.4142",
        "TANH, 1.5925, 1.5925, 1.4674",
        "SIGMOID, 1.8462, 4.8013, 4.7226",
        "GELU, 1.5335, 1.7009, 1.4811",
        "SILU, 1.6765, 1.7872, 1.6233",
        "ELU, 1.2452, 1.2708, 1.2234",
        "SELU, 1.0000, 1.0000, 0.9660",
        "SOFTPLUS, 1.0419, 1.9191, 1.8462",
        "SOFTSIGN, 2.3375, 2.3375, 2.0958",
        "MISH, 1.4868, 1.5920, 1.4448",
        "LINEAR, 1, 1, 1"
    })
    void exact_gains_are_as_published(Activation activation, double forward, double centred, double backward) {
        assertThat(Gain.forward(activation)).isCloseTo(forward, within(6e-5));
        assertThat(Gain.centred(activation)).isCloseTo(centred, within(6e-5));
        assertThat(Gain.backward(activation)).isCloseTo(backward, within(6e-5));
    }

    @Test
    void what_has_a_closed_form_is_met_to_twelve_digits() {
        assertThat(Gain.forward(Activation.RELU)).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(Gain.centred(Activation.RELU)).isCloseTo(1 / Math.sqrt(0.5 - 0.5 / Math.PI), within(1e-12));
        assertThat(Gain.forward(Activation.LEAKY_RELU)).isCloseTo(Math.sqrt(2 / 1.0001), within(1e-12));
        assertThat(Gain.forward(z -> z * z)).isCloseTo(1 / Math.sqrt(3), within(1e-12));
        assertThat(Gain.forward(Math::exp)).isCloseTo(Math.exp(-1), within(1e-12)); // E exp(2z) = exp(2)
        assertThat(Gain.forward(Math::sin)).isCloseTo(Math.sqrt(2 / (1 - Math.exp(-2))), within(1e-12));
    }

    /** A kink where no panel ends: max(0, z - 1/3) has mean square (1 + c²) Q(c) - c φ(c). */
    @Test
    void a_kink_elsewhere_costs_some_digits() {
        double exact = 1 / Math.sqrt(0.2846959687487397);
        assertThat(Gain.forward(z -> Math.max(0, z - 1.0 / 3))).isCloseTo(exact, within(1e-5));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void slopes_are_the_slopes_of_the_values(Activation activation) {
        for (double x = -4.05; x < 4.5; x += 0.1) {
            double h = 1e-6;
            double slope = (ActivationFunction.value(activation, x + h) - ActivationFunction.value(activation, x - h))
                    / (2 * h);
            assertThat(ActivationFunction.slope(activation, x))
                    .as("%s at %s", activation, x)
                    .isCloseTo(slope, within(1e-8));
        }
    }

    @Test
    void the_table_is_pytorchs_and_else_exact() {
        assertThat(Gain.table(Activation.TANH)).isEqualTo(5.0 / 3);
        assertThat(Gain.table(Activation.RELU)).isEqualTo(Math.sqrt(2));
        assertThat(Gain.table(Activation.SELU)).isEqualTo(0.75);
        assertThat(Gain.table(Activation.SIGMOID)).isOne();
        assertThat(Gain.table(Activation.GELU)).isEqualTo(Gain.forward(Activation.GELU));
    }

    @Test
    void a_function_that_no_factor_makes_up_for_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gain.forward(z -> 0))
                .withMessageContaining("mean square is 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gain.centred(z -> Double.NaN))
                .withMessageContaining("NaN");
    }

    @Test
    void values_far_out_stay_finite() {
        for (Activation activation : Activation.values()) {
            for (double x : new double[] {-700, -40, 40, 700}) {
                assertThat(ActivationFunction.value(activation, x)).isFinite();
                assertThat(ActivationFunction.slope(activation, x)).isFinite();
            }
        }
    }
}
