package dev.initlab.train;

import dev.initlab.data.Augmentation;
import dev.initlab.data.DataSpec;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Batches of images, the last one smaller where they do not divide.
 *
 * <p>Examples are gathered and normalized for a few batches at once, always in the same memory.
 */
@SuppressWarnings("try") // a scope is there to be closed
final class ImageBatches implements Batches {

    /** Elements gathered at once: few calls, and still in the cache when they are used. */
    private static final int CHUNK = 1 << 18;

    private final ImageSplit split;
    private final Normalizer normalizer;
    private final @Nullable Crops crops;
    private final int batchSize;
    private final int perChunk;
    private final int[] permutation;
    private final int[] labels;
    private final Tensor order;
    private final Tensor bytes;
    private final Tensor chunk;
    private final List<Tensor> batches = new ArrayList<>();

    private int chunkStart;
    private int chunkSize;
    private int at;
    private int size;

    ImageBatches(ImageSplit split, DataSpec data, TrainSpec spec, int epoch) {
        this.split = split;
        normalizer = split.normalizer(data);
        crops = data.augmentation().equals(Augmentation.NONE) ? null : split.crops(data, spec.seed(), epoch);
        batchSize = spec.batchSize();
        labels = new int[Math.min(batchSize, split.count())];
        permutation = spec.seed().stream("order", "epoch/" + epoch).permutation(split.count());
        long[] indices = new long[permutation.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = permutation[i];
        }
        order = Tensor.of(indices).keep();
        perChunk = Math.min(split.count(), Math.max(1, CHUNK / (split.features() * batchSize)) * batchSize);
        try (Scope scope = Scope.withoutGradients()) {
            bytes = split.emptyBytes(perChunk).keep();
            chunk = Tensor.full(0, perChunk, split.features()).toDevice().keep();
            Tensor images = split.images(chunk);
            for (int from = 0; from + batchSize <= perChunk; from += batchSize) {
                batches.add(images.rows(from, batchSize).keep());
            }
        }
    }

    @Override
    public boolean next() {
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
        chunkStart = at;
        chunkSize = Math.min(perChunk, split.count() - at);
        try (Scope scope = Scope.withoutGradients()) {
            boolean whole = chunkSize == perChunk;
            Tensor some = whole ? bytes : bytes.rows(0, chunkSize);
            split.gather(order.rows(at, chunkSize), some);
            if (crops != null) {
                crops.apply(some.bytes(), permutation, at, chunkSize);
            }
            normalizer.apply(some, whole ? chunk : chunk.rows(0, chunkSize));
        }
    }

    @Override
    public int size() {
        return size;
    }

    /** [size, c, h, w], channels last in storage. */
    @Override
    public Tensor input() {
        int from = at - chunkStart;
        return size == batchSize ? batches.get(from / batchSize) : split.images(chunk.rows(from, size));
    }

    @Override
    public int[] labels() {
        return labels;
    }

    @Override
    public Tensor labelTensor() {
        return split.labels(order.rows(at, size));
    }

    @Override
    public void close() {
        batches.forEach(Tensor::close);
        chunk.close();
        bytes.close();
        order.close();
        normalizer.close();
    }
}
