package dev.initlab.report;

import dev.initlab.stats.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Accuracy against what it costs, a point an arm; those that another arm is preferable to are hollow.
 *
 * @param cost what lies along the axis: less is better
 */
record ScatterChart(String title, String subtitle, Measure cost, Measure accuracy, List<Dot> dots) {

    private static final double PLOT_HEIGHT = 260;
    private static final double LABEL_HEIGHT = 15;

    /**
     * An arm.
     *
     * @param x cost
     * @param y accuracy
     * @param dominated whether another arm is better at no higher cost
     */
    record Dot(String key, String name, Look look, Estimate x, Estimate y, boolean dominated) {

        String said() {
            return dominated ? "another arm is better at no higher cost" : "";
        }
    }

    ScatterChart {
        dots = List.copyOf(dots);
    }

    /** The figure in words. */
    String description() {
        StringBuilder words = new StringBuilder(title + ". " + subtitle + ".");
        dots.forEach(dot -> words.append(' ')
                .append(dot.name())
                .append(": ")
                .append(Ticks.readable(dot.y().mean(), accuracy.unit()))
                .append(" at ")
                .append(Ticks.readable(dot.x().mean(), cost.unit()))
                .append(dot.dominated() ? "; " + dot.said() + "." : "."));
        return words.toString();
    }

    Chart.Drawing draw(double width) {
        Markup svg = new Markup();
        double top = Chart.header(svg, width, title, subtitle) + 8;
        Scale y = scale(Dot::y, accuracy, top + PLOT_HEIGHT, top);
        CurveAxes axes = new CurveAxes(accuracy, "");
        Scale x = scale(Dot::x, cost, axes.left(y), width - 18);
        for (Ticks.Tick tick : axes.yTicks(y)) {
            Chart.grid(svg, x.from(), y.at(tick.value()), x.to(), y.at(tick.value()));
            Chart.muted(svg, tick.label(), x.from() - 7, y.at(tick.value()) + 4.3, "end");
        }
        for (Ticks.Tick tick : Ticks.of(x, cost.unit(), 5)) {
            Chart.grid(svg, x.at(tick.value()), y.from(), x.at(tick.value()), y.to());
            Chart.muted(svg, tick.label(), x.at(tick.value()), y.from() + 18, "middle");
        }
        Chart.axis(svg, x.from(), y.from(), x.to(), y.from());
        Chart.muted(svg, cost.title(), (x.from() + x.to()) / 2, y.from() + 37, "middle");
        dots.forEach(dot -> dot(svg, dot, x, y));
        labels(svg, x, y);
        return new Chart.Drawing(width, y.from() + 46, svg.toString());
    }

    /** As wide as the means and most of the intervals need. */
    private Scale scale(Function<Dot, Estimate> of, Measure measure, double from, double to) {
        double[] means = dots.stream().map(of).mapToDouble(Estimate::mean).toArray();
        double low = DoubleStream.of(means).min().orElse(0);
        double high = DoubleStream.of(means).max().orElse(1);
        double room = Math.max(1.5 * (high - low), 0.1 * Math.abs(high));
        double lowest = Math.max(low - room, ends(of, -1).min().orElse(low));
        double highest = Math.min(high + room, ends(of, 1).max().orElse(high));
        Scale.Kind kind =
                measure.unit() != Ticks.Unit.PERCENT && low > 0 && high / low > 8 ? Scale.Kind.LOG : Scale.Kind.LINEAR;
        double least = kind == Scale.Kind.LOG ? Math.max(lowest, low / 1.5) : Math.min(low, lowest);
        return Scale.around(kind, least, Math.max(high, highest), from, to).within(measure.least(), measure.most());
    }

    private DoubleStream ends(Function<Dot, Estimate> of, int side) {
        return dots.stream()
                .map(of)
                .mapToDouble(e -> side < 0 ? e.low() : e.high())
                .filter(Double::isFinite);
    }

    private void dot(Markup svg, Dot dot, Scale x, Scale y) {
        double px = x.clamped(dot.x().mean());
        double py = y.clamped(dot.y().mean());
        String tip = dot.name() + "\n" + Ticks.readable(dot.y().mean(), accuracy.unit()) + "\n"
                + Ticks.readable(dot.x().mean(), cost.unit()) + (dot.dominated() ? "\n" + dot.said() : "");
        dot.look().open(svg, dot.key(), tip);
        String[] line = {"class", "ln", "stroke", dot.look().stroke(), "stroke-width", "1.3", "opacity", "0.55"};
        if (dot.x().hasSpread()) {
            svg.line(x.clamped(dot.x().low()), py, x.clamped(dot.x().high()), py, line);
        }
        if (dot.y().hasSpread()) {
            svg.line(px, y.clamped(dot.y().low()), px, y.clamped(dot.y().high()), line);
        }
        if (dot.dominated()) {
            dot.look().hollow(svg, px, py, 5);
        } else {
            dot.look().mark(svg, px, py, 5.4);
        }
        svg.close();
    }

    /** A rectangle that a label or a dot takes. */
    private record Box(double x, double y, double width, double height) {

        boolean meets(Box o) {
            return x < o.x + o.width && o.x < x + width && y < o.y + o.height && o.y < y + height;
        }
    }

    /** Names beside their dots where there is room, those worth their cost first; the others are told by pointing. */
    private void labels(Markup svg, Scale x, Scale y) {
        List<Box> taken = new ArrayList<>();
        dots.forEach(dot -> taken.add(
                new Box(x.clamped(dot.x().mean()) - 6, y.clamped(dot.y().mean()) - 6, 12, 12)));
        List<Dot> order =
                dots.stream().sorted(Comparator.comparing(Dot::dominated)).toList();
        for (Dot dot : order) {
            double px = x.clamped(dot.x().mean());
            double py = y.clamped(dot.y().mean());
            double w = Lettering.width(dot.name(), Chart.TEXT);
            // Not at the dot's own height or straight above it, where the intervals are.
            double[][] places = {
                {px + 8, py + 2},
                {px + 8, py - LABEL_HEIGHT - 3},
                {px - w - 9, py + 2},
                {px - w - 9, py - LABEL_HEIGHT - 3}
            };
            for (double[] at : places) {
                Box box = new Box(at[0], at[1], w, LABEL_HEIGHT);
                boolean inside = box.x() >= x.from()
                        && box.x() + w <= x.to() + 16
                        && box.y() >= y.to() - 8
                        && box.y() + LABEL_HEIGHT <= y.from() - 2;
                if (inside && taken.stream().noneMatch(box::meets)) {
                    taken.add(box);
                    svg.open("g", "class", "arm k" + dot.look().colour(), "data-arm", dot.key());
                    Chart.name(svg, dot.name(), dot.look(), at[0], at[1] + 11.5, "start");
                    svg.close();
                    break;
                }
            }
        }
    }
}
