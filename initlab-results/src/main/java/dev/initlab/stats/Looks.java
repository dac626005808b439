package dev.initlab.stats;

/**
 * How the level is spent when replicates are added after results have been seen.
 *
 * <p>Every look at the data is another chance of a false alarm. The first one gets nine tenths of the level, the second a
 * twentieth of what the first had, and so on: {@code 0.9 α, 0.045 α, 0.00225 α, …}, which sums to less than {@code α} however often one
 * looks (a spending
 * sequence in the sense of Lan and DeMets 1983, which needs no plan of how many looks there will be).
 */
public final class Looks {

    private static final double FIRST = 0.9;
    private static final double KEPT = 0.05;

    private Looks() {}

    /** The part of {@code alpha} that this look may use, counted from 1. */
    public static double alpha(double alpha, int look) {
        if (look < 1) {
            throw new IllegalArgumentException("looks are counted from 1, got " + look);
        }
        return alpha * FIRST * Math.pow(KEPT, look - 1.0);
    }
}
