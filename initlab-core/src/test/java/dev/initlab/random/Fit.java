package dev.initlab.random;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/** The checks that draws are held against; each p-value is compared with {@link #ALPHA}. */
public final class Fit {

    public static final double ALPHA = 1e-4;

    private Fit() {}

    /** Kolmogorov and Smirnov's p-value of a sample under a continuous law. */
    public static double ks(float[] sample, DoubleUnaryOperator cdf) {
        return KolmogorovSmirnovTest.withDefaults().test(doubles(sample), cdf).getPValue();
    }

    /** Two-sided p-value of the sample's mean under a law of this mean and std. */
    public static double mean(float[] sample, double mean, double std) {
        double sum = 0;
        for (float value : sample) {
            sum += value - mean;
        }
        return twoSided(sum / (std * Math.sqrt(sample.length)));
    }

    /** Two-sided p-value of the sample's variance about a known mean; the fourth moment is the sample's. */
    public static double variance(float[] sample, double mean, double std) {
        double second = 0;
        double fourth = 0;
        for (float value : sample) {
            double square = (value - mean) * (value - mean);
            second += square / sample.length;
            fourth += square * square / sample.length;
        }
        return twoSided((second - std * std) / Math.sqrt((fourth - second * second) / sample.length));
    }

    /** Pearson's p-value of counts that should all be alike. */
    public static double alike(long[] counts) {
        double total = 0;
        for (long count : counts) {
            total += count;
        }
        double expected = total / counts.length;
        double statistic = 0;
        for (long count : counts) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        return ChiSquaredDistribution.of(counts.length - 1.0).survivalProbability(statistic);
    }

    /** Two-sided p-value of the correlation of equally long samples of independent numbers. */
    public static double correlation(double[] x, double[] y) {
        double n = x.length;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double syy = 0;
        double sxy = 0;
        for (int i = 0; i < x.length; i++) {
            sx += x[i];
            sy += y[i];
            sxx += x[i] * x[i];
            syy += y[i] * y[i];
            sxy += x[i] * y[i];
        }
        double r = (sxy - sx * sy / n) / Math.sqrt((sxx - sx * sx / n) * (syy - sy * sy / n));
        return twoSided(r * Math.sqrt(n));
    }

    public static double twoSided(double z) {
        return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
    }

    private static double[] doubles(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }
}
