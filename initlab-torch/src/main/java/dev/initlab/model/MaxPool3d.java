package dev.initlab.model;

import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Tensor;

/**
 * Takes the maximum of windows side by side: [n, c, d, h, w] becomes [n, c, d/size, h/size, w/size], rounded down.
 *
 * @param size depth, height and width of a window
 */
public record MaxPool3d(int size) implements Layer {

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return Functions.maxPool3d(x, size);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
