package dev.initlab.report;

import dev.initlab.record.RunData;

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
        double samplesPerSecond) {}
