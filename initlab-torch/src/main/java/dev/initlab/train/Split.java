package dev.initlab.train;

import dev.initlab.data.DataSpec;
import dev.initlab.data.Images;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * A split in libtorch's memory, bytes as published but with the channels last, shared by all trials of the process for as long
 * as the array of pixels itself is.
 */
@SuppressWarnings("try") // a scope is there to be closed
final class Split {

    /** By the pixels' array, the very one: comparing the bytes would take longer than reading them. */
    private static final Map<byte[], Split> SHARED = new WeakHashMap<>();

    private final Tensor pixels;
    private final byte[] answers;
    private final Tensor labels;
    private final int channels;
    private final int height;
    private final int width;

    private Split(Images images) {
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

    static Split of(Images images) {
        synchronized (SHARED) {
            Split known = SHARED.get(images.pixels());
            if (known == null || !known.holds(images)) {
                known = new Split(images);
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

    int count() {
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

    /** The labels of these examples, int64. */
    Tensor labels(Tensor index) {
        return labels.gather(index);
    }

    /** Memory for the bytes of so many examples. */
    Tensor emptyBytes(int examples) {
        return pixels.emptyLike(examples, features());
    }

    /**
     * Writes examples, normalized to float32: {@code (pixel / 255 - mean) / std}.
     *
     * @param index [n]
     * @param bytes receives the examples' bytes, [n, c·h·w] with the channels last
     * @param values receives the numbers, [n, c·h·w] with the channels last
     */
    void examples(Tensor index, DataSpec spec, Tensor bytes, Tensor values) {
        pixels.gather(index, bytes);
        bytes.scale(factor(spec), offset(spec), values);
    }

    /** Writes examples in row order, normalized, to values [count, c·h·w] with the channels last. */
    void examples(int from, int count, DataSpec spec, Tensor values) {
        pixels.rows(from, count).scale(factor(spec), offset(spec), values);
    }

    private static double factor(DataSpec spec) {
        return 1 / (255 * spec.std());
    }

    private static double offset(DataSpec spec) {
        return -spec.mean() / spec.std();
    }

    Tensor labels(int from, int count) {
        return labels.rows(from, count);
    }

    /** Rows of examples as images [n, c, h, w], in the same memory: channels last in storage. */
    Tensor images(Tensor examples) {
        return examples.reshape(examples.shape()[0], height, width, channels).permute(0, 3, 1, 2);
    }
}
