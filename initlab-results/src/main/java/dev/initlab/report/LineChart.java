package dev.initlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Curves over epochs or steps: per arm the mean over seeds with its 95 % band, and the seeds behind it.
 *
 * @param xLabel what the curves run over, in the singular
 */
record LineChart(Measure measure, String subtitle, String xLabel, List<Arm> arms) {

    /** Points of a mean curve at most, and of a seed's curve where there are few of them. */
    static final int MEAN_POINTS = 150;

    /** Seeds' curves drawn per arm at most. */
    static final int SEEDS_DRAWN = 30;

    private static final double PLOT_HEIGHT = 260;

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

    /** A chart whose subtitle says what its lines are. */
    static LineChart of(Measure measure, String xLabel, List<Arm> arms, String remark) {
        LineChart plain = new LineChart(measure, "", xLabel, arms);
        List<String> said = new ArrayList<>();
        said.add(plain.centre());
        said.add(plain.thin());
        said.add(
                arms.stream().anyMatch(a -> a.seeds().stream().anyMatch(SeedCurve::diverged))
                        ? "× a seed diverged"
                        : "");
        said.add(remark);
        said.removeIf(String::isEmpty);
        return new LineChart(measure, String.join(" · ", said), xLabel, arms);
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
        return mean + " of " + n + " seeds with its 95\u00a0% interval";
    }

    boolean empty() {
        return arms.stream().flatMap(a -> a.seeds().stream()).allMatch(SeedCurve::empty);
    }

    /** The figure in words: where each arm's mean ends. */
    String description(Frame frame) {
        StringBuilder words = new StringBuilder(title() + " over " + xLabel + "s. " + subtitle + ".");
        for (int i = 0; i < arms.size(); i++) {
            Band band = frame.bands().get(i);
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
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Arm arm : arms) {
            for (SeedCurve seed : arm.seeds()) {
                for (double value : of.apply(seed)) {
                    boolean counts = value >= least && Double.isFinite(value);
                    low = counts ? Math.min(low, value) : low;
                    high = counts ? Math.max(high, value) : high;
                }
            }
        }
        return new double[] {low, high};
    }

    Plot draw(double width) {
        Markup svg = new Markup();
        double top = Chart.header(svg, width, title(), subtitle);
        CurveLabels labels = new CurveLabels(arms);
        if (!labels.fitBeside()) {
            top = labels.above(svg, width, top);
        }
        Scale.Kind kind = kind();
        double[] range = extent(SeedCurve::y, kind == Scale.Kind.LOG ? Double.MIN_VALUE : -Double.MAX_VALUE);
        Scale y = Scale.around(kind, range[0], range[1], top + 8 + PLOT_HEIGHT, top + 8)
                .within(measure.least(), measure.most());
        double left = 14
                + yTicks(y).stream()
                        .mapToDouble(t -> Lettering.width(t.label(), Chart.SMALL))
                        .max()
                        .orElse(20);
        double right = width - (labels.fitBeside() ? labels.roomBeside() : 16);
        Frame frame = new Frame(x(left, right), y, measure.badEnd(y), bands());
        axes(svg, frame);
        new CurveMarks(arms, frame).draw(svg);
        if (labels.fitBeside()) {
            labels.beside(svg, frame);
        }
        return new Plot(new Chart.Drawing(width, y.from() + 44, svg.toString()), frame);
    }

    private Scale x(double left, double right) {
        double[] extent = extent(SeedCurve::x, -Double.MAX_VALUE);
        double pad = extent[0] < extent[1] ? 0 : 0.5;
        return new Scale(Scale.Kind.LINEAR, extent[0] - pad, extent[1] + pad, left, right);
    }

    private List<Band> bands() {
        Scale.Kind kind = kind();
        return arms.stream().map(a -> Band.over(a.seeds(), kind, MEAN_POINTS)).toList();
    }

    private List<Ticks.Tick> yTicks(Scale y) {
        return Ticks.of(y, measure.unit(), 5);
    }

    private void axes(Markup svg, Frame frame) {
        Scale x = frame.x();
        Scale y = frame.y();
        for (Ticks.Tick tick : yTicks(y)) {
            double at = y.at(tick.value());
            Chart.grid(svg, x.from(), at, x.to(), at);
            Chart.muted(svg, tick.label(), x.from() - 7, at + 4.3, "end");
        }
        if (measure.showsChance(y)) {
            Chart.reference(svg, x.from(), y.at(measure.chance()), x.to(), y.at(measure.chance()));
            Chart.muted(svg, "chance", x.to(), y.at(measure.chance()) - 5, "end");
        }
        Chart.axis(svg, x.from(), y.from(), x.to(), y.from());
        for (Ticks.Tick tick : Ticks.whole(x.low(), x.high(), 7)) {
            double at = x.at(tick.value());
            Chart.axis(svg, at, y.from(), at, y.from() + 4);
            Chart.muted(svg, tick.label(), at, y.from() + 18, "middle");
        }
        Chart.muted(svg, xLabel, (x.from() + x.to()) / 2, y.from() + 36, "middle");
    }
}
