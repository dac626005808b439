package dev.initlab.train;

/**
 * The learning rate as a function of the step: linear warm-up, then constant or a half cosine.
 *
 * @param base the rate at full height
 * @param warmup steps over which it rises: step t ≤ warmup takes {@code base · t / warmup}
 * @param total steps of the whole training
 */
record LearningRate(double base, int warmup, TrainSpec.Schedule schedule, long total) {

    /**
     * The rate of a step.
     *
     * <p>The cosine starts at full height in the first step after the warm-up and would reach zero one step after the last,
     * as {@code CosineAnnealingLR} does when it is stepped every batch.
     *
     * @param step 1-based
     */
    double at(long step) {
        if (step <= warmup) {
            return base * step / warmup;
        }
        return switch (schedule) {
            case CONSTANT -> base;
            case COSINE -> {
                double done = (double) (step - 1 - warmup) / (total - warmup);
                yield base * (1 + StrictMath.cos(Math.PI * done)) / 2;
            }
        };
    }
}
