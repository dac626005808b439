package dev.initlab.train;

import dev.initlab.measure.Flow;
import dev.initlab.measure.Spread;

/** Receives what the loop sees, in order, on the loop's thread. Numbers may be NaN or infinite. */
public interface TrainListener {

    /** A batch, before its update; called for step 1 and every {@code everySteps}. */
    void step(long step, double loss, double gradNorm, double lr);

    /** A parameter at epoch 0 (before the first update, gradient of the first batch) and after each epoch. */
    void layer(int epoch, long step, String path, double weightNorm, double gradNormMedian, double gradNormMax);

    void epoch(EpochReading reading);

    /** How things stand after an epoch, where the spec asks for it; after {@link #epoch}. */
    default void snapshot(Snapshot snapshot) {
        // Most need none.
    }

    /** Asked after every step: true ends the loop at once, with {@code cancelled} in the result. */
    default boolean cancelled() {
        return false;
    }

    /**
     * Accuracies are fractions; training figures are running means over the epoch; validation is NaN without such a split;
     * seconds are this epoch's own. {@code gradNorms} is over every step of the epoch; {@code flow} over the first hundred of
     * the first epoch, and empty in later ones.
     */
    record EpochReading(
            int epoch,
            long step,
            double trainLoss,
            double trainAccuracy,
            double testLoss,
            double testAccuracy,
            double validationLoss,
            double validationAccuracy,
            double gradNormMedian,
            double gradNormMax,
            Spread gradNorms,
            Flow.Reading flow,
            double trainSeconds,
            double evalSeconds) {}
}
