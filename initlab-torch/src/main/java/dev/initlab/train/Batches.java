package dev.initlab.train;

import dev.initlab.data.DataSpec;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one epoch, in the order of the stream {@code order} at {@code epoch/<n>}; the last one may be smaller, as with
 * PyTorch's {@code DataLoader}.
 *
 * <p>Examples are gathered and normalized for a few batches at once.
 */
@SuppressWarnings("try") // a scope is there to be closed
final class Batches implements AutoCloseable {

    /** Elements gathered at once: few calls, and still in the cache when they are used. */
    private static final int CHUNK = 1 << 18;

    private final Split split;
    private final DataSpec normalization;
    private final int batchSize;
    private final int perChunk;
    private final int[] permutation;
    private final int[] labels;
    private final Tensor order;

    private @Nullable Tensor chunk;
    private int chunkStart;
    private int chunkSize;
    private int at;
    private int size;

    Batches(Split split, DataSpec normalization, TrainSpec spec, int epoch) {
        this.split = split;
        this.normalization = normalization;
        batchSize = spec.batchSize();
        labels = new int[Math.min(batchSize, split.count())];
        permutation = spec.seed().stream("order", "epoch/" + epoch).permutation(split.count());
        long[] indices = new long[permutation.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = permutation[i];
        }
        order = Tensor.of(indices).keep();
        perChunk = Math.max(1, CHUNK / (split.features() * batchSize)) * batchSize;
    }

    /** Goes to the next batch, if there is one. */
    boolean next() {
        at += size;
        size = Math.min(batchSize, split.count() - at);
        if (size <= 0) {
            return false;
        }
        if (at >= chunkStart + chunkSize) {
            load();
        }
        for (int i = 0; i < size; i++) {
            labels[i] = split.label(permutation[at + i]);
        }
        return true;
    }

    private void load() {
        free();
        chunkStart = at;
        chunkSize = Math.min(perChunk, split.count() - at);
        try (Scope scope = Scope.withoutGradients()) {
            Tensor index = order.rows(at, chunkSize);
            chunk = split.images(split.examples(index, normalization)).keep();
        }
    }

    int size() {
        return size;
    }

    /** [size, c, h, w], channels last in storage. */
    Tensor images() {
        if (chunk == null) {
            throw new IllegalStateException("next() comes before the batch");
        }
        return chunk.rows(at - chunkStart, size);
    }

    /** The first {@link #size} are the batch's; the array is used again for the next one. */
    int[] labels() {
        return labels;
    }

    /** [size] */
    Tensor labelTensor() {
        return split.labels(order.rows(at, size));
    }

    private void free() {
        if (chunk != null) {
            chunk.close();
        }
    }

    @Override
    public void close() {
        free();
        order.close();
    }
}
