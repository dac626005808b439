package dev.initlab.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean over replicates with its spread and its 95 % interval.
 *
 * @param n how many values there were; values that are not finite are not counted
 * @param mean arithmetic mean; NaN where n = 0
 * @param sd sample standard deviation (divisor n − 1); NaN where n < 2
 * @param low lower end of the two-sided 95 % interval of the mean, {@code mean − t(0.975, n − 1) sd / √n} (Student 1908); NaN
 *     where n < 2; equal to the mean where all values are equal, which says nothing about other seeds
 * @param high its upper end
 */
public record Estimate(int n, double mean, double sd, double low, double high) {

    private static final double COVERAGE = 0.95;

    /** The estimate from replicates; those that are not finite are left out. */
    public static Estimate of(double... values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        int n = finite.length;
        double mean = mean(finite);
        double sd = sd(finite, mean);
        double half = n < 2 ? Double.NaN : quantile(n - 1) * sd / Math.sqrt(n);
        return new Estimate(n, mean, sd, mean - half, mean + half);
    }

    /** Whether there is a mean at all. */
    public boolean exists() {
        return n > 0;
    }

    /** Whether there are an sd and an interval. */
    public boolean hasSpread() {
        return n > 1;
    }

    /** The mean in two passes: the second one takes up what the first one rounded away. */
    private static double mean(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double rough = Arrays.stream(values).sum() / values.length;
        double rest = 0;
        for (double value : values) {
            rest += value - rough;
        }
        return rough + rest / values.length;
    }

    private static double sd(double[] values, double mean) {
        if (values.length < 2) {
            return Double.NaN;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    private static double quantile(int degrees) {
        return TDistribution.of(degrees).inverseSurvivalProbability((1 - COVERAGE) / 2);
    }
}
