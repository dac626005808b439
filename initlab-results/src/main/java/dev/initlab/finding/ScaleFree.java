package dev.initlab.finding;

import dev.initlab.record.InitReceipt;
import dev.initlab.record.LayerMetric;
import dev.initlab.record.Metric;
import dev.initlab.record.RunData;
import dev.initlab.stats.Median;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Networks in which a norm stands behind every convolution: a factor in front of a convolution's weights is taken out again, so that
 * draws that differ in scale alone hand the same features on. What the scale decides is how far a step goes, for the relative change of
 * the weights is the step over their norm (van Laarhoven, 2017, on batch norm and L2 regularization).
 */
final class ScaleFree {

    private final Summary.Section section;

    private ScaleFree(Summary.Section section) {
        this.section = section;
    }

    /** What follows for a section; empty where its network is another one, or receipts do not say. */
    static Optional<String> finding(Summary.Section section) {
        return new ScaleFree(section).text();
    }

    private Optional<String> text() {
        List<Summary.Arm> arms = section.arms().stream()
                .filter(arm -> receipt(arm).filter(ScaleFree::normalized).isPresent())
                .toList();
        if (arms.size() < 2 || arms.size() < section.arms().size()) {
            return Optional.empty();
        }
        List<String> steps = arms.stream()
                .filter(arm -> Double.isFinite(firstStep(arm)))
                .map(arm -> "**" + arm.name() + "** " + Numbers.significant(100 * firstStep(arm), 2) + " %")
                .toList();
        String first = steps.size() < arms.size()
                ? ""
                : " The first one changes a convolution's weights by " + Sentences.list(steps)
                        + " (‖ΔW‖/‖W‖, the median over the convolutions).";
        return Optional.of(
                "A norm stands behind every convolution and takes a factor in front of its weights out again: draws"
                        + " that differ in scale alone compute the same features at step 0. What the scale decides is how far a step"
                        + " goes." + first);
    }

    private static Optional<InitReceipt> receipt(Summary.Arm arm) {
        return trial(arm).flatMap(RunData.Trial::receipt);
    }

    private static Optional<RunData.Trial> trial(Summary.Arm arm) {
        return arm.results().stream()
                .map(TrialResult::trial)
                .filter(trial -> trial.outcome().isPresent())
                .findFirst();
    }

    /** Whether there are convolutions that were drawn, and a norm follows each. */
    private static boolean normalized(InitReceipt receipt) {
        List<InitReceipt.Param> params = receipt.params();
        boolean some = false;
        for (int i = 0; i < params.size(); i++) {
            if (params.get(i).kind().equals("conv") && params.get(i).shape().size() > 1) {
                if (!params.get(i).drawn()) {
                    return false;
                }
                some = true;
                boolean biased = i + 1 < params.size()
                        && params.get(i + 1).kind().equals("conv")
                        && params.get(i + 1).role().equals("bias");
                int next = biased ? i + 2 : i + 1;
                if (next >= params.size() || !params.get(next).kind().equals("norm")) {
                    return false;
                }
            }
        }
        return some;
    }

    /** The relative change of a convolution's weights by the first update; NaN where it does not follow from the records. */
    private static double firstStep(Summary.Arm arm) {
        RunData.Trial trial = trial(arm).orElseThrow();
        Optional<Metric.Step> step = trial.folder().firstStep();
        if (step.isEmpty()) {
            return Double.NaN;
        }
        String optimizer = Settings.text(trial.spec(), "optimizer.name");
        Map<String, Integer> sizes = new HashMap<>();
        Set<String> convolutions = new HashSet<>();
        for (InitReceipt.Param param : trial.receipt().orElseThrow().params()) {
            sizes.put(param.path(), param.shape().stream().reduce(1, Math::multiplyExact));
            if (param.kind().equals("conv") && param.shape().size() > 1) {
                convolutions.add(param.path());
            }
        }
        double[] changes = trial.folder().firstLayers().stream()
                .filter(layer -> convolutions.contains(layer.path()))
                .mapToDouble(layer -> change(optimizer, step.get().lr(), layer, sizes.getOrDefault(layer.path(), 0)))
                .toArray();
        return changes.length == 0 ? Double.NaN : Median.of(changes);
    }

    /** Adam's first step is the rate in every element, whatever the gradient; plain descent's is the rate times the gradient. */
    private static double change(String optimizer, double rate, LayerMetric layer, int size) {
        double step = switch (optimizer) {
            case "adam", "adamw" -> rate * Math.sqrt(size);
            case "sgd" -> rate * layer.gradNorm().max();
            default -> Double.NaN;
        };
        return step / layer.weightNorm();
    }
}
