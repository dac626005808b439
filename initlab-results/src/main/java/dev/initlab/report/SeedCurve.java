package dev.initlab.report;

import java.util.Arrays;

/**
 * One seed's values over epochs or steps, up to the last that is finite.
 *
 * @param x ascending
 * @param diverged whether the seed's training ended in values that are not finite
 */
record SeedCurve(long seed, double[] x, double[] y, boolean diverged) {

    SeedCurve {
        if (x.length != y.length) {
            throw new IllegalArgumentException("a curve has " + x.length + " positions and " + y.length + " values");
        }
    }

    /** Ends the curve before its first value that is not finite, and then calls it diverged. */
    static SeedCurve of(long seed, double[] x, double[] y, boolean diverged) {
        int finite = 0;
        while (finite < y.length && Double.isFinite(y[finite])) {
            finite++;
        }
        boolean cut = finite < y.length;
        // The first position is kept for a curve without any value: that is where its cross goes.
        double[] kept = finite == 0 && x.length > 0 ? new double[] {x[0]} : Arrays.copyOf(x, finite);
        double[] values = finite == 0 && x.length > 0 ? new double[] {Double.NaN} : Arrays.copyOf(y, finite);
        return new SeedCurve(seed, kept, values, diverged || cut);
    }

    boolean empty() {
        return y.length == 0 || Double.isNaN(y[0]);
    }

    int length() {
        return empty() ? 0 : y.length;
    }

    double lastX() {
        return x.length == 0 ? Double.NaN : x[x.length - 1];
    }

    double lastY() {
        return empty() ? Double.NaN : y[y.length - 1];
    }

    /** Thinned to at most {@code most} points: of each stretch its smallest and largest value, so that spikes stay. */
    SeedCurve thinned(int most) {
        if (length() <= most) {
            return this;
        }
        int stretches = Math.max(1, (most - 1) / 2);
        double[] px = new double[2 * stretches + 1];
        double[] py = new double[2 * stretches + 1];
        int n = 0;
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) s * length() / stretches);
            int to = (int) ((long) (s + 1) * length() / stretches);
            int low = from;
            int high = from;
            for (int i = from; i < to; i++) {
                low = y[i] < y[low] ? i : low;
                high = y[i] > y[high] ? i : high;
            }
            for (int i : low < high ? new int[] {low, high} : new int[] {high, low}) {
                if (n == 0 || x[i] > px[n - 1]) {
                    px[n] = x[i];
                    py[n++] = y[i];
                }
            }
        }
        if (px[n - 1] < lastX()) {
            px[n] = lastX();
            py[n++] = lastY();
        }
        return new SeedCurve(seed, Arrays.copyOf(px, n), Arrays.copyOf(py, n), diverged);
    }
}
