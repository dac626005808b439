package dev.initlab.train;

import dev.initlab.random.Seed;

/**
 * How to train.
 *
 * @param batchSize examples that are computed at once
 * @param gradAccumulation batches of a step: the optimizer gets the mean gradient of all their examples
 * @param clipNorm gradients' global norm is clipped to this; 0 for no clipping
 * @param warmupSteps the rate rises linearly over so many steps; 0 for none
 * @param schedule what the rate does afterwards
 * @param stopOnDivergence end at the first loss or gradient that is not finite, else go on
 * @param everySteps a step line for step 1 and every so many steps
 * @param snapshotEvery a {@link TrainListener#snapshot} after every so many epochs, but not after the last; 0 for none
 * @param precision number format of the forward pass
 * @param seed of the streams {@code order}, {@code dropout}, {@code augment}
 */
public record TrainSpec(
        OptimizerSpec optimizer,
        int batchSize,
        int gradAccumulation,
        int epochs,
        double clipNorm,
        int warmupSteps,
        Schedule schedule,
        boolean stopOnDivergence,
        int everySteps,
        int snapshotEvery,
        Precision precision,
        Seed seed) {

    /** Training in float32. */
    public TrainSpec(
            OptimizerSpec optimizer,
            int batchSize,
            int epochs,
            double clipNorm,
            int warmupSteps,
            Schedule schedule,
            boolean stopOnDivergence,
            int everySteps,
            Seed seed) {
        this(
                optimizer,
                batchSize,
                1,
                epochs,
                clipNorm,
                warmupSteps,
                schedule,
                stopOnDivergence,
                everySteps,
                0,
                Precision.FP32,
                seed);
    }

    /** @throws IllegalArgumentException where a number is out of its range */
    public TrainSpec {
        require(batchSize >= 1, "batch size", batchSize, "1 or more");
        require(gradAccumulation >= 1, "number of batches of a step", gradAccumulation, "1 or more");
        require(epochs >= 0, "number of epochs", epochs, "0 or more");
        require(clipNorm >= 0 && Double.isFinite(clipNorm), "norm to clip to", clipNorm, "0 or more, and finite");
        require(warmupSteps >= 0, "number of warm-up steps", warmupSteps, "0 or more");
        require(everySteps >= 1, "number of steps between lines", everySteps, "1 or more");
    }

    /** Steps of an epoch over so many examples; the last one may have fewer of them. */
    public long stepsPerEpoch(int examples) {
        long perStep = (long) batchSize * gradAccumulation;
        return (examples + perStep - 1) / perStep;
    }

    private static void require(boolean right, String what, Number received, String expected) {
        if (!right) {
            throw new IllegalArgumentException("the " + what + " must be " + expected + ", received " + received);
        }
    }

    public enum Schedule {
        CONSTANT,
        /** To zero over the steps that follow the warm-up (Loshchilov and Hutter, 2017, without restarts). */
        COSINE
    }
}
