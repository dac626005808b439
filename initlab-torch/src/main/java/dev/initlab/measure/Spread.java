package dev.initlab.measure;

import java.util.List;

/**
 * How numbers are spread over the orders of magnitude.
 *
 * @param from the first bin: bin k holds numbers from 10^(k/8) up to, not including, 10^((k+1)/8)
 * @param counts of the bins from {@code from} on; empty where no number is positive and finite
 * @param all how many numbers there were, those in no bin included
 */
public record Spread(int from, List<Integer> counts, int all) {

    /** Bins for a factor of ten. */
    public static final int BINS = 8;

    public Spread {
        counts = List.copyOf(counts);
    }

    /** The bin of a positive, finite number. */
    static int bin(double value) {
        return (int) Math.floor(BINS * Math.log10(value));
    }
}
