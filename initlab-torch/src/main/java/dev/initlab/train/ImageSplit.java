package dev.initlab.train;

import dev.initlab.data.DataSpec;
import dev.initlab.data.Images;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/**
 * Images in libtorch's memory, bytes as published but with the channels last, shared by all trials of the process for as long
 * as the array of pixels itself is.
 */
@SuppressWarnings("try") // a scope is there to be closed
final class ImageSplit implements Split {

    /** By the pixels' array, the very one: comparing the bytes would take longer than reading them. */
    private static final Map<byte[], ImageSplit> SHARED = new WeakHashMap<>();

    /** Images at once, outside of training. */
    private static final int EVALUATED = 250;

    private final Tensor pixels;
    private final byte[] answers;
    private final Tensor labels;
    private final int channels;
    private final int height;
    private final int width;

    private ImageSplit(Images images) {
        channels = images.channels();
        height = images.height();
        width = images.width();
        int count = images.count();
        answers = images.labels();
        long[] wide = new long[count];
        for (int i = 0; i < count; i++) {
            wide[i] = label(i);
        }
        try (Scope scope = Scope.withoutGradients()) {
            labels = Tensor.of(wide).keep();
            pixels = Tensor.of(images.pixels(), count, channels, height, width)
                    .permute(0, 2, 3, 1)
                    .contiguous()
                    .reshape(count, (long) channels * height * width)
                    .keep();
        }
    }

    static ImageSplit of(Images images) {
        synchronized (SHARED) {
            ImageSplit known = SHARED.get(images.pixels());
            if (known == null || !known.holds(images)) {
                known = new ImageSplit(images);
                SHARED.put(images.pixels(), known);
            }
            return known;
        }
    }

    /** Whether these images, whose pixels are the split's, have its labels and shape too. */
    private boolean holds(Images images) {
        return answers == images.labels()
                && channels == images.channels()
                && height == images.height()
                && width == images.width();
    }

    @Override
    public int count() {
        return labels.size();
    }

    /** Values an example. */
    int features() {
        return channels * height * width;
    }

    /** An example's label. */
    int label(int index) {
        return answers[index] & 0xFF;
    }

    /** The labels of these examples, int64, where networks compute. */
    Tensor labels(Tensor index) {
        return labels.gather(index).toDevice();
    }

    /** Memory for the bytes of so many examples. */
    Tensor emptyBytes(int examples) {
        return pixels.emptyLike(examples, features());
    }

    /** Copies the bytes of examples: index [n], bytes [n, c·h·w] with the channels last. */
    void gather(Tensor index, Tensor bytes) {
        pixels.gather(index, bytes);
    }

    /** What brings bytes of this split to numbers. */
    Normalizer normalizer(DataSpec spec) {
        return new Normalizer(spec.normalization(), channels);
    }

    /** Crops and flips for one epoch. */
    Crops crops(DataSpec data, Seed seed, int epoch) {
        return new Crops(data.augmentation(), seed, epoch, height, width, channels);
    }

    @Override
    public Batches batches(DataSpec data, TrainSpec spec, int epoch) {
        return new ImageBatches(this, data, spec, epoch);
    }

    @Override
    public void evaluate(DataSpec data, Consumer<Batch> each) {
        try (Scope all = Scope.withoutGradients();
                Normalizer normalizer = normalizer(data)) {
            Tensor memory =
                    Tensor.full(0, Math.min(EVALUATED, count()), features()).toDevice();
            for (int from = 0; from < count(); from += EVALUATED) {
                int size = Math.min(EVALUATED, count() - from);
                try (Scope scope = Scope.open()) {
                    Tensor values = memory.rows(0, size);
                    normalizer.apply(pixels.rows(from, size), values);
                    each.accept(
                            new Batch(images(values), labels.rows(from, size).toDevice(), size));
                }
            }
        }
    }

    /** Rows of examples as images [n, c, h, w], in the same memory: channels last in storage. */
    Tensor images(Tensor examples) {
        return examples.reshape(examples.shape()[0], height, width, channels).permute(0, 3, 1, 2);
    }
}
