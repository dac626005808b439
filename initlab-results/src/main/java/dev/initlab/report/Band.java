package dev.initlab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Mean over seeds with its 95 % interval, position by position.
 *
 * <p>The interval is {@code mean ± t(0.975, n-1) · s / √n}; NaN where fewer than two seeds are left. On a logarithmic scale
 * mean and interval are taken of the logarithms, so the mean is geometric and the interval stays positive.
 *
 * @param n how many seeds each position has: seeds that diverged before it no longer count
 */
record Band(double[] x, double[] mean, double[] low, double[] high, int[] n) {

    private static final double[] T = new double[64];

    static {
        for (int df = 1; df < T.length; df++) {
            T[df] = TDistribution.of(df).inverseCumulativeProbability(0.975);
        }
    }

    /** The t quantile of a two-sided 95 % interval. */
    static double quantile(int degreesOfFreedom) {
        return degreesOfFreedom < T.length
                ? T[degreesOfFreedom]
                : TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(0.975);
    }

    /**
     * Over these seeds; where there are more positions than {@code most}, neighbouring ones are averaged within each seed
     * first.
     */
    static Band over(List<SeedCurve> seeds, Scale.Kind kind, int most) {
        double[] positions = positions(seeds);
        int stretch = Math.max(1, (positions.length + most - 1) / most);
        int groups = (positions.length + stretch - 1) / stretch;
        double[] x = new double[groups];
        for (int g = 0; g < groups; g++) {
            int end = Math.min(positions.length, (g + 1) * stretch);
            for (int i = g * stretch; i < end; i++) {
                x[g] += positions[i] / (end - g * stretch);
            }
        }
        return ofGroups(x, grouped(seeds, kind, positions, stretch, groups), kind);
    }

    /** Every position that some seed has a value at, ascending. */
    private static double[] positions(List<SeedCurve> seeds) {
        double[] longest = {};
        for (SeedCurve seed : seeds) {
            longest = seed.length() > longest.length ? seed.x() : longest;
        }
        for (SeedCurve seed : seeds) {
            if (!Arrays.equals(seed.x(), 0, seed.length(), longest, 0, seed.length())) {
                return seeds.stream()
                        .filter(s -> !s.empty())
                        .flatMapToDouble(s -> Arrays.stream(s.x()))
                        .sorted()
                        .distinct()
                        .toArray();
            }
        }
        return longest;
    }

    private static List<List<Double>> grouped(
            List<SeedCurve> seeds, Scale.Kind kind, double[] positions, int stretch, int groups) {
        List<List<Double>> values = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            values.add(new ArrayList<>());
        }
        for (SeedCurve seed : seeds) {
            double[] sum = new double[groups];
            int[] count = new int[groups];
            for (int i = 0, at = 0; i < seed.length(); i++, at++) {
                while (positions[at] != seed.x()[i]) {
                    at++;
                }
                double y = kind == Scale.Kind.LOG ? Math.max(seed.y()[i], Double.MIN_NORMAL) : seed.y()[i];
                sum[at / stretch] += kind.forward(y);
                count[at / stretch]++;
            }
            for (int g = 0; g < groups; g++) {
                if (count[g] > 0) {
                    values.get(g).add(sum[g] / count[g]);
                }
            }
        }
        return values;
    }

    private static Band ofGroups(double[] x, List<List<Double>> values, Scale.Kind kind) {
        int groups = x.length;
        Band band = new Band(x, new double[groups], new double[groups], new double[groups], new int[groups]);
        for (int g = 0; g < groups; g++) {
            double[] of =
                    values.get(g).stream().mapToDouble(Double::doubleValue).toArray();
            double[] interval = interval(of);
            band.mean[g] = kind.back(interval[0]);
            band.low[g] = kind.back(interval[0] - interval[1]);
            band.high[g] = kind.back(interval[0] + interval[1]);
            band.n[g] = of.length;
        }
        return band;
    }

    /** Mean and half width of its 95 % interval; the half width is NaN for fewer than two values. */
    static double[] interval(double[] values) {
        int n = values.length;
        double mean = 0;
        for (double value : values) {
            mean += value / n;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double half = n < 2 ? Double.NaN : quantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
        return new double[] {n == 0 ? Double.NaN : mean, half};
    }

    int length() {
        return x.length;
    }

    int most() {
        int most = 0;
        for (int count : n) {
            most = Math.max(most, count);
        }
        return most;
    }
}
