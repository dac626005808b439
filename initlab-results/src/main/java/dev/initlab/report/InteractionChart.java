package dev.initlab.report;

import dev.initlab.stats.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Means over the levels of one factor, a line for each level of the other: where lines are parallel, the factors add up; where they
 * cross, what is best of one depends on the other.
 *
 * @param factor whose levels stand along the axis
 * @param levels in the study's order
 */
record InteractionChart(Measure measure, String subtitle, String factor, List<String> levels, List<Line> lines) {

    private static final double PLOT_HEIGHT = 235;
    private static final double WIDEST_LABEL = 120;

    /** @param points of each level; without a value where there is none that counts */
    record Line(String name, List<Point> points) {

        /** That of its last arm: what the line's arms share, its dash and marker, they share with it. */
        Look look() {
            return points.stream()
                    .filter(p -> p.value().exists())
                    .reduce((a, b) -> b)
                    .map(Point::look)
                    .orElseThrow();
        }

        /** Whether all its arms have one colour, which then is the line's as well. */
        boolean coloured() {
            return points.stream()
                            .filter(p -> p.value().exists())
                            .map(p -> p.look().colour())
                            .distinct()
                            .count()
                    == 1;
        }
    }

    /** @param key what the page calls the arm; empty where there is none */
    record Point(String key, Look look, Estimate value) {}

    /** The figure in words. */
    String description() {
        StringBuilder words = new StringBuilder(measure.title() + ". " + subtitle + ".");
        for (Line line : lines) {
            words.append(' ').append(line.name()).append(':');
            for (int i = 0; i < levels.size(); i++) {
                words.append(i == 0 ? " " : ", ")
                        .append(levels.get(i))
                        .append(' ')
                        .append(Ticks.readable(line.points().get(i).value().mean(), measure.unit()));
            }
            words.append('.');
        }
        return words.toString();
    }

    Chart.Drawing draw(double width) {
        Markup svg = new Markup();
        double top = Chart.header(svg, width, measure.title(), subtitle) + 8;
        Scale y = Scale.around(
                        Scale.Kind.LINEAR,
                        values().min().orElse(0),
                        values().max().orElse(1),
                        top + PLOT_HEIGHT,
                        top)
                .within(measure.least(), measure.most());
        CurveAxes axes = new CurveAxes(measure, factor);
        double left = axes.left(y);
        double label = lines.stream()
                .mapToDouble(l -> Math.min(WIDEST_LABEL, Lettering.width(l.name(), Chart.TEXT)))
                .max()
                .orElse(0);
        double right = width - label - 24;
        axes(svg, axes, y, left, right);
        double step = (right - left) / levels.size();
        List<End> ends = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            double shift = (i - (lines.size() - 1) / 2.0) * Math.min(7, step / (2.0 * lines.size()));
            ends.add(line(svg, lines.get(i), y, new double[] {left + step / 2 + shift, step}));
        }
        ends.removeIf(end -> Double.isNaN(end.y()));
        labels(svg, ends, y, right);
        return new Chart.Drawing(width, y.from() + 44, svg.toString());
    }

    private DoubleStream values() {
        return lines.stream()
                .flatMap(l -> l.points().stream())
                .map(Point::value)
                .flatMapToDouble(e -> DoubleStream.of(e.mean(), within(e.low()), within(e.high())))
                .filter(Double::isFinite);
    }

    private double within(double value) {
        return Math.max(measure.least(), Math.min(measure.most(), value));
    }

    private void axes(Markup svg, CurveAxes axes, Scale y, double left, double right) {
        for (Ticks.Tick tick : axes.yTicks(y)) {
            Chart.grid(svg, left, y.at(tick.value()), right, y.at(tick.value()));
            Chart.muted(svg, tick.label(), left - 7, y.at(tick.value()) + 4.3, "end");
        }
        Chart.axis(svg, left, y.from(), right, y.from());
        double step = (right - left) / levels.size();
        for (int i = 0; i < levels.size(); i++) {
            String name = Lettering.fit(levels.get(i), Chart.SMALL, step - 4);
            Chart.muted(svg, name, left + (i + 0.5) * step, y.from() + 18, "middle");
        }
        Chart.muted(svg, factor, (left + right) / 2, y.from() + 36, "middle");
    }

    /** A line's last point. */
    private record End(Line line, double x, double y) {}

    /** @param at the first level's place, and the distance of levels */
    private End line(Markup svg, Line line, Scale y, double[] at) {
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        Markup points = new Markup();
        svg.open("g", "class", line.coloured() ? "k" + line.look().colour() : "neutral");
        for (int i = 0; i < levels.size(); i++) {
            Point point = line.points().get(i);
            Estimate value = point.value();
            if (!value.exists()) {
                continue;
            }
            double px = at[0] + i * at[1];
            double py = y.clamped(value.mean());
            if (!Double.isNaN(lastX)) {
                svg.line(
                        lastX,
                        lastY,
                        px,
                        py,
                        line.coloured() ? line.look().line(2) : line.look().grey(1.6));
            }
            String tip = line.name() + " with " + levels.get(i) + "\n" + Ticks.readable(value.mean(), measure.unit());
            point.look().open(points, point.key(), tip);
            if (value.hasSpread()) {
                String[] whisker = {"class", "ln", "stroke", point.look().stroke(), "stroke-width", "1.6"};
                points.line(px, y.clamped(value.low()), px, y.clamped(value.high()), whisker);
            }
            point.look().mark(points, px, py, 4.6);
            points.close();
            lastX = px;
            lastY = py;
        }
        svg.close().add(points.toString());
        return new End(line, lastX, lastY);
    }

    private void labels(Markup svg, List<End> ends, Scale y, double right) {
        List<End> sorted =
                ends.stream().sorted(Comparator.comparingDouble(End::y)).toList();
        double[] at = Lettering.spread(sorted.stream().mapToDouble(End::y).toArray(), 17, y.to() + 2, y.from());
        for (int i = 0; i < at.length; i++) {
            End end = sorted.get(i);
            Look look = end.line().look();
            svg.open("g", "class", "k" + look.colour());
            String[] faint = {"class", "axis", "stroke", "#8b949e", "stroke-width", "1", "opacity", "0.6"};
            svg.line(end.x() + 8, end.y(), right + 10, at[i], faint);
            String name = Lettering.fit(end.line().name(), Chart.TEXT, WIDEST_LABEL);
            if (end.line().coloured()) {
                Chart.name(svg, name, look, right + 14, at[i] + 4.5, "start");
            } else {
                Chart.ink(svg, name, right + 14, at[i] + 4.5, "start");
            }
            svg.close();
        }
    }
}
