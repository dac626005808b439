package dev.initlab.train;

import dev.initlab.random.Seed;

/**
 * How to train.
 *
 * @param clipNorm gradients' global norm is clipped to this; 0 for no clipping
 * @param warmupSteps the rate rises linearly over so many steps; 0 for none
 * @param schedule what the rate does afterwards
 * @param stopOnDivergence end at the first loss or gradient that is not finite, else go on
 * @param everySteps a step line for step 1 and every so many steps
 * @param seed of the streams {@code order}, {@code dropout}, {@code augment}
 */
public record TrainSpec(
        OptimizerSpec optimizer,
        int batchSize,
        int epochs,
        double clipNorm,
        int warmupSteps,
        Schedule schedule,
        boolean stopOnDivergence,
        int everySteps,
        Seed seed) {

    public enum Schedule {
        CONSTANT,
        /** To zero over the steps that follow the warm-up (Loshchilov and Hutter, 2017, without restarts). */
        COSINE
    }
}
