package dev.initlab.train;

import org.jspecify.annotations.Nullable;

/**
 * How training ended.
 *
 * @param diverged the first value that was not finite, or null; with {@code stopOnDivergence} it ended the loop
 */
public record TrainResult(
        int epochs,
        long steps,
        double trainSeconds,
        double evalSeconds,
        boolean cancelled,
        @Nullable Divergence diverged) {

    /**
     * The first value that was not finite.
     *
     * @param step 1-based
     * @param tensor {@code "loss"} or the path of the parameter whose gradient it was
     */
    public record Divergence(long step, String tensor, double value) {}
}
