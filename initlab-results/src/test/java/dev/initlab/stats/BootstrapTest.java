package dev.initlab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final double[] SAMPLE = {8.2, 9.1, 7.4, 12.9, 8.8, 10.4, 30.1, 9.7, 11.2, 8.0, 15.6, 9.9};

    /** R's are from 200,000 resamples; with 9,999 the ends of a skewed sample move by some per cent. */
    @Test
    void intervals_are_those_of_r_but_for_the_resamples() {
        Oracle oracle = Oracle.read("bca.csv");
        ToDoubleFunction<double[]> mean = x -> Arrays.stream(x).average().orElseThrow();
        Bootstrap.Interval ofMean = Bootstrap.bca(SAMPLE, mean, 0.95);
        assertThat(ofMean.low()).isCloseTo(oracle.number(0, "low"), within(0.1));
        assertThat(ofMean.high()).isCloseTo(oracle.number(0, "high"), within(0.5));
        Bootstrap.Interval ofSd = Bootstrap.bca(SAMPLE, x -> Estimate.of(x).sd(), 0.95);
        assertThat(ofSd.low()).isCloseTo(oracle.number(1, "low"), within(0.1));
        assertThat(ofSd.high()).isCloseTo(oracle.number(1, "high"), within(0.2));
        assertThat(Bootstrap.bca(SAMPLE, mean, 0.95)).as("the same each time").isEqualTo(ofMean);
        double uncorrected = mean.applyAsDouble(SAMPLE) - ofMean.low();
        assertThat(ofMean.high() - mean.applyAsDouble(SAMPLE))
                .as("skewed to the right, and the interval with it")
                .isGreaterThan(1.5 * uncorrected);
    }

    @Test
    void equal_values_have_no_interval() {
        assertThat(Bootstrap.bca(new double[] {2, 2, 2}, x -> x[0], 0.95).low()).isNaN();
    }
}
