package dev.initlab.report;

import dev.initlab.finding.Finding;
import dev.initlab.record.Metric;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Curves over epochs and steps; where there are many arms, also side by side. */
final class CurveFigures {

    /** Arms in a figure of curves at most; the means of others stand grey behind. */
    static final int ARMS = 8;

    private static final int GREY = 24;

    private final Subject subject;

    CurveFigures(Subject subject) {
        this.subject = subject;
    }

    /** The figure that a report begins with, about this high where it can be; empty where no epoch is on record. */
    Optional<Figure> testAccuracy(double height) {
        LineChart chart = epochs(accuracy("Test accuracy"), Metric.Epoch::testAccuracy);
        return figure("test-accuracy", Finding.Place.CURVES, chart, height);
    }

    /** All others of its part, in the order of the page. */
    List<Figure> others() {
        List<Figure> figures = new ArrayList<>();
        closeUp().ifPresent(figures::add);
        add(figures, "test-loss", epochs(Measure.loss("Test loss"), Metric.Epoch::testLoss));
        add(figures, "train-accuracy", epochs(accuracy("Training accuracy"), Metric.Epoch::trainAccuracy));
        add(figures, "train-loss", epochs(Measure.loss("Training loss"), Metric.Epoch::trainLoss));
        panels("test-accuracy-by-arm", accuracy("Test accuracy, arm by arm"), Metric.Epoch::testAccuracy)
                .ifPresent(figures::add);
        panels("test-loss-by-arm", Measure.loss("Test loss, arm by arm"), Metric.Epoch::testLoss)
                .ifPresent(figures::add);
        return figures;
    }

    private Measure accuracy(String title) {
        return Measure.accuracy(title, subject.section().chance());
    }

    private void add(List<Figure> figures, String name, LineChart chart) {
        figure(name, Finding.Place.CURVES, chart, 0).ifPresent(figures::add);
    }

    private Optional<Figure> figure(String name, Finding.Place place, LineChart chart, double height) {
        if (chart.empty()) {
            return Optional.empty();
        }
        LineChart.Plot plot = chart.draw(Chart.WIDTH, height);
        return Optional.of(new Figure(
                name + subject.suffix(),
                place,
                chart.title(),
                "",
                chart.description(plot.frame().bands()),
                List.of(panel(chart, plot))));
    }

    private static Figure.Panel panel(LineChart chart, LineChart.Plot plot) {
        return new Figure.Panel(plot.drawing(), new Figure.Readout(chart, plot.frame()));
    }

    private LineChart epochs(Measure measure, ToDoubleFunction<Metric.Epoch> value) {
        return LineChart.of(
                measure,
                "epoch",
                arms(subject.shown(ARMS), value, 1),
                arms(subject.rest(ARMS, GREY), value, 1),
                remark());
    }

    private String remark() {
        int arms = subject.section().arms().size();
        return arms > ARMS ? subject.omitted(ARMS) + ", grey: others" : "";
    }

    private List<LineChart.Arm> arms(List<Integer> of, ToDoubleFunction<Metric.Epoch> value, int from) {
        return of.stream()
                .map(a -> arm(a, subject.ended(a).map(t -> curve(t, since(t, from), Metric.Epoch::epoch, value))))
                .toList();
    }

    private static List<Metric.Epoch> since(RunData.Trial trial, int from) {
        return trial.epochs().stream().filter(e -> e.epoch() >= from).toList();
    }

