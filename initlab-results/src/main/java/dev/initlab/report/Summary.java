package dev.initlab.report;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import dev.initlab.stats.Estimate;
import java.util.List;
import java.util.Map;

/**
 * A run in figures: per section and arm how many trials ended how, and means over the completed ones.
 *
 * @param study the study's name
 * @param asks its question; empty where the run does not say
 * @param sections in the plan's order
 * @param hosts the distinct hosts of the ended trials, e.g. {@code "libtorch 2.10.0, JDK 17.0.15, Linux amd64, AVX512, cpu"}
 * @param caveats what a reader must know before comparing: mixed hosts, unfinished trials, seeds added later
 */
public record Summary(String study, String asks, List<Section> sections, List<String> hosts, List<String> caveats) {

    /** Computes the figures of everything on record. */
    public static Summary of(RunData run) {
        throw new UnsupportedOperationException("contract");
    }

    /**
     * The arms that may be compared with each other: same data, same model.
     *
     * @param classes how many classes the data has; chance is {@code 1 / classes}
     * @param testCount how many test samples each accuracy is a fraction of
     * @param held what is the same in every trial: dotted path to value
     * @param arms in the plan's order
     */
    public record Section(String name, int classes, int testCount, Map<String, String> held, List<Arm> arms) {

        /** Accuracy of guessing. */
        public double chance() {
            return 1.0 / classes;
        }
    }

    /**
     * One arm; every estimate is over its completed trials.
     *
     * @param factors factor to level's name, in the study's order
     * @param results every planned trial, in the plan's order
     * @param counts how many ended how; kinds that did not occur are absent
     * @param planned how many trials the plan has
     * @param notAboveChance how many of the completed ones are not significantly above chance
     * @param status how it stands among the arms of its section
     */
    public record Arm(
            String name,
            Map<String, String> factors,
            List<TrialResult> results,
            Map<Outcome.Kind, Integer> counts,
            int planned,
            int notAboveChance,
            Estimate trainLoss,
            Estimate trainAccuracy,
            Estimate testLoss,
            Estimate testAccuracy,
            Estimate epochsTo95,
            Estimate epochsToThreshold,
            Estimate gradNormMedian,
            Estimate gradNormMax,
            Estimate trainSeconds,
            Estimate samplesPerSecond,
            Status status) {

        /** How many trials ended so. */
        public int count(Outcome.Kind kind) {
            return counts.getOrDefault(kind, 0);
        }
    }
}
