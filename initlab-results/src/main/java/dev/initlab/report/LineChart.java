package dev.initlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Curves over epochs or steps: per arm the mean over seeds with its 95 % band, and the seeds behind it.
 *
 * @param xLabel what the curves run over, in the singular
 * @param others arms whose means alone stand grey behind, for comparison
 */
record LineChart(Measure measure, String subtitle, String xLabel, List<Arm> arms, List<Arm> others) {

    /** Points of a mean curve at most, and of a seed's curve where there are few of them. */
    static final int MEAN_POINTS = 80;

    /** Seeds' curves drawn per arm at most. */
    static final int SEEDS_DRAWN = 30;

    /**
     * @param key what the page calls the arm, the same in all figures
     */
    record Arm(String key, String name, Look look, List<SeedCurve> seeds) {}

    /**
     * Where the plot lies and how it maps; the page's read-out needs it too.
     *
     * @param lost the height at which a seed is crossed that never had a value: the bad end of the axis
     */
    record Frame(Scale x, Scale y, double lost, List<Band> bands) {}

    /** A drawing and its frame. */
    record Plot(Chart.Drawing drawing, Frame frame) {}

    LineChart {
        arms = List.copyOf(arms);
        others = List.copyOf(others);
    }

    /** A chart whose subtitle says what its lines are. */
    static LineChart of(Measure measure, String xLabel, List<Arm> arms, List<Arm> others, String remark) {
        LineChart plain = new LineChart(measure, "", xLabel, arms, others);
        List<String> said = new ArrayList<>();
        said.add(plain.centre());
        said.add(plain.thin());
        said.add(
                arms.stream().anyMatch(a -> a.seeds().stream().anyMatch(SeedCurve::diverged))
                        ? "× a seed diverged"
                        : "");
        said.add(remark);
        said.removeIf(String::isEmpty);
        return new LineChart(measure, String.join(" · ", said), xLabel, arms, others);
    }

    /** What the thin curves are; empty where there are none. */
    private String thin() {
        boolean curves = arms.stream()
                .anyMatch(a -> a.seeds().size() > 1 && a.seeds().stream().anyMatch(s -> s.length() > 1));
        boolean all = arms.stream().allMatch(a -> a.seeds().size() <= SEEDS_DRAWN);
        return !curves ? "" : all ? "thin: the seeds" : "thin: " + SEEDS_DRAWN + " of the seeds";
    }

    private String centre() {
        String n = Words.range(
                arms.stream().mapToInt(a -> a.seeds().size()).filter(k -> k > 0).toArray());
        if (n.equals("1")) {
            return "one seed, so no interval";
        }
        String mean = kind() == Scale.Kind.LOG ? "geometric mean" : "mean";
        return mean + " of " + n + " seeds, band: its 95\u00a0% interval";
    }

    boolean empty() {
        return curves().allMatch(SeedCurve::empty);
    }

    private Stream<SeedCurve> curves() {
        return Stream.concat(arms.stream(), others.stream()).flatMap(a -> a.seeds().stream());
    }

    /** The figure in words: where each arm's mean ends. */
    String description(List<Band> bands) {
        StringBuilder words = new StringBuilder(title() + " over " + xLabel + "s. " + subtitle + ".");
        for (int i = 0; i < arms.size(); i++) {
            Band band = bands.get(i);
            int last = band.length() - 1;
            words.append(' ').append(arms.get(i).name()).append(": ");
            words.append(
                    last < 0
                            ? "no finite value"
                            : Ticks.readable(band.mean()[last], measure.unit()) + " at " + xLabel + " "
                                    + Ticks.readable(band.x()[last], Ticks.Unit.PLAIN));
            words.append('.');
        }
        return words.toString();
    }

    String title() {
        return measure.title();
    }

    Scale.Kind kind() {
        double[] all = extent(SeedCurve::y, -Double.MAX_VALUE);
        double[] positive = extent(SeedCurve::y, Double.MIN_VALUE);
        return positive[0] > positive[1] ? Scale.Kind.LINEAR : measure.kind(all[0], positive[0], all[1]);
    }

    /** Smallest and largest finite number from {@code least} on; the smallest is above the largest where there is none. */
    private double[] extent(Function<SeedCurve, double[]> of, double least) {
        double[] extent = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        curves().map(of).forEach(values -> {
            for (double value : values) {
                boolean counts = value >= least && Double.isFinite(value);
                extent[0] = counts ? Math.min(extent[0], value) : extent[0];
                extent[1] = counts ? Math.max(extent[1], value) : extent[1];
            }
        });
        return extent;
    }

    Plot draw(double width) {
        return draw(Sheet.plain(width, title(), subtitle));
    }

    /** Draws with a plot as high as it takes to reach this height of all, within reason. */
    Plot draw(double width, double height) {
        Plot plain = draw(width);
        double missing = height - plain.drawing().height();
        return missing <= 0 ? plain : draw(Sheet.plain(width, title(), subtitle).taller(missing));
    }

    /** Draws on a sheet: a figure of its own, or one panel of several. */
    Plot draw(Sheet sheet) {
        Markup svg = new Markup();
        double top = sheet.header(svg);
        CurveLabels labels = new CurveLabels(arms, measure);
        boolean beside = sheet.labelled() && labels.fitBeside();
        if (sheet.labelled() && !beside) {
            top = labels.above(svg, sheet.width(), top);
        }
        Scale y = y(sheet, top + 8);
        CurveAxes axes = new CurveAxes(measure, xLabel);
        double right = sheet.width() - (beside ? labels.roomBeside() : 16);
        Scale x = x(axes.left(y), right);
        Frame frame = new Frame(x, y, measure.badEnd(y), bands(arms));
        axes.draw(svg, x, y);
        CurveMarks.behind(svg, frame, bands(others));
        new CurveMarks(arms, frame).draw(svg);
        if (beside) {
            labels.beside(svg, frame);
        }
        return new Plot(new Chart.Drawing(sheet.width(), y.from() + 44, svg.toString()), frame);
    }

    private Scale y(Sheet sheet, double top) {
        Scale.Kind kind = kind();
        double[] range = extent(SeedCurve::y, kind == Scale.Kind.LOG ? Double.MIN_VALUE : -Double.MAX_VALUE);
        return Scale.around(kind, range[0], range[1], top + sheet.plotHeight(), top)
                .within(measure.least(), measure.most());
    }

    private Scale x(double left, double right) {
        double[] extent = extent(SeedCurve::x, -Double.MAX_VALUE);
        double pad = extent[0] < extent[1] ? 0 : 0.5;
        return new Scale(Scale.Kind.LINEAR, extent[0] - pad, extent[1] + pad, left, right);
    }

    private List<Band> bands(List<Arm> of) {
        Scale.Kind kind = kind();
        return of.stream().map(a -> Band.over(a.seeds(), kind, MEAN_POINTS)).toList();
    }
}
