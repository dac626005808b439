package dev.initlab.model;

import dev.initlab.tensor.Tensor;

/**
 * Sets elements to zero with a probability while the network trains, and scales the others so that the mean stays (Srivastava et
 * al., 2014, in the inverted form).
 *
 * @param rate from 0, which changes nothing, up to, not including, 1
 */
public record Dropout(double rate) implements Layer {

    /** @throws IllegalArgumentException where the rate is no probability below 1 */
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "the rate of dropout must be from 0 up to, not including, 1; received " + rate);
        }
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return mode.training() && rate > 0 ? x.times(mode.masks().mask(rate, x.shape())) : x;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
