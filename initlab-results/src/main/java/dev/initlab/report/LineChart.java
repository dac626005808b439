package dev.initlab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Curves over epochs or steps: per arm the mean over seeds with its 95 % band, and the seeds behind it.
 *
 * @param xLabel what the curves run over, in the singular
 */
record LineChart(Measure measure, String subtitle, String xLabel, List<Arm> arms) {

    /** Points of a mean curve at most, and of a seed's curve where there are few of them. */
    static final int MEAN_POINTS = 240;

    private static final int SEED_POINTS = 200;
    private static final int FIGURE_POINTS = 24_000;
    /** Seeds' curves drawn per arm at most. */
    static final int SEEDS_DRAWN = 30;

    private static final double LABEL_GAP = 17;
    private static final double KEY = 26;
    private static final double WIDEST_LABEL = 118;

    /**
     * @param key what the page calls the arm, the same in all figures
     */
    record Arm(String key, String name, Look look, List<SeedCurve> seeds) {}

    /** Where the plot lies and how it maps; the page's read-out needs it too. */
    record Frame(Scale x, Scale y, List<Band> bands) {}

    /** A drawing and its frame. */
    record Plot(Chart.Drawing drawing, Frame frame) {}

    /** A chart whose subtitle says what its lines are. */
    static LineChart of(Measure measure, String xLabel, List<Arm> arms, String remark) {
        LineChart plain = new LineChart(measure, "", xLabel, arms);
        List<String> said = new ArrayList<>();
        said.add(plain.centre());
        int most = arms.stream().mapToInt(a -> a.seeds().size()).max().orElse(0);
        said.add(most > SEEDS_DRAWN ? "thin: " + SEEDS_DRAWN + " of the seeds" : most > 1 ? "thin: the seeds" : "");
        said.add(arms.stream().anyMatch(a -> a.seeds().stream().anyMatch(SeedCurve::diverged)) ? "× a seed diverged" : "");
        said.add(remark);
        said.removeIf(String::isEmpty);
        return new LineChart(measure, String.join(" · ", said), xLabel, arms);
    }

    private String centre() {
        String n = Words.range(arms.stream().mapToInt(a -> a.seeds().size()).filter(k -> k > 0).toArray());
        if (n.equals("1")) {
            return "one seed, so no interval";
        }
        String mean = kind() == Scale.Kind.LOG ? "geometric mean" : "mean";
        return mean + " of " + n + " seeds with its 95\u00a0% interval";
    }

    boolean empty() {
        return values().findAny().isEmpty();
    }

    /** The figure in words: where each arm's mean ends. */
    String description(Frame frame) {
        StringBuilder words = new StringBuilder(title() + " over " + xLabel + "s. " + subtitle + ".");
        for (int i = 0; i < arms.size(); i++) {
            Band band = frame.bands().get(i);
            int last = band.length() - 1;
            words.append(' ').append(arms.get(i).name()).append(": ");
            words.append(last < 0 ? "no finite value" : Ticks.readable(band.mean()[last], measure.unit()) + " at " + xLabel + " "
                    + Ticks.readable(band.x()[last], Ticks.Unit.PLAIN));
            words.append('.');
        }
        return words.toString();
    }

    String title() {
        return measure.title();
    }

    Scale.Kind kind() {
        double[] range = range();
        return measure.unit() == Ticks.Unit.PERCENT ? Scale.Kind.LINEAR : Scale.kindFor(range[0], range[1]);
    }

    private DoubleStream values() {
        return arms.stream().flatMap(a -> a.seeds().stream()).flatMapToDouble(s -> DoubleStream.of(s.y()))
                .filter(Double::isFinite);
    }

    private double[] range() {
        return new double[] {values().min().orElse(0), values().max().orElse(1)};
    }

