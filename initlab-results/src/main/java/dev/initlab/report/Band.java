package dev.initlab.report;

import dev.initlab.stats.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mean over seeds with its 95 % interval, position by position.
 *
 * <p>The interval is that of {@link Estimate}; NaN where fewer than two seeds are left. On a logarithmic scale
 * mean and interval are taken of the logarithms, so the mean is geometric and the interval stays positive.
 *
 * @param n how many seeds each position has: seeds that diverged before it no longer count
 */
record Band(double[] x, double[] mean, double[] low, double[] high, int[] n) {

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
            Estimate estimate = Estimate.of(of);
            band.mean[g] = kind.back(estimate.mean());
            band.low[g] = kind.back(estimate.low());
            band.high[g] = kind.back(estimate.high());
            band.n[g] = of.length;
        }
        return band;
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
