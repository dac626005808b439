package dev.initlab.model;

import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Tensor;

/**
 * Takes the maximum of windows side by side: [n, c, h, w] becomes [n, c, h/size, w/size], rounded down.
 *
 * @param size height and width of a window
 */
public record MaxPool2d(int size) implements Layer {

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return Functions.maxPool2d(x, size);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
