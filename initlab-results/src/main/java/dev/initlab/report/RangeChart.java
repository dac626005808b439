package dev.initlab.report;

import java.util.List;
import java.util.stream.DoubleStream;

/** One row an arm: a typical and a largest value on a logarithmic axis, joined by a line. */
record RangeChart(String title, String subtitle, List<Row> rows) {

    /**
     * @param typical NaN where there is none
     * @param largest at least as much
     */
    record Row(String key, String name, Look look, double typical, double largest) {}

    RangeChart {
        rows = List.copyOf(rows);
    }

    /** The figure in words. */
    String description() {
        StringBuilder words = new StringBuilder(title + ". " + subtitle + ".");
        rows.forEach(row -> words.append(' ')
                .append(row.name())
                .append(": ")
                .append(value(row))
                .append('.'));
        return words.toString();
    }

    Chart.Drawing draw(double width) {
        Markup svg = new Markup();
        double top = Chart.header(svg, width, title, subtitle) + 2;
        double aside = rows.stream()
                .mapToDouble(r -> Lettering.width(value(r), Chart.TEXT))
                .max()
                .orElse(0);
        RowLayout layout = RowLayout.of(rows.stream().map(Row::name).toList(), width, top, aside, 0);
        double low = positive().min().orElse(1);
        double high = positive().max().orElse(10);
        Scale x = Scale.around(Scale.Kind.LOG, low, high, layout.left() + 4, layout.right());
        layout.axis(svg, x, Ticks.Unit.PLAIN);
        for (int i = 0; i < rows.size(); i++) {
            row(svg, layout, i, x);
        }
        return new Chart.Drawing(width, layout.bottom() + 28, svg.toString());
    }

    private DoubleStream positive() {
        return rows.stream()
                .flatMapToDouble(r -> DoubleStream.of(r.typical(), r.largest()))
                .filter(value -> value > 0 && Double.isFinite(value));
    }

    private static String value(Row row) {
        return Ticks.rounded(row.typical(), 3) + ", " + Ticks.rounded(row.largest(), 3);
    }

    private void row(Markup svg, RowLayout layout, int index, Scale x) {
        Row row = rows.get(index);
        double y = layout.middle(index);
        String tip = row.name() + "\nmedian " + Ticks.rounded(row.typical(), 3) + "\nlargest "
                + Ticks.rounded(row.largest(), 3);
        row.look().open(svg, row.key(), tip);
        layout.name(svg, index, row.look());
        if (Double.isFinite(row.typical())) {
            double from = x.clamped(row.typical());
            double to = x.clamped(row.largest());
            String[] line = {"class", "ln", "stroke", row.look().stroke(), "stroke-width", "3", "opacity", "0.45"};
            svg.line(from, y, to, y, line);
            svg.line(to, y - 6, to, y + 6, "class", "ln", "stroke", row.look().stroke(), "stroke-width", "2.4");
            row.look().mark(svg, from, y, 4.6);
        }
        Chart.ink(svg, value(row), x.to() + 14, y + 4.5, "start");
        svg.close();
    }
}
