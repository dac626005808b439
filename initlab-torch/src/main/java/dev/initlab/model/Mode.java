package dev.initlab.model;

import dev.initlab.tensor.Tensor;

/**
 * What a forward pass is for: layers such as batch normalization and dropout differ between the two.
 *
 * @param training whether the network is being trained
 * @param masks where dropout takes its masks from
 * @param taps who looks at what the layers compute
 */
public record Mode(boolean training, Masks masks, Taps taps) {

    private static final Taps NOBODY = (path, h) -> {};

    /** For networks that drop nothing. */
    public static final Mode TRAIN = new Mode(
            true,
            (rate, shape) -> {
                throw new IllegalStateException(
                        "this network drops out, so its training needs masks; give Mode.training(masks)");
            },
            NOBODY);

    public static final Mode EVALUATE = new Mode(
            false,
            (rate, shape) -> {
                throw new IllegalStateException("nothing is dropped in evaluation");
            },
            NOBODY);

    /** Where dropout takes its masks from, in the order of the forward pass. */
    @FunctionalInterface
    public interface Masks {

        /** A float32 tensor of this shape: 0 with the probability {@code rate}, else what keeps the mean at 1. */
        Tensor mask(double rate, long... shape);
    }

    /** Is shown what the layers compute, in the order of the forward pass. */
    @FunctionalInterface
    public interface Taps {

        /** The output of a layer or block, behind its non-linearity, before the next one. */
        void show(String path, Tensor h);
    }

    /** Training with dropout. */
    public static Mode training(Masks masks) {
        return training(masks, NOBODY);
    }

    /** Training with dropout, looked at. */
    public static Mode training(Masks masks, Taps taps) {
        return new Mode(true, masks, taps);
    }
}
