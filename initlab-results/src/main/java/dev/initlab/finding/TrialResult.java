package dev.initlab.finding;

import dev.initlab.record.Metric;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import dev.initlab.stats.Median;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One trial in the figures of a table; NaN where a figure does not apply (no epoch on record, never reached).
 *
 * @param trial whose figures these are
 * @param epochs epochs on record
 * @param trainLoss running mean over the last epoch
 * @param trainAccuracy running mean over the last epoch, a fraction
 * @param testLoss after the last epoch
 * @param testAccuracy after the last epoch, a fraction: the criterion
 * @param bestTestAccuracy the highest of all epochs, for reading only: picking it on the test set is no finding
 * @param epochsTo95 the first epoch whose test accuracy is at least 0.95 of this trial's own last one; NaN unless completed
 * @param epochsToThreshold the first epoch whose test accuracy is at least the study's {@code threshold}; NaN where never, or none
 *     is set
 * @param gradNormMedian the median over the epochs of each epoch's median gradient norm
 * @param gradNormMax the highest gradient norm of any step
 * @param trainSeconds training without set-up and evaluation
 * @param samplesPerSecond training throughput
 */
public record TrialResult(
        RunData.Trial trial,
        int epochs,
        double trainLoss,
        double trainAccuracy,
        double testLoss,
        double testAccuracy,
        double bestTestAccuracy,
        double epochsTo95,
        double epochsToThreshold,
        double gradNormMedian,
        double gradNormMax,
        double trainSeconds,
        double samplesPerSecond) {

    private static final Metric.Epoch NONE = new Metric.Epoch(
            0,
            0,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            new Metric.GradNorm(Double.NaN, Double.NaN));
    private static final double OWN_PART = 0.95;

    /** The figures of a trial; {@code threshold} is NaN where the study names none. */
    static TrialResult of(RunData.Trial trial, double threshold) {
        List<Metric.Epoch> epochs = trial.epochs();
        Metric.Epoch last = epochs.isEmpty() ? NONE : epochs.get(epochs.size() - 1);
        boolean completed = trial.ended(Outcome.Kind.COMPLETED);
        double[] medians =
                epochs.stream().mapToDouble(epoch -> epoch.gradNorm().median()).toArray();
        return new TrialResult(
                trial,
                epochs.size(),
                last.trainLoss(),
                last.trainAccuracy(),
                last.testLoss(),
                last.testAccuracy(),
                highest(epochs, Metric.Epoch::testAccuracy),
                completed ? firstAtLeast(epochs, OWN_PART * last.testAccuracy()) : Double.NaN,
                firstAtLeast(epochs, threshold),
                Median.of(medians),
                highest(epochs, epoch -> epoch.gradNorm().max()),
                trial.outcome().map(Outcome::trainSeconds).orElse(Double.NaN),
                trial.outcome().map(Outcome::samplesPerSecond).orElse(Double.NaN));
    }

    /** Whether its figures count in an arm's means. */
    public boolean completed() {
        return trial.ended(Outcome.Kind.COMPLETED);
    }

    private static double firstAtLeast(List<Metric.Epoch> epochs, double accuracy) {
        return epochs.stream()
                .filter(epoch -> epoch.testAccuracy() >= accuracy)
                .mapToDouble(Metric.Epoch::epoch)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double highest(List<Metric.Epoch> epochs, ToDoubleFunction<Metric.Epoch> figure) {
        return epochs.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(Double.NaN);
    }
}