    /** The later half of the epochs of the arms that learnt: where they part after they have come together. */
    private Optional<Figure> closeUp() {
        List<Integer> healthy =
                subject.shown(ARMS).stream().filter(subject.healthy()::contains).toList();
        int epochs = healthy.stream()
                .flatMap(subject::ended)
                .mapToInt(t -> t.epochs().size())
                .max()
                .orElse(0);
        if (epochs < 4) {
            return Optional.empty();
        }
        Measure measure = Measure.accuracy("Test accuracy, the later epochs", Double.NaN);
        String remark = healthy.size() < subject.section().arms().size() ? "arms that learnt" : "";
        LineChart chart = LineChart.of(
                measure,
                "epoch",
                arms(healthy, Metric.Epoch::testAccuracy, epochs / 2 + 1),
                List.of(),
                Stream.of(remark, "the axis does not start at zero")
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" · ")));
        return figure("test-accuracy-close", Finding.Place.CURVES, chart, 0);
    }

    /** The figure of its part: the norm of all gradients together, step by step. */
    Optional<Figure> gradNorm() {
        List<LineChart.Arm> arms = new ArrayList<>();
        for (int a : subject.shown(ARMS)) {
            // Step lines are read anew each time, so only of as many seeds as are drawn.
            Stream<RunData.Trial> trials = subject.ended(a).limit(LineChart.SEEDS_DRAWN);
            arms.add(arm(a, trials.map(t -> curve(t, t.steps(), Metric.Step::step, Metric.Step::gradNorm))));
        }
        boolean first = subject.all().stream().anyMatch(a -> subject.ended(a).count() > LineChart.SEEDS_DRAWN);
        String remark = Stream.of(first ? "the first seeds only" : "", subject.omitted(ARMS))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
        return figure(
                "grad-norm",
                Finding.Place.STABILITY,
                LineChart.of(Measure.norm("Gradient norm"), "step", arms, List.of(), remark),
                0);
    }

    /** How the gradient reaches the layers in the first steps; empty where records do not say, or there are two layers at most. */
    Optional<Figure> flow() {
        List<LineChart.Arm> arms = new ArrayList<>();
        for (int a : subject.shown(ARMS)) {
            arms.add(arm(a, subject.ended(a).filter(CurveFigures::flows).map(CurveFigures::flow)));
        }
        if (arms.stream().allMatch(arm -> arm.seeds().isEmpty())) {
            return Optional.empty();
        }
        String steps = "first layer left, median over the first hundred steps";
        return figure(
                "gradient-flow",
                Finding.Place.STABILITY,
                LineChart.of(
                        Measure.norm("Gradient at each layer, ‖∂L/∂h‖"),
                        "layer",
                        arms,
                        List.of(),
                        Stream.of(steps, subject.omitted(ARMS))
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining(" · "))),
                0);
    }

    private static boolean flows(RunData.Trial trial) {
        return !trial.epochs().isEmpty()
                && trial.epochs().get(0).flow().layers().size() > 2;
    }

    private static SeedCurve flow(RunData.Trial trial) {
        double[] norms = trial.epochs().get(0).flow().layers().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] layers =
                IntStream.rangeClosed(1, norms.length).asDoubleStream().toArray();
        return SeedCurve.of(trial.spec().seed(), layers, norms, false);
    }

    private static <T> SeedCurve curve(
            RunData.Trial trial, List<T> lines, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
        boolean diverged = trial.ended(Outcome.Kind.DIVERGED);
        if (lines.isEmpty() && diverged) {
            // Lost before its first line: a cross where that would be.
            return SeedCurve.of(trial.spec().seed(), new double[] {1}, new double[] {Double.NaN}, true);
        }
        double[] at = lines.stream().mapToDouble(x).toArray();
        return SeedCurve.of(
                trial.spec().seed(), at, lines.stream().mapToDouble(y).toArray(), diverged);
    }

    private LineChart.Arm arm(int index, Stream<SeedCurve> seeds) {
        return new LineChart.Arm(
                subject.key(index), subject.arm(index).name(), subject.looks().get(index), seeds.toList());
    }

    /** Where there are more arms than one figure can hold apart, panels beside each other. */
    private Optional<Figure> panels(String name, Measure measure, ToDoubleFunction<Metric.Epoch> value) {
        if (subject.section().arms().size() <= ARMS) {
            return Optional.empty();
        }
        List<Integer> shown = subject.shown(ArmPanels.MOST);
        return new ArmPanels(subject, measure, shown, arms(shown, value, 1)).figure(name);
    }
}
