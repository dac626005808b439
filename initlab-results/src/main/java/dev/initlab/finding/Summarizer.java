package dev.initlab.finding;

import dev.initlab.record.Analysis;
import dev.initlab.record.Metric;
import dev.initlab.record.Outcome;
import dev.initlab.record.Provenance;
import dev.initlab.record.RunData;
import dev.initlab.record.TrialSpec;
import dev.initlab.stats.Estimate;
import dev.initlab.stats.Median;
import dev.initlab.stats.Proportion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Summary}: figures first, then each arm's status among its section's. */
final class Summarizer {

    /** A trial that guesses passes for one that has learnt in one of a thousand cases. */
    static final double CHANCE_ALPHA = 1e-3;

    static final double POOR_PART = 0.25;

    /** The frequencies of the classes can be learnt by a bias alone, and lower the loss of guessing by less than a hundredth. */
    private static final double GUESSING_PART = 0.99;

    /** What the data most often has, for records that do not say. */
    private static final int USUAL_CLASSES = 10;

    private static final int USUAL_TEST_COUNT = 10_000;

    /** The arm whose gradient norms spikes are held against. */
    private static final String REFERENCE = "model_default";

    private Summarizer() {}

    static Summary of(RunData run) {
        Provenance provenance = run.provenance();
        Map<String, Double> references = references(run);
        Map<String, Map<String, List<TrialResult>>> grouped = new LinkedHashMap<>();
        for (RunData.Trial trial : run.trials()) {
            grouped.computeIfAbsent(trial.spec().section(), section -> new LinkedHashMap<>())
                    .computeIfAbsent(trial.spec().arm(), arm -> new ArrayList<>())
                    .add(TrialResult.of(
                            trial,
                            threshold(trial.spec(), provenance),
                            references.getOrDefault(trial.spec().section(), Double.NaN)));
        }
        List<Summary.Section> sections = new ArrayList<>();
        grouped.forEach((name, arms) -> sections.add(section(name, arms, provenance)));
        List<String> hosts = Caveats.hosts(run);
        String study = provenance != null
                ? provenance.study()
                : run.trials().isEmpty() ? "" : run.trials().get(0).spec().study();
        return new Summary(study, provenance == null ? "" : provenance.asks(), sections, hosts, Caveats.of(run, hosts));
    }

    /** Each section's reference for spikes. */
    private static Map<String, Double> references(RunData run) {
        Map<String, List<Double>> medians = new LinkedHashMap<>();
        for (RunData.Trial trial : run.trials()) {
            if (REFERENCE.equals(trial.spec().config().get("init")) && trial.ended(Outcome.Kind.COMPLETED)) {
                medians.computeIfAbsent(trial.spec().section(), section -> new ArrayList<>())
                        .add(TrialResult.gradNormMedian(trial));
            }
        }
        Map<String, Double> references = new LinkedHashMap<>();
        medians.forEach((section, values) -> references.put(
                section,
                Median.of(values.stream().mapToDouble(Double::doubleValue).toArray())));
        return references;
    }

    private static double threshold(TrialSpec spec, @Nullable Provenance provenance) {
        if (spec.config().get("threshold") instanceof Number number) {
            return number.doubleValue();
        }
        return provenance == null ? Double.NaN : provenance.analysis().threshold(spec.section());
    }

    private static Summary.Section section(
            String name, Map<String, List<TrialResult>> arms, @Nullable Provenance provenance) {
        List<TrialSpec> specs = arms.values().stream()
                .flatMap(List::stream)
                .map(result -> result.trial().spec())
                .toList();
        Analysis analysis = provenance == null ? Analysis.NONE : provenance.analysis();
        int classes = Settings.count(specs.get(0), "classes", USUAL_CLASSES);
        int testCount = Settings.count(specs.get(0), "test_count", USUAL_TEST_COUNT);
        List<Summary.Arm> summed = new ArrayList<>();
        arms.forEach((arm, results) -> summed.add(arm(arm, results, 1.0 / classes, testCount)));
        return new Summary.Section(
                name,
                classes,
                testCount,
                Settings.held(specs),
                threshold(specs.get(0), provenance),
                analysis.baseline(),
                analysis.smallestEffect(),
                placed(summed, 1.0 / classes));
    }

