package dev.initlab.random;

/**
 * N(0, 1) cut to an interval: its moments and distribution function.
 *
 * <p>With Z = Φ(high) − Φ(low): mean (φ(low) − φ(high))/Z, variance 1 + (low φ(low) − high φ(high))/Z − mean².
 *
 * @param low nothing lies below; may be −∞
 * @param high nothing lies above; may be +∞
 */
public record CutNormal(double low, double high) {

    /** Further out, or narrower, the moments' formulas lose their digits, and the interval is a mistake. */
    private static final double FURTHEST = 8;

    private static final double NARROWEST = 0.01;

    public CutNormal {
        if (!(high - low >= NARROWEST)) {
            throw new IllegalArgumentException("a normal law is cut to low < high, at least " + NARROWEST
                    + " standard deviations apart; got low = " + low + ", high = " + high);
        }
        if (low > FURTHEST || high < -FURTHEST) {
            throw new IllegalArgumentException("between " + low + " and " + high
                    + " standard deviations a normal law has nothing; the nearer bound must be within ±" + FURTHEST);
        }
    }

    /** The share of N(0, 1) that is kept. */
    public double mass() {
        return mass(low, high);
    }

    /** In the tail that is nearer, where the difference keeps its digits. */
    private static double mass(double low, double high) {
        if (low >= 0) {
            return StandardNormal.cdf(-low) - StandardNormal.cdf(-high);
        }
        return high <= 0
                ? StandardNormal.cdf(high) - StandardNormal.cdf(low)
                : 1 - StandardNormal.cdf(-high) - StandardNormal.cdf(low);
    }

    public double mean() {
        return low == -high ? 0 : (StandardNormal.density(low) - StandardNormal.density(high)) / mass();
    }

    /** 0.8796256610342398 between −2 and 2. */
    public double std() {
        double mean = mean();
        return StrictMath.sqrt(1 + (moment(low) - moment(high)) / mass() - mean * mean);
    }

    /** The probability of a value at most z. */
    public double cdf(double z) {
        if (z <= low) {
            return 0;
        }
        return z >= high ? 1 : mass(low, z) / mass();
    }

    private static double moment(double bound) {
        return Double.isInfinite(bound) ? 0 : bound * StandardNormal.density(bound);
    }
}
