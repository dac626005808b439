package dev.initlab.random;

/**
 * Φ⁻¹ on (0, 1/2] as a table of quintics, 64 a binade of p, each exact in value, slope and curvature at both ends.
 *
 * <p>The slope is 1/φ(x) and the curvature x/φ(x)², so the table is computed from Φ⁻¹ at its nodes alone, which Newton's
 * method finds on Φ. Rows are binades, so the tails are as exact as the middle: relative error below 1e-12 (tested). Probabilities
 * below 2^-66, which 64 random bits do not reach, are solved for directly.
 */
final class QuantileTable {

    private static final int CELLS = 64;
    private static final int COEFFICIENTS = 6;

    /** Binades of p = (63 bits + 1/2) 2^-64 below 1/2, and one more. */
    private static final int BINADES = 66;

    /** A double's sign, exponent and the mantissa's first six bits say its cell: those bits as an integer, less this. */
    private static final int CELL_SHIFT = 46;

    private static final int FIRST = (int) (Double.doubleToRawLongBits(StrictMath.scalb(0.5, -BINADES)) >>> CELL_SHIFT);

    /** Six coefficients a cell in ascending order of p, and zeros for the cell that 1/2 begins. */
    private static final double[] TABLE = new double[(BINADES * CELLS + 1) * COEFFICIENTS];

    static {
        double p = StrictMath.scalb(0.5, -BINADES);
        double x = solve(p, start(p));
        for (int cell = 0; cell < BINADES * CELLS; cell++) {
            double width = StrictMath.scalb(0.5, cell / CELLS - BINADES) / CELLS;
            p += width;
            double next = p == 0.5 ? 0 : solve(p, x);
            quintic(cell * COEFFICIENTS, width, x, next);
            x = next;
        }
    }

    private QuantileTable() {}

    /** Φ⁻¹(p) for 0 < p ≤ 1/2. */
    static double lower(double p) {
        long bits = Double.doubleToRawLongBits(p);
        int at = ((int) (bits >>> CELL_SHIFT) - FIRST) * COEFFICIENTS;
        if (at < 0) {
            return solve(p, start(p));
        }
        // How far into the cell, 0 … 1: the mantissa bits below the cell's.
        double t = (bits & ((1L << CELL_SHIFT) - 1)) * 0x1.0p-46;
        double[] c = TABLE;
        return c[at] + t * (c[at + 1] + t * (c[at + 2] + t * (c[at + 3] + t * (c[at + 4] + t * c[at + 5]))));
    }

    /** Hermite's quintic on 0 … 1 of the value, slope and curvature of Φ⁻¹ at x0 and x1. */
    private static void quintic(int at, double width, double x0, double x1) {
        double slope0 = width / StandardNormal.density(x0);
        double slope1 = width / StandardNormal.density(x1);
        double curve0 = x0 * slope0 * slope0;
        double curve1 = x1 * slope1 * slope1;
        double rise = x1 - x0;
        TABLE[at] = x0;
        TABLE[at + 1] = slope0;
        TABLE[at + 2] = 0.5 * curve0;
        TABLE[at + 3] = 10 * rise - 6 * slope0 - 4 * slope1 - 1.5 * curve0 + 0.5 * curve1;
        TABLE[at + 4] = -15 * rise + 8 * slope0 + 7 * slope1 + 1.5 * curve0 - curve1;
        TABLE[at + 5] = 6 * rise - 3 * slope0 - 3 * slope1 - 0.5 * curve0 + 0.5 * curve1;
    }

    /** Solves Φ(x) = p by Newton's method on log Φ, which is concave: from any start it converges, in the tail fast. */
    private static double solve(double p, double start) {
        double x = start;
        double target = StrictMath.log(p);
        for (int i = 0; i < 100; i++) {
            double below = StandardNormal.cdf(x);
            double step = (target - StrictMath.log(below)) * below / StandardNormal.density(x);
            x += step;
            if (Math.abs(step) <= 1e-15 * Math.abs(x)) {
                break;
            }
        }
        return x;
    }

    /** The tail's first approximation, below the root: Φ(x) < exp(−x²/2)/2 for x < 0. */
    private static double start(double p) {
        return -StrictMath.sqrt(Math.max(0, -2 * StrictMath.log(2 * p)));
    }
}
