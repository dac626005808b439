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
 * @param overOne share of all steps whose gradient norm is above 1, what a usual clipping would change; NaN where not on record
 * @param spikes share of all steps whose gradient norm is above ten times the section's reference: see {@link Summary}
 * @param peakToMedian {@code gradNormMax} over {@code gradNormMedian}
 * @param depthRange median over the first steps of log10(max/min over the layers of ‖∂L/∂h‖)
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
        double overOne,
        double spikes,
        double peakToMedian,
        double depthRange,
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
    /** The share of a final accuracy to which epochs are counted. */
    static final double NEAR = 0.95;

    /** How many times the reference a gradient norm is that counts as a spike. */
    static final double SPIKE = 10;

    /**
     * The figures of a trial.
     *
     * @param threshold NaN where the study names none
     * @param reference the gradient norm that spikes are held against; NaN where there is none
     */
    static TrialResult of(RunData.Trial trial, double threshold, double reference) {
        List<Metric.Epoch> epochs = trial.epochs();
        Metric.Epoch last = epochs.isEmpty() ? NONE : epochs.get(epochs.size() - 1);
        boolean completed = trial.ended(Outcome.Kind.COMPLETED);
        double median = gradNormMedian(trial);
        double highest = highest(epochs, epoch -> epoch.gradNorm().max());
        return new TrialResult(
                trial,
                epochs.size(),
                last.trainLoss(),
                last.trainAccuracy(),
                last.testLoss(),
                last.testAccuracy(),
                highest(epochs, Metric.Epoch::testAccuracy),
                completed ? firstAtLeast(epochs, NEAR * last.testAccuracy()) : Double.NaN,
                firstAtLeast(epochs, threshold),
                median,
                highest,
                above(epochs, 1),
                above(epochs, SPIKE * reference),
                highest / median,
                epochs.isEmpty() ? Double.NaN : epochs.get(0).flow().depthRange(),
                trial.outcome().map(Outcome::trainSeconds).orElse(Double.NaN),
                trial.outcome().map(Outcome::samplesPerSecond).orElse(Double.NaN));
    }

    /** The median over the epochs of each epoch's median gradient norm. */
    static double gradNormMedian(RunData.Trial trial) {
        return Median.of(trial.epochs().stream()
                .mapToDouble(epoch -> epoch.gradNorm().median())
                .toArray());
    }

    private static double above(List<Metric.Epoch> epochs, double threshold) {
        int steps = epochs.stream().mapToInt(epoch -> epoch.gradNorms().steps()).sum();
        return steps == 0 || !(threshold > 0)
                ? Double.NaN
                : epochs.stream()
                                .mapToDouble(epoch -> epoch.gradNorms().above(threshold))
                                .sum()
                        / steps;
    }

    /** Whether its figures count in an arm's means. */
    public boolean completed() {
        return trial.ended(Outcome.Kind.COMPLETED);
    }

    /** The first epoch whose test accuracy is at least this; NaN where never. */
    public double epochsTo(double accuracy) {
        return firstAtLeast(trial.epochs(), accuracy);
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
