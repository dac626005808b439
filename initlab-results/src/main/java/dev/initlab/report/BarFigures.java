package dev.initlab.report;

import dev.initlab.finding.Finding;
import dev.initlab.finding.Numbers;
import dev.initlab.finding.Summary;
import dev.initlab.finding.TrialResult;
import dev.initlab.record.Outcome;
import dev.initlab.stats.Estimate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A row an arm: final accuracy, convergence, stability and time. */
final class BarFigures {

    /** Arms in a figure of rows at most. */
    static final int ARMS = 24;

    private final Subject subject;

    BarFigures(Subject subject) {
        this.subject = subject;
    }

    /** The figure beside the first curves. */
    Optional<DotChart> finalAccuracy() {
        return dots(
                Measure.accuracy(
                        "Test accuracy after the last epoch", subject.section().chance()),
                TrialResult::testAccuracy,
                subject.byAccuracy());
    }

    /** The section's place in a figure of all sections: arms in the study's order, under the section's name. */
    Optional<DotChart> inOverview() {
        Measure measure =
                Measure.accuracy(subject.section().name(), subject.section().chance());
        return dots(measure, TrialResult::testAccuracy, Comparator.naturalOrder())
                .map(DotChart::brief);
    }

    Optional<Figure> epochsTo95() {
        return figure(
                "epochs-to-95",
                Finding.Place.CONVERGENCE,
                dots(
                        Measure.count("Epochs to 95\u00a0% of its own final accuracy"),
                        TrialResult::epochsTo95,
                        ascending(a -> a.epochsTo95().mean())));
    }

    /** Empty where the study names no threshold. */
    Optional<Figure> epochsToThreshold() {
        double threshold = subject.section().threshold();
        return Double.isNaN(threshold)
                ? Optional.empty()
                : epochsTo(
                        "epochs-to-threshold",
                        "a test accuracy of " + Numbers.percent(threshold) + "\u00a0%",
                        TrialResult::epochsToThreshold);
    }

    /** Empty where there is no arm beside the best. */
    Optional<Figure> epochsToNearBest() {
        double near = subject.section().nearBest();
        return Double.isNaN(near) || subject.healthy().size() < 2
                ? Optional.empty()
                : epochsTo(
                        "epochs-to-95-of-best",
                        "95\u00a0% of the best arm's accuracy, " + Numbers.percent(near) + "\u00a0%",
                        result -> result.epochsTo(near));
    }

    /** Arms that never get there come last. */
    private Optional<Figure> epochsTo(String name, String what, ToDoubleFunction<TrialResult> epochs) {
        List<DotChart.Row> rows = subject.shown(ARMS).stream()
                .sorted(Comparator.comparingInt((Integer a) -> subject.values(a, epochs).length == 0 ? 1 : 0)
                        .thenComparing(ascending(a ->
                                Estimate.of(subject.values(indexOf(a), epochs)).mean())))
                .map(a -> reaching(a, epochs))
                .toList();
        if (rows.stream().allMatch(r -> r.values().length == 0)) {
            return Optional.empty();
        }
        return figure(
                name,
                Finding.Place.CONVERGENCE,
                Optional.of(DotChart.of(Measure.count("Epochs to " + what), rows, subject.omitted(ARMS))));
    }

    private int indexOf(Summary.Arm arm) {
        return subject.index(arm.name());
    }

    private DotChart.Row reaching(int a, ToDoubleFunction<TrialResult> epochs) {
        Summary.Arm arm = subject.arm(a);
        double[] values = subject.values(a, epochs);
        int never = arm.completed() - values.length;
        String note = arm.completed() == 0
                ? note(arm)
                : never == arm.completed() ? "not reached" : never > 0 ? "(" + never + " not reached)" : "";
        return new DotChart.Row(subject.key(a), arm.name(), subject.looks().get(a), values, note, false, never);
    }

    Optional<Figure> trainTime() {
        return figure(
                "train-time",
                Finding.Place.TIME,
                dots(
                        Measure.duration("Training time", longest()),
                        TrialResult::trainSeconds,
                        ascending(a -> a.trainSeconds().mean())));
    }

