package dev.initlab.stats;

/**
 * How the level is spent when replicates are added after results have been seen.
 *
 * <p>Every look at the data is another chance of a false alarm. The first one gets nine tenths of the level, each later one a tenth
 * of what the one before had: {@code α, α/10, α/100, …} times 0.9, which sums to {@code α} however often one looks (a spending
 * sequence in the sense of Lan and DeMets 1983, which needs no plan of how many looks there will be).
 */
public final class Looks {

    private static final double KEPT = 0.1;

    private Looks() {}

    /** The part of {@code alpha} that this look may use, counted from 1. */
    public static double alpha(double alpha, int look) {
        if (look < 1) {
            throw new IllegalArgumentException("looks are counted from 1, got " + look);
        }
        return alpha * (1 - KEPT) * Math.pow(KEPT, look - 1.0);
    }
}
