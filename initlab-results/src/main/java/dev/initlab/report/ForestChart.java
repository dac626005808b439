package dev.initlab.report;

import dev.initlab.finding.Comparison;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One row a comparison: the difference in points with its simultaneous interval, the line of no difference, and the band of
 * differences too small to be of interest.
 *
 * @param margin the smallest effect of interest, a fraction; NaN for none
 */
record ForestChart(String title, String subtitle, double margin, List<Comparison> rows) {

    private static final double ROW = 38;

    ForestChart {
        rows = List.copyOf(rows);
    }

    /** The figure in words. */
    String description() {
        StringBuilder words = new StringBuilder(title + ". " + subtitle + ".");
        rows.forEach(row -> words.append(' ')
                .append(row.arm())
                .append(" − ")
                .append(row.other())
                .append(": ")
                .append(Verdicts.points(row.difference()))
                .append(" points, ")
                .append(Verdicts.interval(row))
                .append(", ")
                .append(Verdicts.word(row))
                .append('.'));
        return words.toString();
    }

    Chart.Drawing draw(double width, double height) {
        Markup svg = new Markup();
        double top = Chart.header(svg, width, title, subtitle) + 2;
        double row = Math.max(ROW, Math.min(1.4 * ROW, (height - top - 48) / Math.max(1, rows.size())));
        double bottom = top + rows.size() * row + 6;
        Scale x = scale(18, width - 18);
        for (Ticks.Tick tick : Ticks.of(x, Ticks.Unit.POINTS, 6)) {
            Chart.muted(svg, tick.label(), x.at(tick.value()), bottom + 17, "middle");
        }
        for (int i = 0; i < rows.size(); i++) {
            double at = top + i * row + row - ROW;
            strip(svg, x, at);
            row(svg, rows.get(i), x, at);
        }
        Chart.axis(svg, x.from(), bottom, x.to(), bottom);
        Chart.muted(svg, "difference in percentage points", width / 2, bottom + 35, "middle");
        return new Chart.Drawing(width, bottom + 44, svg.toString());
    }

    /** Zero and the margin always lie in it; an interval many times as wide as all differences runs off. */
    private Scale scale(double left, double right) {
        double least = margin > 0 ? 1.2 * margin : 1e-3;
        double difference = values(true).map(Math::abs).max().orElse(0);
        double wide = Math.max(least, Math.max(3 * difference, 4 * least));
        double low = Math.max(-wide, Math.min(-least, values(false).min().orElse(-least)));
        double high = Math.min(wide, Math.max(least, values(false).max().orElse(least)));
        return Scale.around(Scale.Kind.LINEAR, low, high, left, right);
    }

    private DoubleStream values(boolean differences) {
        return rows.stream()
                .flatMapToDouble(r -> differences
                        ? DoubleStream.of(r.difference())
                        : DoubleStream.of(r.low(), r.high(), r.difference()))
                .filter(Double::isFinite);
    }

    /** The grid behind a row's interval alone, so that it does not cross the row's words. */
    private void strip(Markup svg, Scale x, double top) {
        double from = top + 18;
        double to = top + ROW - 2;
        if (margin > 0) {
            double left = x.clamped(-margin);
            String[] place = {"x", Markup.n(left), "y", Markup.n(from), "width", Markup.n(x.clamped(margin) - left)};
            svg.leaf("rect", Markup.join(place, "class", "margin", "fill", "#e3e7eb", "height", Markup.n(to - from)));
        }
        for (Ticks.Tick tick : Ticks.of(x, Ticks.Unit.POINTS, 6)) {
            Chart.grid(svg, x.at(tick.value()), from, x.at(tick.value()), to);
        }
        Chart.axis(svg, x.at(0), from, x.at(0), to);
    }

    private void row(Markup svg, Comparison row, Scale x, double top) {
        String colour = Verdicts.colour(row);
        svg.open("g", "class", "compared " + Verdicts.css(row), "data-tip", Verdicts.tip(row));
        String word = Verdicts.points(row.difference()) + ", " + Verdicts.word(row);
        double room = x.to() - x.from() - Lettering.width(word, Chart.TEXT) - 16;
        Chart.ink(
                svg, Lettering.fit(row.arm() + " − " + row.other(), Chart.TEXT, room), x.from() - 8, top + 13, "start");
        svg.text("text", word, Chart.word(colour, x.to() + 8, top + 13, "end"));
        double y = top + 27;
        String[] line = {"class", "vl", "stroke", colour, "stroke-width", "2.4"};
        svg.line(x.clamped(row.low()), y, x.clamped(row.high()), y, line);
        for (double end : new double[] {row.low(), row.high()}) {
            if (end >= x.low() && end <= x.high()) {
                svg.line(x.at(end), y - 5, x.at(end), y + 5, line);
            }
        }
        double at = x.clamped(row.difference());
        String[] place = {"x", Markup.n(at - 4.5), "y", Markup.n(y - 4.5), "width", "9", "height", "9"};
        svg.leaf("rect", Markup.join(place, "class", "vf rim", "fill", colour, "stroke", Chart.PAPER));
        svg.close();
    }
}
