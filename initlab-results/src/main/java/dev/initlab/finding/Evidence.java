package dev.initlab.finding;

import dev.initlab.record.InitReceipt;
import dev.initlab.record.LayerMetric;
import dev.initlab.record.Metric;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import dev.initlab.stats.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the receipts, the first gradients and the first losses of an arm's trials say about why it did not do well. Observations
 * only: a sentence states what was seen, in how many trials, and nothing that was not.
 */
public final class Evidence {

    /** Trials of one arm start alike; more of them are not read. */
    private static final int LOOKED_AT = 10;

    /** A standard deviation this many times the default's is worth a sentence. */
    private static final double MUCH = 5;

    /** A first loss this many times that of guessing is worth a sentence. */
    private static final double MUCH_LOSS = 3;

    private final Summary.Section section;
    private final List<RunData.Trial> trials;

    private Evidence(Summary.Section section, List<RunData.Trial> trials) {
        this.section = section;
        this.trials = trials;
    }

    /** Sentences about an arm; none where its records show nothing out of the ordinary. */
    public static List<String> of(Summary.Section section, Summary.Arm arm) {
        List<RunData.Trial> trials = arm.results().stream()
                .map(TrialResult::trial)
                .filter(trial -> trial.outcome().isPresent())
                .limit(LOOKED_AT)
                .toList();
        List<String> sentences = new ArrayList<>();
        if (!trials.isEmpty()) {
            Evidence evidence = new Evidence(section, trials);
            evidence.divergence().ifPresent(sentences::add);
            evidence.constantWeights().ifPresent(sentences::add);
            evidence.wideWeights().ifPresent(sentences::add);
            evidence.firstLoss().ifPresent(sentences::add);
            evidence.deadGradients().ifPresent(sentences::add);
            evidence.stillLoss().ifPresent(sentences::add);
        }
        return sentences;
    }

    private Optional<String> divergence() {
        List<Outcome.Divergence> points = trials.stream()
                .map(trial -> trial.outcome().orElseThrow().diverged())
                .filter(point -> point != null)
                .toList();
        if (points.isEmpty()) {
            return Optional.empty();
        }
        long first = points.stream().mapToLong(Outcome.Divergence::step).min().orElseThrow();
        long last = points.stream().mapToLong(Outcome.Divergence::step).max().orElseThrow();
        TreeSet<String> what = new TreeSet<>();
        points.forEach(point -> what.add(point.value() + " in "
                + (point.tensor().equals("loss") ? "the loss" : "the gradient of `" + point.tensor() + "`")));
        String steps = first == last ? "at step " + first : "between step " + first + " and step " + last;
        return Optional.of("The first value that was not finite came " + steps + " (" + String.join(", ", what) + ").");
    }

    /** Weights that do not differ within a parameter: zero, or all equal. */
    private Optional<String> constantWeights() {
        return receipt().flatMap(receipt -> {
            List<InitReceipt.Param> weights = weights(receipt);
            if (weights.isEmpty() || !weights.stream().allMatch(weight -> weight.std() == 0)) {
                return Optional.empty();
            }
            boolean zero = weights.stream().allMatch(weight -> weight.min() == 0 && weight.max() == 0);
            boolean loaded = !receipt.params().stream().allMatch(InitReceipt.Param::drawn);
            return Optional.of(
                    zero
                            ? "The receipt shows that every weight " + (loaded ? "that was drawn " : "")
                                    + "started at exactly zero."
                            : "The receipt shows that all weights of a parameter started equal, so that the units of a layer"
                                    + " start alike and receive equal gradients.");
        });
    }

    /** The weight whose drawn spread is the most times what the framework's default would have drawn. */
    private Optional<String> wideWeights() {
        return receipt()
                .flatMap(receipt -> weights(receipt).stream()
                        .filter(weight -> weight.defaultStd() > 0 && weight.std() > MUCH * weight.defaultStd())
                        .max((a, b) -> Double.compare(a.std() / a.defaultStd(), b.std() / b.defaultStd()))
                        .map(weight -> "The receipt shows `" + weight.path() + "` drawn with std "
                                + Numbers.significant(weight.std(), 3) + ", "
                                + Numbers.significant(weight.std() / weight.defaultStd(), 2)
                                + " times that of the framework's default ("
                                + Numbers.significant(weight.defaultStd(), 3) + ")."));
    }

    private Optional<String> firstLoss() {
        double[] losses = trials.stream()
                .flatMap(trial -> trial.folder().firstStep().stream())
                .mapToDouble(Metric.Step::loss)
                .toArray();
        double median = Median.of(losses);
        double guessing = Math.log(section.classes());
        if (!(median > MUCH_LOSS * guessing)) {
            return Optional.empty();
        }
        return Optional.of("The loss of the first batch, before any update, was " + Numbers.significant(median, 3)
                + " (median of " + losses.length + " trials); guessing costs ln " + section.classes() + " = "
                + Numbers.fixed(guessing, 3) + ".");
    }

    /** Parameters whose gradient in the first step is exactly zero. */
    private Optional<String> deadGradients() {
        TreeSet<String> dead = new TreeSet<>();
        TreeSet<String> alive = new TreeSet<>();
        int looked = 0;
        for (RunData.Trial trial : trials) {
            List<LayerMetric> first =
                    trial.layers().stream().filter(layer -> layer.epoch() == 0).toList();
            looked += first.isEmpty() ? 0 : 1;
            collect(first, layer -> layer.gradNorm().max() == 0, dead);
            collect(first, layer -> layer.gradNorm().max() != 0, alive);
        }
        dead.removeAll(alive);
        if (dead.isEmpty()) {
            return Optional.empty();
        }
        String only = alive.isEmpty()
                ? "no parameter can learn"
                : alive.size() <= 3
                        ? "only "
                                + String.join(
                                        ", ",
                                        alive.stream()
                                                .map(path -> "`" + path + "`")
                                                .toList()) + (alive.size() == 1 ? " moves" : " move")
                        : alive.size() + " others move";
        return Optional.of("In the first step the gradient is exactly zero in " + dead.size() + " of "
                + (dead.size() + alive.size()) + " parameters (in all of " + looked + " trials looked at): " + only
                + ".");
    }

    /** A loss that stays at that of guessing. */
    private Optional<String> stillLoss() {
        double guessing = Math.log(section.classes());
        boolean still = trials.stream().allMatch(trial -> {
            List<Metric.Epoch> epochs = trial.epochs();
            return !epochs.isEmpty()
                    && epochs.stream().allMatch(epoch -> Math.abs(epoch.testLoss() - guessing) < 0.01 * guessing);
        });
        return still
                ? Optional.of("The test loss stayed within 1 % of ln " + section.classes() + " = "
                        + Numbers.fixed(guessing, 3) + ", the loss of guessing, in every epoch.")
                : Optional.empty();
    }

    private Optional<InitReceipt> receipt() {
        return trials.stream().flatMap(trial -> trial.receipt().stream()).findFirst();
    }

    /** What was drawn: loaded weights are no initializer's fault. */
    private static List<InitReceipt.Param> weights(InitReceipt receipt) {
        return receipt.params().stream()
                .filter(param -> param.shape().size() > 1 && param.drawn())
                .toList();
    }

    private static void collect(List<LayerMetric> layers, Predicate<LayerMetric> which, TreeSet<String> paths) {
        layers.stream().filter(which).map(LayerMetric::path).forEach(paths::add);
    }
}
