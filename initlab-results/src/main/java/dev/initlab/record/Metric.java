package dev.initlab.record;

/** A line of {@code metrics.jsonl}. A number that is not finite is written as null and read as NaN. */
public sealed interface Metric {

    /** Median and maximum over every step of an epoch, before clipping, of the gradient's global 2-norm. */
    record GradNorm(double median, double max) {}

    /**
     * {@code {"t":"epoch","epoch":1,"step":938,"train_loss":…,"train_accuracy":…,"test_loss":…,"test_accuracy":…,
     * "grad_norm":{"median":…,"max":…}}}. Training figures are running means over the epoch; accuracy is a fraction.
     * {@code validation_loss} and {@code validation_accuracy} are written only where a validation split was asked for (NaN
     * otherwise).
     */
    record Epoch(
            int epoch,
            long step,
            double trainLoss,
            double trainAccuracy,
            double testLoss,
            double testAccuracy,
            double validationLoss,
            double validationAccuracy,
            GradNorm gradNorm)
            implements Metric {}

    /** {@code {"t":"step","step":…,"loss":…,"grad_norm":…,"lr":…}}: one batch, before its update. */
    record Step(long step, double loss, double gradNorm, double lr) implements Metric {}
}
