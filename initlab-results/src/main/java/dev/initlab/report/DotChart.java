package dev.initlab.report;

import dev.initlab.stats.Estimate;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One row an arm: the mean with its 95 % interval and the seeds' points; a bar from zero where the axis shows zero.
 */
record DotChart(Measure measure, String subtitle, List<Row> rows) {

    private static final double ROW = 30;
    private static final double TALLEST_ROW = 50;
    private static final int SEEDS_DRAWN = 100;
    private static final double NAME_LINE = 16;
    private static final double WIDEST_NAME = 190;

    /** Between the labels of an axis. */
    private static final double LABEL_GAP = 10;

    /** Below this ratio of smallest to largest value a bar from zero still shows the differences. */
    private static final double ZOOM_FROM = 0.6;

    /**
     * @param values the seeds', in no order
     * @param note what is said where there is no value: {@code "diverged (5 of 5)"}; else beside the mean, or empty
     */
    record Row(String key, String name, Look look, double[] values, String note) {

        Estimate estimate() {
            return Estimate.of(values);
        }
    }

    /** A chart whose subtitle says what its marks are. */
    static DotChart of(Measure measure, List<Row> rows, String omitted) {
        String n = Words.range(rows.stream()
                .mapToInt(r -> r.values().length)
                .filter(k -> k > 0)
                .toArray());
        String said = n.equals("1")
                ? "one seed, so no interval"
                : "mean of " + n + " seeds with its 95\u00a0% interval · dots: the seeds";
        if (new DotChart(measure, "", rows).zoomed()) {
            said += " · the axis does not start at zero";
        } else if (!Double.isNaN(measure.chance())) {
            said += " · dotted: chance";
        }
        return new DotChart(measure, omitted.isEmpty() ? said : said + " · " + omitted, rows);
    }

    String title() {
        return measure.title();
    }

    /** The figure in words. */
    String description() {
        StringBuilder words = new StringBuilder(title() + ". " + subtitle + ".");
        for (Row row : rows) {
            words.append(' ').append(row.name()).append(": ");
            words.append(row.values().length == 0 ? row.note() : Ticks.readable(mean(row), measure.unit()));
            words.append('.');
        }
        return words.toString();
    }

    /** Whether the axis leaves zero out, which the subtitle then says; only accuracies do, since a percent more time is nothing. */
    boolean zoomed() {
        double low = values().min().orElse(0);
        double high = values().max().orElse(1);
        return measure.unit() == Ticks.Unit.PERCENT && low < high && low > ZOOM_FROM * high;
    }

    private DoubleStream values() {
        return rows.stream().flatMapToDouble(r -> DoubleStream.of(r.values())).filter(Double::isFinite);
    }

    Chart.Drawing draw(double width) {
        return draw(width, 0);
    }

    /** Draws with rows as high as it takes to reach this height, within reason. */
    Chart.Drawing draw(double width, double height) {
        Markup svg = new Markup();
        double top = Chart.header(svg, width, title(), subtitle) + 2;
        double left = namesAbove() ? 14 : widestName() + 20;
        double valueRoom = rows.stream()
                .mapToDouble(r -> Lettering.width(value(r), Chart.TEXT))
                .max()
                .orElse(0);
        double right = width - valueRoom - 18;
        double least = namesAbove() ? ROW + NAME_LINE : ROW;
        double row = Math.max(least, Math.min(TALLEST_ROW, (height - top - 32) / rows.size()));
        double bottom = top + rows.size() * row + 4;
        Scale x = scale(left, right);
        for (Ticks.Tick tick : ticks(x)) {
            double at = x.at(tick.value());
            Chart.grid(svg, at, top, at, bottom);
            Chart.muted(svg, tick.label(), at, bottom + 18, "middle");
        }
        if (measure.showsChance(x)) {
            Chart.reference(svg, x.at(measure.chance()), top, x.at(measure.chance()), bottom);
        }
        Chart.axis(svg, left, bottom, right, bottom);
        double middle = namesAbove() ? 0.5 * (row + NAME_LINE) : 0.5 * row;
        for (int i = 0; i < rows.size(); i++) {
            row(svg, rows.get(i), x, top + i * row + middle + 2, width);
        }
        return new Chart.Drawing(width, bottom + 28, svg.toString());
    }

    /** About five, or fewer where their labels would run into each other. */
    private List<Ticks.Tick> ticks(Scale x) {
        int target = 5;
        List<Ticks.Tick> ticks = Ticks.of(x, measure.unit(), target);
        while (target > 1 && !apart(ticks, x)) {
            target--;
            ticks = Ticks.of(x, measure.unit(), target);
        }
        return ticks;
    }

