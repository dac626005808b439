package dev.initlab.model;

import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Tensor;

/**
 * Takes the maximum of windows: [n, c, h, w] becomes [n, c, (h + 2 padding − size)/stride + 1, …], rounded down.
 *
 * @param size height and width of a window
 * @param stride how far apart windows are
 * @param padding rows and columns around, which are never the maximum
 */
public record MaxPool2d(int size, int stride, int padding) implements Layer {

    /** Windows side by side: [n, c, h, w] becomes [n, c, h/size, w/size], rounded down. */
    public MaxPool2d(int size) {
        this(size, size, 0);
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return Functions.maxPool2d(x, size, stride, padding);
    }

    @Override
    public boolean givesAway() {
        return true;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