    private static Summary.Arm arm(String name, List<TrialResult> results, double chance, int testCount) {
        Map<Outcome.Kind, Integer> counts = new EnumMap<>(Outcome.Kind.class);
        for (TrialResult result : results) {
            result.trial().outcome().ifPresent(outcome -> counts.merge(outcome.kind(), 1, Integer::sum));
        }
        List<TrialResult> completed =
                results.stream().filter(TrialResult::completed).toList();
        int notAbove = (int) completed.stream()
                .filter(result -> !learnt(result, chance, testCount))
                .count();
        Summary.Arm arm = new Summary.Arm(
                name,
                results.get(0).trial().spec().factors(),
                results,
                counts,
                results.size(),
                notAbove,
                over(completed, TrialResult::trainLoss),
                over(completed, TrialResult::trainAccuracy),
                over(completed, TrialResult::testLoss),
                over(completed, TrialResult::testAccuracy),
                over(completed, TrialResult::epochsTo95),
                over(completed, TrialResult::epochsToThreshold),
                over(completed, TrialResult::gradNormMedian),
                over(completed, TrialResult::gradNormMax),
                over(completed, TrialResult::trainSeconds),
                over(completed, TrialResult::samplesPerSecond),
                Status.GOOD);
        return with(arm, gated(arm));
    }

    private static Estimate over(List<TrialResult> results, ToDoubleFunction<TrialResult> figure) {
        return Estimate.of(results.stream().mapToDouble(figure).toArray());
    }

    /** Whether guessing would rarely be so often right, and it does not name one class always. */
    private static boolean learnt(TrialResult result, double chance, int testCount) {
        double accuracy = result.testAccuracy();
        if (Double.isNaN(accuracy) || namesOneClass(result, chance)) {
            return false;
        }
        int correct = (int) Math.round(accuracy * testCount);
        return new Proportion(correct, testCount).exceedance(chance) < CHANCE_ALPHA;
    }

    /**
     * Whether a trial ends equally often right after epoch upon epoch, at the loss of guessing: it names the most frequent class,
     * of which a test set often holds more than {@code 1 / classes} (MNIST's ones: 11.35 %), so that the binomial test is passed.
     * It may have named another class at first.
     */
    private static boolean namesOneClass(TrialResult result, double chance) {
        List<Metric.Epoch> epochs = result.trial().epochs();
        int later = Math.min(epochs.size() / 2, epochs.size() - 2);
        return epochs.size() > 1
                && epochs.subList(later, epochs.size()).stream()
                        .allMatch(epoch -> epoch.testAccuracy() == result.testAccuracy())
                && result.testLoss() >= GUESSING_PART * -Math.log(chance);
    }

    /** What is said of an arm by itself; {@code GOOD} stands for "healthy" until it is placed. */
    private static Status gated(Summary.Arm arm) {
        int diverged = arm.count(Outcome.Kind.DIVERGED);
        if (diverged > 0 && 2 * diverged >= diverged + arm.completed()) {
            return Status.DIVERGED;
        }
        if (!arm.testAccuracy().exists()) {
            return Status.OPEN;
        }
        return 2 * arm.notAboveChance() > arm.completed() ? Status.FAILED : Status.GOOD;
    }

    private static List<Summary.Arm> placed(List<Summary.Arm> arms, double chance) {
        Summary.Arm best = null;
        for (Summary.Arm arm : arms) {
            if (arm.status().healthy()
                    && (best == null
                            || arm.testAccuracy().mean() > best.testAccuracy().mean())) {
                best = arm;
            }
        }
        List<Summary.Arm> placed = new ArrayList<>();
        for (Summary.Arm arm : arms) {
            placed.add(best == null || !arm.status().healthy() ? arm : with(arm, place(arm, best, chance)));
        }
        return placed;
    }

    @SuppressWarnings("ReferenceEquality") // the very arm: another may have equal numbers
    private static Status place(Summary.Arm arm, Summary.Arm best, double chance) {
        if (arm == best) {
            return Status.BEST;
        }
        double highest = best.testAccuracy().mean();
        double behind = highest - arm.testAccuracy().mean();
        return behind > POOR_PART * (highest - chance) ? Status.POOR : Status.GOOD;
    }

    private static Summary.Arm with(Summary.Arm arm, Status status) {
        return new Summary.Arm(
                arm.name(),
                arm.factors(),
                arm.results(),
                arm.counts(),
                arm.planned(),
                arm.notAboveChance(),
                arm.trainLoss(),
                arm.trainAccuracy(),
                arm.testLoss(),
                arm.testAccuracy(),
                arm.epochsTo95(),
                arm.epochsToThreshold(),
                arm.gradNormMedian(),
                arm.gradNormMax(),
                arm.trainSeconds(),
                arm.samplesPerSecond(),
                status);
    }
}