    Plot draw(double width) {
        Markup svg = new Markup();
        double top = Chart.header(svg, width, title(), subtitle);
        double widest = arms.stream().mapToDouble(a -> Lettering.width(a.name(), Chart.TEXT)).max().orElse(0);
        boolean beside = widest <= WIDEST_LABEL && arms.size() <= 13;
        if (!beside) {
            top = legend(svg, width, top);
        }
        Frame rough = frame(60, width - 14, top + 8, top + 268);
        double left = 14 + yTicks(rough.y()).stream().mapToDouble(t -> Lettering.width(t.label(), Chart.SMALL)).max().orElse(20);
        double right = beside ? width - widest - KEY - 24 : width - 16;
        Frame frame = frame(left, right, top + 8, top + 268);
        axes(svg, frame);
        arms.forEach(arm -> seeds(svg, arm, frame));
        for (int i = 0; i < arms.size(); i++) {
            mean(svg, arms.get(i), frame.bands().get(i), frame);
        }
        arms.forEach(arm -> crosses(svg, arm, frame));
        if (beside) {
            labels(svg, frame);
        }
        return new Plot(new Chart.Drawing(width, frame.y().from() + 44, svg.toString()), frame);
    }

    private Frame frame(double left, double right, double top, double bottom) {
        double[] range = range();
        double first = xs().min().orElse(0);
        double last = xs().max().orElse(1);
        double pad = last > first ? 0 : 0.5;
        Scale y = Scale.around(kind(), range[0], range[1], bottom, top).within(measure.least(), measure.most());
        Scale x = new Scale(Scale.Kind.LINEAR, first - pad, last + pad, left, right);
        return new Frame(x, y, arms.stream().map(a -> Band.over(a.seeds(), kind(), MEAN_POINTS)).toList());
    }

