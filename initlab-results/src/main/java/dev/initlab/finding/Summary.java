package dev.initlab.finding;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import dev.initlab.stats.Estimate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A run in figures: per section and arm how many trials ended how, means over the completed ones, and what became of the arm.
 *
 * <p>The {@link Status} of an arm is decided in this order, within its section:
 *
 * <ol>
 *   <li>{@code OPEN}: no trial completed with a test accuracy, and none diverged;
 *   <li>{@code DIVERGED}: at least half of its completed and diverged trials diverged;
 *   <li>{@code FAILED}: more than half of its completed trials did not learn. A trial did not if an exact one-sided binomial test
 *       of the last epoch's correct test samples against {@code 1 / classes} has p ≥ 0.001; or if it names one class always: its
 *       test accuracy is the same after each epoch of the later half, two or more, at a test loss of at least 0.99 of that of guessing;
 *   <li>{@code BEST}: of the arms left, the one with the highest mean last test accuracy, the first in the plan where two are
 *       equal. One only, and only a place in this table: it does not say that the next one is worse;
 *   <li>{@code POOR}: its mean is more than a quarter of the way from the best mean down to chance;
 *   <li>{@code GOOD}: all others.
 * </ol>
 *
 * <p>A step's gradient is a spike where its norm is above ten times the section's reference: the median, over the completed trials
 * that begin with {@code model_default}, of their median gradient norm.
 *
 * @param study the study's name
 * @param asks its question; empty where the run does not say
 * @param sections in the plan's order
 * @param hosts the distinct hosts of the completed and diverged trials, most frequent first, e.g. {@code "libtorch 2.10.0, JDK 17.0.15, Linux amd64, AVX512, cpu"}
 * @param caveats what a reader must know before comparing, a sentence each: mixed hosts, unfinished trials, seeds added later
 */
public record Summary(String study, String asks, List<Section> sections, List<String> hosts, List<String> caveats) {

    public Summary {
        sections = List.copyOf(sections);
        hosts = List.copyOf(hosts);
        caveats = List.copyOf(caveats);
    }

    /** Computes the figures of everything on record. */
    public static Summary of(RunData run) {
        return Summarizer.of(run);
    }

    /** Every trial's figures, in the plan's order within each arm. */
    public List<TrialResult> results() {
        return sections.stream()
                .flatMap(section -> section.arms().stream())
                .flatMap(arm -> arm.results().stream())
                .toList();
    }

    /**
     * The arms that may be compared with each other: same data, same model.
     *
     * @param classes how many classes the data has; chance is {@code 1 / classes}
     * @param testCount how many test samples each accuracy is a fraction of
     * @param held what is the same in every trial and was not varied: dotted path to value
     * @param threshold the test accuracy that {@code epochsToThreshold} counts to; NaN where the study names none
     * @param baseline the arm that the study names as its baseline; empty where it names none
     * @param smallestEffect differences of test accuracy below this do not matter, a fraction
     * @param arms in the plan's order
     */
    public record Section(
            String name,
            int classes,
            int testCount,
            Map<String, String> held,
            double threshold,
            String baseline,
            double smallestEffect,
            List<Arm> arms) {

        public Section {
            arms = List.copyOf(arms);
        }

        /** Accuracy of guessing. */
        public double chance() {
            return 1.0 / classes;
        }

        /**
         * 95 % of the highest mean test accuracy of an arm that learnt, to which epochs are counted: unlike 95 % of an arm's own, a bad
         * plateau does not reach it. NaN where no arm learnt.
         */
        public double nearBest() {
            return ranked().stream()
                    .filter(arm -> arm.status().healthy())
                    .findFirst()
                    .map(arm -> TrialResult.NEAR * arm.testAccuracy().mean())
                    .orElse(Double.NaN);
        }

        /** What each factor was varied over, both in the study's order; an arm without a factor has the level {@code ""}. */
        public Map<String, List<String>> levels() {
            return levels(arms);
        }

        /** The same for some of a section's arms. */
        static Map<String, List<String>> levels(List<Arm> arms) {
            Set<String> factors = new LinkedHashSet<>();
            arms.forEach(arm -> factors.addAll(arm.factors().keySet()));
            Map<String, List<String>> levels = new LinkedHashMap<>();
            for (String factor : factors) {
                levels.put(
                        factor,
                        arms.stream()
                                .map(arm -> arm.factors().getOrDefault(factor, ""))
                                .distinct()
                                .toList());
            }
            return levels;
        }

        /** Best first: by status, then by mean test accuracy, then as planned. */
        public List<Arm> ranked() {
            return arms.stream()
                    .sorted(Comparator.comparing(Arm::status)
                            .thenComparing(arm -> arm.testAccuracy().mean(), Section::descending))
                    .toList();
        }

        private static int descending(double a, double b) {
            return Double.isNaN(a) || Double.isNaN(b) ? Double.compare(a, b) : Double.compare(b, a);
        }
    }

    /**
     * One arm; every estimate is over its completed trials.
     *
     * @param factors factor to level's name, in the study's order
     * @param results every planned trial, in the plan's order
     * @param counts how many ended how; kinds that did not occur are absent
     * @param planned how many trials the plan has
     * @param notAboveChance how many of the completed ones did not learn, as {@link Summary} defines it
     * @param epochsTo95 its {@code n} is less than the completed trials where test accuracy was not recorded
     * @param epochsToThreshold over the trials that reached it alone: its {@code n} says how many
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

        public Arm {
            results = List.copyOf(results);
        }

        /** How many trials ended so. */
        public int count(Outcome.Kind kind) {
            return counts.getOrDefault(kind, 0);
        }

        /** How many trials completed. */
        public int completed() {
            return count(Outcome.Kind.COMPLETED);
        }
    }
}
