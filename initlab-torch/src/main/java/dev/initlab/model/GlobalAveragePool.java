package dev.initlab.model;

import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Tensor;

/** Takes the mean of each channel: [n, c, h, w] becomes [n, c]. */
public record GlobalAveragePool() implements Layer {

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return Functions.channelMeans(x);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
