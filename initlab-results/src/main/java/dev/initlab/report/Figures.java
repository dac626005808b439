package dev.initlab.report;

import dev.initlab.finding.Summary;
import dev.initlab.finding.TrialResult;
import dev.initlab.record.Metric;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The figures of one section: curves over epochs and steps, final accuracy and training time.
 *
 * <p>They are drawn over trials that completed or diverged. Trials that failed, or have not ended, are in no figure.
 */
final class Figures {

    /** Arms in a figure of curves at most: the best ones are kept. */
    static final int ARMS_IN_CURVES = 12;

    private static final int ARMS_IN_BARS = 40;

    private final Summary.Section section;
    private final int number;
    private final String suffix;
    private final List<Look> looks;

    private Figures(Summary.Section section, int number, String suffix) {
        this.section = section;
        this.number = number;
        this.suffix = suffix;
        this.looks = looks(section);
    }

    /**
     * Draws a section.
     *
     * @param number the section's place in the summary
     */
    static List<Figure> of(Summary summary, int number) {
        Summary.Section section = summary.sections().get(number);
        String suffix = summary.sections().size() == 1 ? "" : "-" + slug(section.name(), number);
        return new Figures(section, number, suffix).draw();
    }

    static List<Look> looks(Summary.Section section) {
        return Look.assign(section.arms().stream().map(Summary.Arm::factors).toList());
    }

    /** What the page calls an arm in classes and data. */
    static String key(int section, int arm) {
        return section + "-" + arm;
    }