    private double longest() {
        return subject.section().arms().stream()
                .mapToDouble(a -> a.trainSeconds().mean())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** Arms that learnt first. */
    private Comparator<Integer> ascending(ToDoubleFunction<Summary.Arm> of) {
        return Comparator.comparing((Integer a) -> !subject.arm(a).status().healthy())
                .thenComparingDouble(a -> Subject.or(of.applyAsDouble(subject.arm(a)), Double.MAX_VALUE));
    }

    /** Typical and largest gradient norms, over the completed trials. */
    Optional<Figure> gradNorms() {
        List<RangeChart.Row> rows = subject.shown(ARMS).stream()
                .filter(a -> subject.arm(a).gradNormMedian().exists())
                .map(a -> new RangeChart.Row(
                        subject.key(a),
                        subject.arm(a).name(),
                        subject.looks().get(a),
                        subject.arm(a).gradNormMedian().mean(),
                        subject.arm(a).gradNormMax().mean()))
                .toList();
        if (rows.stream().noneMatch(r -> r.largest() > 0)) {
            return Optional.empty();
        }
        String n = Words.range(rows.stream()
                .map(r -> r.key().substring(r.key().indexOf('-') + 1))
                .mapToInt(a -> subject.arm(Integer.parseInt(a)).gradNormMedian().n())
                .toArray());
        RangeChart chart = new RangeChart(
                "Gradient norm, median and largest",
                said("marker: the median of the steps; end of the line: the largest; means of " + n
                        + (n.equals("1") ? " seed" : " seeds")),
                rows);
        return Optional.of(Figure.of(
                "grad-norm-range" + subject.suffix(),
                Finding.Place.STABILITY,
                chart.title(),
                chart.description(),
                chart.draw(Chart.WIDTH)));
    }

    /** Empty where every trial completed and learnt. */
    Optional<Figure> endings() {
        if (subject.section().arms().stream().allMatch(a -> a.completed() == a.planned() && a.notAboveChance() == 0)) {
            return Optional.empty();
        }
        List<EndingsChart.Row> rows = subject.shown(ARMS).stream()
                .map(a -> new EndingsChart.Row(
                        subject.key(a), subject.arm(a).name(), subject.looks().get(a), endings(subject.arm(a))))
                .toList();
        EndingsChart chart = new EndingsChart(said("all planned trials of each arm, by how they ended"), rows);
        return Optional.of(Figure.of(
                "endings" + subject.suffix(),
                Finding.Place.STABILITY,
                EndingsChart.TITLE,
                chart.description(),
                chart.draw(Chart.WIDTH)));
    }

    private static List<Integer> endings(Summary.Arm arm) {
        int diverged = arm.count(Outcome.Kind.DIVERGED);
        int ended = arm.counts().values().stream().mapToInt(Integer::intValue).sum();
        return List.of(
                arm.completed() - arm.notAboveChance(),
                arm.notAboveChance(),
                diverged,
                ended - arm.completed() - diverged,
                arm.planned() - ended);
    }

    private String said(String words) {
        String omitted = subject.omitted(ARMS);
        return omitted.isEmpty() ? words : words + " · " + omitted;
    }

    private Optional<Figure> figure(String name, Finding.Place place, Optional<DotChart> chart) {
        return chart.map(dots ->
                Figure.of(name + subject.suffix(), place, dots.title(), dots.description(), dots.draw(Chart.WIDTH)));
    }

    private Optional<DotChart> dots(Measure measure, ToDoubleFunction<TrialResult> value, Comparator<Integer> order) {
        List<DotChart.Row> rows = subject.shown(ARMS).stream()
                .sorted(order)
                .map(a -> {
                    Summary.Arm arm = subject.arm(a);
                    boolean aside = !arm.status().healthy();
                    double[] values = subject.values(a, value);
                    return new DotChart.Row(
                            subject.key(a), arm.name(), subject.looks().get(a), values, note(arm), aside, 0);
                })
                .toList();
        if (rows.stream().allMatch(r -> r.values().length == 0)) {
            return Optional.empty();
        }
        return Optional.of(DotChart.of(measure, rows, subject.omitted(ARMS)));
    }

    private static String note(Summary.Arm arm) {
        int diverged = arm.count(Outcome.Kind.DIVERGED);
        if (diverged > 0) {
            return arm.completed() > 0 ? "×" + diverged : "× " + diverged + " of " + arm.planned() + " diverged";
        }
        return arm.testAccuracy().exists() ? "" : "no completed trial";
    }
}
