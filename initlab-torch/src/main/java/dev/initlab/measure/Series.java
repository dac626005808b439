package dev.initlab.measure;

import java.util.Arrays;
import java.util.List;

/** Numbers seen one after the other, for their median and maximum. */
public final class Series {

    private double[] values = new double[64];
    private int count;

    public void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    /** Forgets everything. */
    public void clear() {
        count = 0;
    }

    /** The middle value, the mean of the two middle ones where their number is even; NaN of nothing. NaN sorts last. */
    public double median() {
        if (count == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        double upper = sorted[count / 2];
        double lower = sorted[(count - 1) / 2];
        return lower == upper ? upper : lower / 2 + upper / 2;
    }

    /** How many values there are. */
    public int count() {
        return count;
    }

    /** How the values are spread over the orders of magnitude. */
    public Spread spread() {
        int from = Integer.MAX_VALUE;
        int to = Integer.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            if (values[i] > 0 && Double.isFinite(values[i])) {
                from = Math.min(from, Spread.bin(values[i]));
                to = Math.max(to, Spread.bin(values[i]));
            }
        }
        if (from > to) {
            return new Spread(0, List.of(), count);
        }
        Integer[] counts = new Integer[to - from + 1];
        Arrays.fill(counts, 0);
        for (int i = 0; i < count; i++) {
            if (values[i] > 0 && Double.isFinite(values[i])) {
                counts[Spread.bin(values[i]) - from]++;
            }
        }
        return new Spread(from, List.of(counts), count);
    }

    /** The largest value; NaN where any is, and of nothing. */
    public double max() {
        double max = count == 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            max = Math.max(max, values[i]);
        }
        return max;
    }
}