    private DoubleStream xs() {
        return arms.stream().flatMap(a -> a.seeds().stream()).flatMapToDouble(s -> DoubleStream.of(s.x()));
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

    private void seeds(Markup svg, Arm arm, Frame frame) {
        if (arm.seeds().size() < 2) {
            return;
        }
        int drawn = arms.stream().mapToInt(a -> Math.min(SEEDS_DRAWN, a.seeds().size())).sum();
        int points = Math.max(30, Math.min(SEED_POINTS, FIGURE_POINTS / Math.max(1, drawn)));
        arm.look().open(svg, arm.key());
        svg.open("g", "class", "seeds", "opacity", "0.32");
        arm.seeds().stream().filter(s -> s.length() > 1).limit(SEEDS_DRAWN).forEach(seed -> {
            SeedCurve thin = seed.thinned(points);
            svg.leaf("polyline", "class", "ln", "fill", "none", "stroke", arm.look().stroke(), "stroke-width", "1", "points",
                    points(frame, thin.x(), thin.y(), 0, thin.length()));
        });
        svg.close().close();
    }

    private void mean(Markup svg, Arm arm, Band band, Frame frame) {
        arm.look().open(svg, arm.key());
        int n = band.length();
        for (int from = 0; from < n; from++) {
            int to = from;
            while (to < n && band.n()[to] > 1) {
                to++;
            }
            if (to - from > 1) {
                String there = points(frame, band.x(), band.high(), from, to);
                String back = points(frame, band.x(), band.low(), to - 1, from - 1);
                svg.leaf("polygon", "class", "ar band", "fill", arm.look().stroke(), "opacity", "0.16", "points", there + " " + back);
            }
            from = Math.max(from, to);
        }
        if (n > 1) {
            svg.leaf("polyline", Markup.join(arm.look().line(2.2), "points", points(frame, band.x(), band.mean(), 0, n)));
        } else if (n == 1 && band.n()[0] > 1) {
            double at = frame.x().at(band.x()[0]);
            svg.line(at, frame.y().clamped(band.low()[0]), at, frame.y().clamped(band.high()[0]), "class", "ln", "stroke",
                    arm.look().stroke(), "stroke-width", "2");
        }
        int every = (n + 11) / 12;
        for (int i = n - 1; i >= 0; i -= every) {
            arm.look().mark(svg, frame.x().at(band.x()[i]), frame.y().clamped(band.mean()[i]), 3.6);
        }
        svg.close();
    }

    private static String points(Frame frame, double[] x, double[] y, int from, int to) {
        StringBuilder points = new StringBuilder();
        int step = from <= to ? 1 : -1;
        for (int i = from; i != to; i += step) {
            points.append(points.length() == 0 ? "" : " ").append(Markup.n(frame.x().at(x[i]))).append(',')
                    .append(Markup.n(frame.y().clamped(y[i])));
        }
        return points.toString();
    }

    private void crosses(Markup svg, Arm arm, Frame frame) {
        List<SeedCurve> diverged = arm.seeds().stream().filter(s -> s.diverged() && s.x().length > 0).toList();
        if (diverged.isEmpty()) {
            return;
        }
        arm.look().open(svg, arm.key());
        for (SeedCurve seed : diverged) {
            double y = seed.empty() ? frame.y().to() : frame.y().clamped(seed.lastY());
            arm.look().cross(svg, frame.x().at(seed.lastX()), y, arm.name() + ", seed " + seed.seed() + ": diverged");
        }
        svg.close();
    }

    /** An arm's label and where its curve ends. */
    private record End(Arm arm, double x, double y) {}

    private void labels(Markup svg, Frame frame) {
        List<End> ends = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            Band band = frame.bands().get(i);
            int last = band.length() - 1;
            ends.add(last < 0
                    ? new End(arms.get(i), frame.x().from(), frame.y().to())
                    : new End(arms.get(i), frame.x().at(band.x()[last]), frame.y().clamped(band.mean()[last])));
        }
        ends.sort(Comparator.comparingDouble(End::y));
        double[] wanted = ends.stream().mapToDouble(End::y).toArray();
        double low = frame.y().to() + 2;
        double[] at = Lettering.spread(wanted, Math.min(LABEL_GAP, (frame.y().from() - low) / Math.max(1, wanted.length - 1)), low,
                frame.y().from());
        double right = frame.x().to();
        for (int i = 0; i < at.length; i++) {
            End end = ends.get(i);
            end.arm().look().open(svg, end.arm().key());
            if (end.x() > right - 0.5) {
                svg.leaf("path", "class", "ln lead", "fill", "none", "stroke", end.arm().look().stroke(), "stroke-width", "1",
                        "opacity", "0.55", "d", "M" + Markup.n(right + 5) + " " + Markup.n(end.y()) + "L" + Markup.n(right + 13) + " " + Markup.n(at[i]));
            }
            key(svg, end.arm(), right + 14, at[i], WIDEST_LABEL);
            svg.close();
        }
    }

    /** A piece of the arm's line with its marker, and the name: what a reader looks the arm up by. */
    private static void key(Markup svg, Arm arm, double x, double y, double room) {
        svg.line(x, y, x + KEY, y, arm.look().line(2.2));
        arm.look().mark(svg, x + KEY / 2, y, 3.4);
        svg.text("text", Lettering.fit(arm.name(), Chart.TEXT, room), "class", "tx", "x", Markup.n(x + KEY + 5), "y",
                Markup.n(y + 4.5), "font-size", "13", "fill", arm.look().text());
    }

    private double legend(Markup svg, double width, double top) {
        double x = 10;
        double y = top + 6;
        for (Arm arm : arms) {
            double room = Math.min(Lettering.width(arm.name(), Chart.TEXT), width - KEY - 30);
            if (x > 10 && x + KEY + 5 + room > width - 8) {
                x = 10;
                y += 19;
            }
            arm.look().open(svg, arm.key());
            key(svg, arm, x, y, room + 0.1);
            svg.close();
            x += KEY + room + 20;
        }
        return y + 14;
    }
}
