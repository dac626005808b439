package dev.initlab.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Intervals from resampling, for figures that no model fits: medians, ratios, maxima.
 *
 * <p>The resamples are drawn from a generator with a fixed seed, so that the same numbers give the same interval.
 */
public final class Bootstrap {

    private static final int RESAMPLES = 9_999;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Bootstrap() {}

    /** An interval; both ends NaN where the resamples do not vary. */
    public record Interval(double low, double high) {}

    /**
     * The bias-corrected and accelerated interval (BCa, Efron 1987) with 9,999 resamples.
     *
     * @param sample replicates; from about eight on the coverage comes near what is asked
     * @param statistic of a sample; it must not change what it is given
     * @param coverage e.g. 0.95
     */
    public static Interval bca(double[] sample, ToDoubleFunction<double[]> statistic, double coverage) {
        double observed = statistic.applyAsDouble(sample.clone());
        double[] resampled = resampled(sample, statistic);
        if (sample.length < 2 || resampled[0] == resampled[RESAMPLES - 1]) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double below = 0;
        for (double value : resampled) {
            below += value < observed ? 1 : value == observed ? 0.5 : 0;
        }
        double bias = NORMAL.inverseCumulativeProbability((below + 0.5) / (RESAMPLES + 1.0));
        double acceleration = acceleration(sample, statistic);
        double tail = (1 - coverage) / 2;
        return new Interval(
                quantile(resampled, adjusted(tail, bias, acceleration)),
                quantile(resampled, adjusted(1 - tail, bias, acceleration)));
    }

    private static double[] resampled(double[] sample, ToDoubleFunction<double[]> statistic) {
        SplittableRandom random = new SplittableRandom(sample.length);
        double[] values = new double[RESAMPLES];
        double[] drawn = new double[sample.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < drawn.length; j++) {
                drawn[j] = sample[random.nextInt(sample.length)];
            }
            values[i] = statistic.applyAsDouble(drawn);
        }
        Arrays.sort(values);
        return values;
    }

    /** From the values with one replicate left out at a time (Efron 1987, equation 7.3). */
    private static double acceleration(double[] sample, ToDoubleFunction<double[]> statistic) {
        double[] without = new double[sample.length];
        for (int i = 0; i < sample.length; i++) {
            double[] rest = new double[sample.length - 1];
            System.arraycopy(sample, 0, rest, 0, i);
            System.arraycopy(sample, i + 1, rest, i, sample.length - 1 - i);
            without[i] = statistic.applyAsDouble(rest);
        }
        double mean = Arrays.stream(without).average().orElse(0);
        double squares = 0;
        double cubes = 0;
        for (double value : without) {
            squares += (mean - value) * (mean - value);
            cubes += (mean - value) * (mean - value) * (mean - value);
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double adjusted(double probability, double bias, double acceleration) {
        double z = bias + NORMAL.inverseCumulativeProbability(probability);
        return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    }

    private static double quantile(double[] sorted, double probability) {
        double place = probability * (sorted.length + 1) - 1;
        int below = (int) Math.floor(Math.max(0, Math.min(sorted.length - 1.0, place)));
        int above = Math.min(sorted.length - 1, below + 1);
        double part = Math.max(0, Math.min(1, place - below));
        return sorted[below] + part * (sorted[above] - sorted[below]);
    }
}
