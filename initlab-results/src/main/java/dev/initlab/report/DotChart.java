package dev.initlab.report;

import dev.initlab.stats.Estimate;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * One row an arm: the mean with its 95 % interval and the seeds' points; a bar from zero where the axis shows zero.
 */
record DotChart(Measure measure, String subtitle, List<Row> rows) {

    private static final int SEEDS_DRAWN = 100;

    /** Below this ratio of smallest to largest value a bar from zero still shows the differences. */
    private static final double ZOOM_FROM = 0.6;

    /**
     * @param values the seeds', in no order
     * @param note what is said where there is no value: {@code "diverged (5 of 5)"}; else beside the mean, or empty
     * @param aside whether the axis need not show it: an arm that did not learn must not press all others together
     * @param never how many seeds have no value, since they never reached what is counted to
     */
    record Row(String key, String name, Look look, double[] values, String note, boolean aside, int never) {

        Estimate estimate() {
            return Estimate.of(values);
        }
    }

    DotChart {
        rows = List.copyOf(rows);
    }

    /** A chart whose subtitle says what its marks are. */
    static DotChart of(Measure measure, List<Row> rows, String omitted) {
        DotChart plain = new DotChart(measure, "", rows);
        String n = Words.range(rows.stream()
                .mapToInt(r -> r.values().length)
                .filter(k -> k > 0)
                .toArray());
        String mean = n.equals("1")
                ? "one seed, so no interval"
                : "mean of " + n + " seeds, bar: its 95\u00a0% interval · dots: the seeds";
        String axis = plain.zoomed()
                ? "the axis does not start at zero"
                : Double.isNaN(measure.chance()) ? "" : "dotted: chance";
        String left = plain.zoomed() && rows.stream().anyMatch(Row::aside) ? "◂ left of the axis: did not learn" : "";
        String faint = !plain.zoomed() && rows.stream().anyMatch(Row::aside) ? "faint: did not learn, or diverged" : "";
        String never = rows.stream().anyMatch(r -> r.never() > 0) ? "▹ a seed that never reached it" : "";
        List<String> said = Stream.of(mean, axis, left, faint, never, omitted)
                .filter(text -> !text.isEmpty())
                .toList();
        return new DotChart(measure, String.join(" · ", said), rows);
    }

    /** The same for one panel of several whose marks are explained above them all. */
    DotChart brief() {
        return new DotChart(measure, zoomed() ? "the axis does not start at zero" : "the axis starts at zero", rows);
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

    /** Those that the axis is made for: all, or those of the arms that learnt. */
    private List<Row> told() {
        List<Row> told =
                rows.stream().filter(r -> !r.aside() && r.values().length > 0).toList();
        return measure.unit() == Ticks.Unit.PERCENT && told.size() > 1 ? told : rows;
    }

    private DoubleStream values() {
        return told().stream().flatMapToDouble(r -> DoubleStream.of(r.values())).filter(Double::isFinite);
    }

    Chart.Drawing draw(double width) {
        return draw(width, 0);
    }

    /** Draws with rows as high as it takes to reach this height, within reason. */
    Chart.Drawing draw(double width, double height) {
        Markup svg = new Markup();
        double top = Chart.header(svg, width, title(), subtitle) + 2;
        double aside = rows.stream()
                .mapToDouble(r -> Lettering.width(value(r), Chart.TEXT))
                .max()
                .orElse(0);
        RowLayout layout = RowLayout.of(rows.stream().map(Row::name).toList(), width, top, aside, height);
        Scale x = scale(layout.left(), layout.right());
        layout.axis(svg, x, measure.unit());
        if (measure.showsChance(x)) {
            double chance = x.at(measure.chance());
            Chart.reference(svg, chance, top, chance, layout.bottom());
        }
        for (int i = 0; i < rows.size(); i++) {
            row(svg, layout, i, x);
        }
        return new Chart.Drawing(width, layout.bottom() + 28, svg.toString());
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
        return told().stream()
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
                : Ticks.readable(mean(row), measure.unit()) + (row.note().isEmpty() ? "" : " " + row.note());
    }

    private void row(Markup svg, RowLayout layout, int index, Scale x) {
        Row row = rows.get(index);
        double y = layout.middle(index);
        row.look().open(svg, row.key(), tip(row));
        svg.open("g", "opacity", row.aside() && !zoomed() ? "0.5" : "1");
        layout.name(svg, index, row.look());
        if (row.values().length == 0) {
            double clear = measure.showsChance(x) ? x.at(measure.chance()) : x.from();
            Chart.muted(svg, row.note(), clear + 8, y + 4.3, "start");
        } else {
            DotMarks marks = new DotMarks(svg, row, x, y);
            if (mean(row) < x.low()) {
                marks.left();
            } else {
                marks.draw(!zoomed(), SEEDS_DRAWN);
            }
            Chart.ink(svg, value(row), x.to() + 10, y + 4.5, "start");
        }
        svg.close().close();
    }

    private String tip(Row row) {
        Estimate estimate = row.estimate();
        String text = row.name() + "\n"
                + (estimate.exists() ? Ticks.readable(estimate.mean(), measure.unit()) : "no value")
                + (row.note().isEmpty() ? "" : "\n" + row.note());
        return estimate.hasSpread()
                ? text + "\n95\u00a0%: " + Ticks.readable(estimate.low(), measure.unit()) + " to "
                        + Ticks.readable(estimate.high(), measure.unit()) + "\nn = " + estimate.n()
                : text;
    }
}
