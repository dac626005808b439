package dev.initlab.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The sign-flip test: whether differences by seed are centred at zero, without assuming a distribution (Fisher 1935).
 *
 * <p>If the two arms were alike, each difference could as well have had the other sign. The p-value is the share of all {@code 2^n}
 * choices of signs whose sum is at least as far from zero as the observed one; the smallest possible is {@code 2 / 2^n}.
 */
public final class SignFlip {

    /** Up to here all choices of signs are tried: about a million. */
    private static final int ALL = 20;

    private static final double ROUNDING = 1e-9;

    private SignFlip() {}

    /**
     * The two-sided p-value: exact for up to twenty differences; for more by the normal approximation of the sum under random signs,
     * whose variance is the sum of squares. 1 for none.
     */
    public static double p(double... differences) {
        double sum = 0;
        double size = 0;
        double squares = 0;
        for (double difference : differences) {
            sum += difference;
            size += Math.abs(difference);
            squares += difference * difference;
        }
        double bound = Math.abs(sum) - ROUNDING * size; // sums that are equal but for rounding count
        if (differences.length <= ALL) {
            return exact(differences, sum, bound);
        }
        return squares == 0
                ? 1
                : Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(sum) / Math.sqrt(squares)));
    }

    /** Walks through all choices of signs in Gray code order, in which one sign changes at a time. */
    private static double exact(double[] differences, double sum, double bound) {
        double[] values = differences.clone();
        long choices = 1L << values.length;
        long far = 0;
        for (long choice = 0; choice < choices; choice++) {
            if (Math.abs(sum) >= bound) {
                far++;
            }
            int changed = Long.numberOfTrailingZeros(choice + 1);
            if (changed < values.length) {
                sum -= 2 * values[changed];
                values[changed] = -values[changed];
            }
        }
        return (double) far / choices;
    }
}
