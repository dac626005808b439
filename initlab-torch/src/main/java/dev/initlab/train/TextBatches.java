package dev.initlab.train;

import dev.initlab.random.Seed;
import dev.initlab.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Batches of texts of similar length, so that little of a batch is padding: the epoch's permutation is cut into pools of fifty
 * batches, each pool sorted by length and cut into batches, and these go in an order of their own ({@code epoch/<n>/batches}).
 */
final class TextBatches implements Batches {

    /** Batches that are sorted together: with fewer more is padded, with many more lengths would set the order. */
    private static final int POOL = 50;

    private final TextSplit split;
    private final int[] order;
    private final int[] starts;
    private final int[] sequence;
    private final int[] labels;
    private int next;
    private int from;
    private int size;

    TextBatches(TextSplit split, TrainSpec spec, int epoch) {
        this.split = split;
        int batch = spec.batchSize();
        Seed seed = spec.seed();
        order = pooled(split, seed.stream("order", "epoch/" + epoch).permutation(split.count()), POOL * batch);
        starts = IntStream.iterate(0, start -> start < order.length, start -> start + batch)
                .toArray();
        sequence = seed.stream("order", "epoch/" + epoch + "/batches").permutation(starts.length);
        labels = new int[Math.min(batch, split.count())];
    }

    private static int[] pooled(TextSplit split, int[] permutation, int pool) {
        List<Integer> order = new ArrayList<>(permutation.length);
        for (int start = 0; start < permutation.length; start += pool) {
            IntStream.range(start, Math.min(permutation.length, start + pool))
                    .mapToObj(i -> permutation[i])
                    .sorted(Comparator.comparingInt(split::length)) // stable: equal lengths stay as permuted
                    .forEach(order::add);
        }
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public boolean next() {
        if (next == sequence.length) {
            return false;
        }
        from = starts[sequence[next++]];
        size = Math.min(labels.length, order.length - from);
        for (int i = 0; i < size; i++) {
            labels[i] = split.label(order[from + i]);
        }
        return true;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Tensor input() {
        return split.tokens(order, from, size);
    }

    @Override
    public int[] labels() {
        return labels;
    }

    @Override
    public Tensor labelTensor() {
        return split.labels(order, from, size);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
