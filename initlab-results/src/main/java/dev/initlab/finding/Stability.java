package dev.initlab.finding;

import dev.initlab.stats.Bootstrap;
import dev.initlab.stats.Estimate;
import dev.initlab.stats.Median;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How large gradients got, how often, and how evenly they reached the layers. */
final class Stability {

    private static final int SEEDS_FOR_RESAMPLING = 8;

    private final Summary.Section section;
    private final List<Summary.Arm> healthy;

    private Stability(Summary.Section section) {
        this.section = section;
        this.healthy =
                section.ranked().stream().filter(arm -> arm.status().healthy()).toList();
    }

    static List<Finding> findings(Summary.Section section) {
        Stability stability = new Stability(section);
        List<Finding> findings = new ArrayList<>();
        List.of(stability.gradients(), stability.spikes(), stability.depth(), ScaleFree.finding(section))
                .forEach(said -> said.ifPresent(text -> findings.add(
                        new Finding(Finding.Topic.STABILITY, text, List.of(Finding.Place.STABILITY), List.of()))));
        return findings;
    }

    /** How often gradients are large: of all steps, above 1 and above ten times the reference. */
    private Optional<String> spikes() {
        List<Summary.Arm> arms = section.arms().stream()
                .filter(arm -> mean(arm, TrialResult::overOne).exists())
                .sorted(Comparator.comparingDouble(
                        arm -> -mean(arm, TrialResult::overOne).mean()))
                .toList();
        if (arms.isEmpty()) {
            return Optional.empty();
        }
        boolean reference =
                arms.stream().anyMatch(arm -> mean(arm, TrialResult::spikes).exists());
        List<String> parts = arms.stream()
                .map(arm -> "**" + arm.name() + "** "
                        + Numbers.percent(mean(arm, TrialResult::overOne).mean()) + " %"
                        + (reference
                                ? " ("
                                        + Numbers.percent(
                                                mean(arm, TrialResult::spikes).mean()) + " %)"
                                : ""))
                .toList();
        return Optional.of("Of all steps, the gradient norm is above 1"
                + (reference ? " (in brackets: above ten times the median of model_default)" : "") + " in "
                + Sentences.list(parts) + ".");
    }

    /** How unevenly the gradient reaches the layers in the first steps. */
    private Optional<String> depth() {
        List<Summary.Arm> arms = section.arms().stream()
                .filter(arm -> mean(arm, TrialResult::depthRange).exists())
                .sorted(Comparator.comparingDouble(
                        arm -> mean(arm, TrialResult::depthRange).mean()))
                .toList();
        if (arms.size() < 2) {
            return Optional.empty();
        }
        List<String> parts = arms.stream()
                .map(arm -> "**" + arm.name() + "** "
                        + Numbers.significant(
                                Math.pow(10, mean(arm, TrialResult::depthRange).mean()), 2))
                .toList();
        return Optional.of(
                "In the first hundred steps the gradient of what the layers compute, ‖∂L/∂h‖, differs between"
                        + " layers by a factor of " + Sentences.list(parts) + ".");
    }

    private static Estimate mean(Summary.Arm arm, ToDoubleFunction<TrialResult> figure) {
        return Estimate.of(arm.results().stream()
                .filter(TrialResult::completed)
                .mapToDouble(figure)
                .toArray());
    }

    private Optional<String> gradients() {
        Optional<Summary.Arm> calm = extreme(healthy, 1);
        Optional<Summary.Arm> wild = extreme(section.arms(), -1);
        if (calm.isEmpty()
                || wild.isEmpty()
                || calm.get().name().equals(wild.get().name())) {
            return Optional.empty();
        }
        return Optional.of("The largest gradient norm of any step is lowest with **"
                + calm.get().name() + "**: "
                + largest(calm.get()) + ", and highest with **" + wild.get().name() + "**: " + largest(wild.get())
                + " (medians over seeds).");
    }

    /** The median over seeds of each trial's largest gradient norm, with its resampled interval where there are seeds enough. */
    private static String largest(Summary.Arm arm) {
        double[] values = arm.results().stream()
                .filter(TrialResult::completed)
                .mapToDouble(TrialResult::gradNormMax)
                .filter(Double::isFinite)
                .toArray();
        String median = Numbers.significant(Median.of(values), 3);
        if (values.length < SEEDS_FOR_RESAMPLING) {
            return median;
        }
        Bootstrap.Interval interval = Bootstrap.bca(values, Median::of, 0.95);
        return Double.isNaN(interval.low())
                ? median
                : median + ", 95 % " + Numbers.significant(interval.low(), 3) + " to "
                        + Numbers.significant(interval.high(), 3);
    }

    private static Optional<Summary.Arm> extreme(List<Summary.Arm> arms, int sign) {
        return arms.stream()
                .filter(arm -> arm.gradNormMax().exists())
                .min(Comparator.comparingDouble(arm -> sign * arm.gradNormMax().mean()));
    }
}
