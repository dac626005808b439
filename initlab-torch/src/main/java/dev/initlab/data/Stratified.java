package dev.initlab.data;

import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Subsets that keep the proportions of the classes.
 *
 * <p>Of {@code k} images asked of {@code n}, class {@code c} gives {@code k n_c / n}, rounded by largest remainder (at
 * equal remainders, the lower class first).
 */
final class Stratified {

    /** The validation split belongs to the data, not to a trial: every trial of every seed has the same one. */
    private static final Seed SEED = Seed.of(0);

    private Stratified() {}

    /** Returns the first images of each class, {@code count} in all, as indices in ascending order. */
    static int[] first(byte[] labels, int classes, int count) {
        int[] left = quotas(counts(labels, classes), count);
        int[] chosen = new int[count];
        int n = 0;
        for (int i = 0; i < labels.length && n < count; i++) {
            if (left[labels[i]] > 0) {
                left[labels[i]]--;
                chosen[n++] = i;
            }
        }
        return chosen;
    }

    /** Returns {@code count} images chosen at random within each class, as indices in ascending order. */
    static int[] sample(byte[] labels, int classes, int count, String set) {
        int[] quotas = quotas(counts(labels, classes), count);
        IntStream chosen = IntStream.empty();
        for (int c = 0; c < classes; c++) {
            int label = c;
            int[] members = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == label)
                    .toArray();
            RandomStream stream = SEED.stream("validation", set + "/" + c);
            int[] order = stream.permutation(members.length);
            chosen = IntStream.concat(chosen, Arrays.stream(order, 0, quotas[c]).map(i -> members[i]));
        }
        return chosen.sorted().toArray();
    }

    /** Returns the indices 0 … n-1 that are not in an ascending list. */
    static int[] others(int n, int[] ascending) {
        int[] rest = new int[n - ascending.length];
        int next = 0;
        int filled = 0;
        for (int i = 0; i < n; i++) {
            if (next < ascending.length && ascending[next] == i) {
                next++;
            } else {
                rest[filled++] = i;
            }
        }
        return rest;
    }

    static int[] counts(byte[] labels, int classes) {
        int[] counts = new int[classes];
        for (byte label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /** Divides {@code total} by the sizes of the classes; no class gives more than it has. */
    static int[] quotas(int[] sizes, int total) {
        long n = Arrays.stream(sizes).asLongStream().sum();
        if (total < 0 || total > n) {
            throw new IllegalArgumentException(total + " of " + n + " images");
        }
        int[] quotas = new int[sizes.length];
        if (total == 0) {
            return quotas;
        }
        long[] remainders = new long[sizes.length];
        int given = 0;
        for (int c = 0; c < sizes.length; c++) {
            long share = (long) total * sizes[c];
            quotas[c] = (int) (share / n);
            remainders[c] = share % n;
            given += quotas[c];
        }
        IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer c) -> -remainders[c]))
                .limit(total - given)
                .forEach(c -> quotas[c]++);
        return quotas;
    }
}
