package dev.initlab.random;

/** N(0, 1): density, distribution function and its inverse, by + − × ÷ √ and {@link StrictMath} alone. */
public final class StandardNormal {

    private static final double SQRT_TWO_PI = 2.5066282746310005024;

    /** Where the series gives way to the continued fraction. */
    private static final double SWITCH = 2;

    /** At {@link #SWITCH} the continued fraction has converged to the last bit after 120 terms; further out after fewer. */
    private static final int TERMS = 120;

    private StandardNormal() {}

    /** φ(x) = exp(−x²/2)/√(2π). */
    public static double density(double x) {
        return StrictMath.exp(-0.5 * x * x) / SQRT_TWO_PI;
    }

    /**
     * Φ(x), with a relative error below 2e-14 above −9 and 3e-13 above −37, where it leaves the normal doubles.
     *
     * <p>Within ±2 the series of Marsaglia (2004), beyond it Laplace's continued fraction of Mills' ratio.
     */
    public static double cdf(double x) {
        if (x < -SWITCH) {
            return upperTail(-x);
        }
        if (x > SWITCH) {
            return 1 - upperTail(x);
        }
        double square = x * x;
        double term = x;
        double sum = x;
        for (int i = 3; sum + term != sum; i += 2) {
            term *= square / i;
            sum += term;
        }
        return 0.5 + sum * density(x);
    }

    /**
     * Φ⁻¹(p) for p in (0, 1), with a relative error below 1e-12; for the upper tail give {@code -quantile(1 - p)} from an exact
     * {@code 1 - p}.
     *
     * @throws IllegalArgumentException unless p is in (0, 1)
     */
    public static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("a quantile's probability must lie in (0, 1), got " + p);
        }
        return p <= 0.5 ? QuantileTable.lower(p) : -QuantileTable.lower(1 - p);
    }

    /** P(Z > x) for x ≥ 2: φ(x) / (x + 1/(x + 2/(x + 3/(x + …)))). */
    private static double upperTail(double x) {
        if (x == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double fraction = x;
        for (int i = TERMS; i >= 1; i--) {
            fraction = x + i / fraction;
        }
        return density(x) / fraction;
    }
}