    private static boolean apart(List<Ticks.Tick> ticks, Scale x) {
        double end = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : ticks) {
            double half = 0.5 * Lettering.width(tick.label(), Chart.SMALL);
            if (x.at(tick.value()) - half < end + LABEL_GAP) {
                return false;
            }
            end = x.at(tick.value()) + half;
        }
        return true;
    }

    private double widestName() {
        return rows.stream()
                .mapToDouble(r -> Lettering.width(r.name(), Chart.TEXT))
                .max()
                .orElse(0);
    }

    /** Long names get a line of their own, since names that are cut look alike. */
    private boolean namesAbove() {
        return widestName() > WIDEST_NAME;
    }

    private Scale scale(double left, double right) {
        double low = values().min().orElse(0);
        double high = values().max().orElse(1);
        // Two seeds can have an interval many times as wide as all values: such a one runs off the axis, without an
        // end.
        double room = 0.5 * (zoomed() ? high - low : high - Math.min(0, low));
        double lowest = Math.max(low - room, ends(-1).min().orElse(low));
        double highest = Math.min(high + room, ends(1).max().orElse(high));
        if (zoomed()) {
            return Scale.around(Scale.Kind.LINEAR, Math.min(low, lowest), Math.max(high, highest), left, right)
                    .within(measure.least(), measure.most());
        }
        double ceiling = Math.min(Math.max(high, highest) * 1.02, measure.most());
        return new Scale(Scale.Kind.LINEAR, Math.min(0, low), Math.max(ceiling, 1e-9), left, right);
    }

    /** The lower (-1) or upper (1) ends of the intervals. */
    private DoubleStream ends(int side) {
        return rows.stream()
                .map(Row::estimate)
                .mapToDouble(e -> side < 0 ? e.low() : e.high())
                .filter(Double::isFinite);
    }

    private static double mean(Row row) {
        return row.estimate().mean();
    }

    private String value(Row row) {
        return row.values().length == 0
                ? ""
                : Ticks.readable(mean(row), measure.unit()) + (row.note().isEmpty() ? "" : " ×");
    }

    private void row(Markup svg, Row row, Scale x, double y, double width) {
        row.look().open(svg, row.key());
        if (namesAbove()) {
            Chart.name(svg, Lettering.fit(row.name(), Chart.TEXT, width - 20), row.look(), 10, y - 15, "start");
        } else {
            Chart.name(svg, row.name(), row.look(), x.from() - 10, y + 4.5, "end");
        }
        if (row.values().length == 0) {
            double clear = measure.showsChance(x) ? x.at(measure.chance()) : x.from();
            Chart.muted(svg, row.note(), clear + 8, y + 4.3, "start");
        } else {
            marks(svg, row, x, y);
            Chart.ink(svg, value(row), x.to() + 10, y + 4.5, "start");
        }
        svg.close();
    }

    private void marks(Markup svg, Row row, Scale x, double y) {
        Estimate estimate = row.estimate();
        if (!zoomed()) {
            bar(svg, row.look(), x.clamped(0), x.at(estimate.mean()), y);
        }
        if (estimate.hasSpread()) {
            seeds(svg, row, x, y);
            interval(svg, row.look(), estimate, x, y);
        }
        row.look().mark(svg, x.at(estimate.mean()), y, 4.6);
    }

    private static void bar(Markup svg, Look look, double from, double to, double y) {
        String[] place = {"x", Markup.n(Math.min(from, to)), "y", Markup.n(y - 8)};
        String[] size = {"width", Markup.n(Math.abs(to - from)), "height", "16", "rx", "2"};
        String[] paint = {"class", "ar bar", "fill", look.stroke(), "opacity", "0.28"};
        svg.leaf("rect", Markup.join(Markup.join(paint, size), place));
    }

    private static void seeds(Markup svg, Row row, Scale x, double y) {
        String[] paint = {"class", "ar", "r", "2.2", "fill", row.look().stroke()};
        svg.open("g", "class", "seeds", "opacity", "0.55");
        for (int i = 0; i < Math.min(row.values().length, SEEDS_DRAWN); i++) {
            // Spread over three heights in turn, so that equal values stay countable.
            double lift = (i % 3 - 1) * 4.4;
            String cx = Markup.n(x.clamped(row.values()[i]));
            svg.leaf("circle", Markup.join(paint, "cx", cx, "cy", Markup.n(y + lift)));
        }
        svg.close();
    }

    /** A line with an end at each side where the interval ends inside the axis. */
    private static void interval(Markup svg, Look look, Estimate of, Scale x, double y) {
        whisker(svg, look, "ln interval", x.clamped(of.low()), y, x.clamped(of.high()), y);
        if (of.low() >= x.low()) {
            whisker(svg, look, "ln", x.at(of.low()), y - 5, x.at(of.low()), y + 5);
        }
        if (of.high() <= x.high()) {
            whisker(svg, look, "ln", x.at(of.high()), y - 5, x.at(of.high()), y + 5);
        }
    }

    private static void whisker(Markup svg, Look look, String css, double x1, double y1, double x2, double y2) {
        svg.line(x1, y1, x2, y2, "class", css, "stroke", look.stroke(), "stroke-width", "2");
    }
}
