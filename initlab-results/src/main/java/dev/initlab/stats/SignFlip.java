package dev.initlab.stats;

import java.util.SplittableRandom;

/**
 * The sign-flip test: whether differences by seed are centred at zero, without assuming a distribution (Fisher 1935).
 *
 * <p>If the two arms were alike, each difference could as well have had the other sign. The p-value is the share of all {@code 2^n}
 * choices of signs whose sum is at least as far from zero as the observed one; the smallest possible is {@code 2 / 2^n}.
 */
public final class SignFlip {

    /** Up to here all choices of signs are tried: about a million. */
    private static final int ALL = 20;

    private static final int SAMPLED = 200_000;

    private static final double ROUNDING = 1e-9;

    private SignFlip() {}

    /**
     * The two-sided p-value: exact for up to twenty differences, from 200,000 random choices of signs for more (the observed one
     * counted among them, so that it is never zero). 1 for none.
     */
    public static double p(double... differences) {
        double sum = 0;
        double size = 0;
        for (double difference : differences) {
            sum += difference;
            size += Math.abs(difference);
        }
        double bound = Math.abs(sum) - ROUNDING * size; // sums that are equal but for rounding count
        return differences.length <= ALL ? exact(differences, sum, bound) : sampled(differences, bound);
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

    private static double sampled(double[] differences, double bound) {
        SplittableRandom random = new SplittableRandom(differences.length);
        long far = 1;
        for (int choice = 0; choice < SAMPLED; choice++) {
            double sum = 0;
            for (double difference : differences) {
                sum += random.nextBoolean() ? difference : -difference;
            }
            if (Math.abs(sum) >= bound) {
                far++;
            }
        }
        return (double) far / (SAMPLED + 1);
    }
}
