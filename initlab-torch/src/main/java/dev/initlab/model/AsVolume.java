package dev.initlab.model;

import dev.initlab.tensor.Tensor;

/** Takes an image's channels for the slices of a volume of one channel: [n, d, h, w] becomes [n, 1, d, h, w]. */
public record AsVolume() implements Layer {

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        long[] shape = x.shape();
        return x.contiguous().reshape(shape[0], 1, shape[1], shape[2], shape[3]);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