    private static String slug(String name, int number) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? Integer.toString(number + 1) : slug;
    }

    private List<Figure> draw() {
        List<Figure> figures = new ArrayList<>();
        LineChart testAccuracy =
                epochs(Measure.accuracy("Test accuracy", section.chance()), Metric.Epoch::testAccuracy);
        curves(figures, "test-accuracy", testAccuracy);
        finalAccuracy().ifPresent(bars -> {
            // Beside the curves it is as high as they are.
            double height = figures.isEmpty() ? 0 : figures.get(0).drawing().height();
            figures.add(new Figure(
                    "final-accuracy" + suffix, bars.title(), bars.description(), bars.draw(Chart.WIDTH, height), null));
            if (figures.size() > 1) {
                figures.add(overview(figures.get(0), bars));
            }
        });
        curves(figures, "test-loss", epochs(Measure.loss("Test loss"), Metric.Epoch::testLoss));
        curves(
                figures,
                "train-accuracy",
                epochs(Measure.accuracy("Training accuracy", section.chance()), Metric.Epoch::trainAccuracy));
        curves(figures, "train-loss", epochs(Measure.loss("Training loss"), Metric.Epoch::trainLoss));
        curves(figures, "grad-norm", gradNorm());
        trainTime()
                .ifPresent(bars -> figures.add(new Figure(
                        "train-time" + suffix, bars.title(), bars.description(), bars.draw(Chart.WIDTH), null)));
        return figures;
    }

    private void curves(List<Figure> figures, String name, LineChart chart) {
        if (!chart.empty()) {
            LineChart.Plot plot = chart.draw(Chart.WIDTH);
            figures.add(new Figure(
                    name + suffix,
                    chart.title(),
                    chart.description(plot.frame()),
                    plot.drawing(),
                    new Figure.Readout(chart, plot.frame())));
        }
    }

    private Figure overview(Figure curves, DotChart bars) {
        Chart.Drawing drawing = Chart.beside(
                List.of(
                        curves.drawing(),
                        bars.draw(Chart.WIDTH - 60, curves.drawing().height())),
                24);
        return new Figure(
                "overview" + suffix,
                curves.title() + " over epochs and at the end",
                curves.description() + " " + bars.description(),
                drawing,
                null);
    }

    private LineChart epochs(Measure measure, ToDoubleFunction<Metric.Epoch> value) {
        List<LineChart.Arm> arms = new ArrayList<>();
        for (int a : shown(ARMS_IN_CURVES)) {
            arms.add(arm(a, ended(a).map(t -> curve(t, t.epochs(), Metric.Epoch::epoch, value))));
        }
        return LineChart.of(measure, "epoch", arms, omitted(ARMS_IN_CURVES));
    }

    private LineChart gradNorm() {
        List<LineChart.Arm> arms = new ArrayList<>();
        for (int a : shown(ARMS_IN_CURVES)) {
            // Step lines are read anew each time, so only of as many seeds as are drawn.
            Stream<RunData.Trial> trials = ended(a).limit(LineChart.SEEDS_DRAWN);
            arms.add(arm(a, trials.map(t -> curve(t, t.steps(), Metric.Step::step, Metric.Step::gradNorm))));
        }
        boolean first =
                IntStream.range(0, section.arms().size()).anyMatch(a -> ended(a).count() > LineChart.SEEDS_DRAWN);
        String remark = Stream.of(first ? "the first seeds only" : "", omitted(ARMS_IN_CURVES))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
        return LineChart.of(Measure.norm("Gradient norm"), "step", arms, remark);
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

    private Optional<DotChart> finalAccuracy() {
        return bars(
                Measure.accuracy("Test accuracy after the last epoch", section.chance()),
                TrialResult::testAccuracy,
                Comparator.comparingDouble((Integer a) ->
                        -mean(section.arms().get(a).testAccuracy().mean())));
    }

    private Optional<DotChart> trainTime() {
        double longest = section.arms().stream()
                .mapToDouble(a -> a.trainSeconds().mean())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return bars(
                Measure.duration("Training time", longest),
                TrialResult::trainSeconds,
                Comparator.comparingDouble((Integer a) ->
                        order(section.arms().get(a).trainSeconds().mean())));
    }

    private static double mean(double value) {
        return Double.isNaN(value) ? -1 : value;
    }

    private static double order(double value) {
        return Double.isNaN(value) ? Double.MAX_VALUE : value;
    }

    private Optional<DotChart> bars(Measure measure, ToDoubleFunction<TrialResult> value, Comparator<Integer> order) {
        List<DotChart.Row> rows = shown(ARMS_IN_BARS).stream()
                .sorted(order)
                .map(a -> {
                    Summary.Arm arm = section.arms().get(a);
                    double[] values = arm.results().stream()
                            .filter(r -> r.trial().ended(Outcome.Kind.COMPLETED))
                            .mapToDouble(value)
                            .filter(Double::isFinite)
                            .toArray();
                    return new DotChart.Row(key(number, a), arm.name(), looks.get(a), values, note(arm));
                })
                .toList();
        if (rows.stream().allMatch(r -> r.values().length == 0)) {
            return Optional.empty();
        }
        return Optional.of(DotChart.of(measure, rows, omitted(ARMS_IN_BARS)));
    }

    private static String note(Summary.Arm arm) {
        int diverged = arm.count(Outcome.Kind.DIVERGED);
        if (diverged > 0) {
            return "× " + diverged + " of " + arm.planned() + " diverged";
        }
        return arm.testAccuracy().exists() ? "" : "no completed trial";
    }

    private Stream<RunData.Trial> ended(int arm) {
        return section.arms().get(arm).results().stream()
                .map(TrialResult::trial)
                .filter(t -> t.ended(Outcome.Kind.COMPLETED) || t.ended(Outcome.Kind.DIVERGED));
    }

    private LineChart.Arm arm(int index, Stream<SeedCurve> seeds) {
        String name = section.arms().get(index).name();
        return new LineChart.Arm(key(number, index), name, looks.get(index), seeds.toList());
    }

    /** The arms of a figure that has room for so many, in the study's order. */
    private List<Integer> shown(int most) {
        List<Integer> all = IntStream.range(0, section.arms().size()).boxed().toList();
        Set<Integer> best = new HashSet<>(all.stream()
                .sorted(Comparator.comparingDouble(
                        a -> -mean(section.arms().get(a).testAccuracy().mean())))
                .limit(most)
                .toList());
        return all.stream().filter(best::contains).toList();
    }

    private String omitted(int most) {
        int arms = section.arms().size();
        return arms > most ? "the best " + most + " of " + arms + " arms" : "";
    }
}
