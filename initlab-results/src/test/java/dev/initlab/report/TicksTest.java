package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    @ParameterizedTest(name = "{0} to {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0     | 1      | PERCENT | 0 %;20 %;40 %;60 %;80 %;100 %",
                "0.1   | 0.72   | PERCENT | 10 %;20 %;30 %;40 %;50 %;60 %;70 %",
                "0.941 | 0.958  | PERCENT | 94.5 %;95.0 %;95.5 %",
                "0     | 2.4    | PLAIN   | 0;0.5;1.0;1.5;2.0",
                "-1    | 1      | PLAIN   | −1.0;−0.5;0;0.5;1.0",
                "0.002 | 0.011  | PLAIN   | 0.002;0.004;0.006;0.008;0.010",
                "0     | 43000  | PLAIN   | 0;10k;20k;30k;40k",
                "0     | 12000  | PLAIN   | 0;2.5k;5k;7.5k;10k",
                "0     | 5e6    | PLAIN   | 0;1e6;2e6;3e6;4e6;5e6",
                "0     | 61     | SECONDS | 0 s;10 s;20 s;30 s;40 s;50 s;60 s",
                "0     | 1260   | MINUTES | 0 min;5 min;10 min;15 min;20 min",
            })
    void linear_axes_carry_round_numbers(double low, double high, Ticks.Unit unit, String labels) {
        Scale scale = new Scale(Scale.Kind.LINEAR, low, high, 0, 100);

        assertThat(labels(Ticks.of(scale, unit, 5))).isEqualTo(labels);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0.05  | 300   | 0.1;1;10;100",
                "0.9   | 1100  | 1;10;100;1000",
                "1     | 120   | 1;2;5;10;20;50;100",
                "1e-9  | 1e9   | 1e-8;0.0001;1;10k;1e8",
                "2e-6  | 0.5   | 1e-5;0.0001;0.001;0.01;0.1",
            })
    void logarithmic_axes_carry_powers_of_ten(double low, double high, String labels) {
        Scale scale = new Scale(Scale.Kind.LOG, low, high, 0, 100);

        assertThat(labels(Ticks.of(scale, Ticks.Unit.PLAIN, 5))).isEqualTo(labels);
    }

    @Test
    void ticks_are_at_the_values_that_they_name() {
        Scale scale = new Scale(Scale.Kind.LINEAR, 0.1, 0.72, 0, 62);

        assertThat(Ticks.of(scale, Ticks.Unit.PERCENT, 5))
                .extracting(Ticks.Tick::value)
                .containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7);
    }

    @ParameterizedTest(name = "epochs {0} to {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1   | 8    | 1;2;3;4;5;6;7;8",
                "1   | 30   | 5;10;15;20;25;30",
                "1   | 2    | 1;2",
                "0.5 | 1.5  | 1",
                "1   | 6256 | 1000;2000;3000;4000;5000;6000",
            })
    void epochs_and_steps_are_whole_numbers(double low, double high, String labels) {
        assertThat(labels(Ticks.whole(low, high, 7))).isEqualTo(labels);
    }

    @Test
    void values_read_out_with_four_digits() {
        assertThat(Ticks.readable(0.70104, Ticks.Unit.PERCENT)).isEqualTo("70.10\u00a0%");
        assertThat(Ticks.readable(2.302585, Ticks.Unit.PLAIN)).isEqualTo("2.303");
        assertThat(Ticks.readable(0.0000123456, Ticks.Unit.PLAIN)).isEqualTo("1.235e-5");
        assertThat(Ticks.readable(-0.5, Ticks.Unit.PLAIN)).isEqualTo("−0.5");
        assertThat(Ticks.readable(0, Ticks.Unit.PLAIN)).isEqualTo("0");
        assertThat(Ticks.readable(Double.NaN, Ticks.Unit.PLAIN)).isEqualTo("–");
    }

    private static String labels(List<Ticks.Tick> ticks) {
        return String.join(";", ticks.stream().map(Ticks.Tick::label).toList()).replace('\u00a0', ' ');
    }
}
