package dev.initlab.report;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * A figure of each arm of two crossed factors, in colour and in print.
 *
 * @param cells row and column to what stands there; a pair that the study does not have is absent
 */
record HeatMap(
        String title,
        String subtitle,
        Ramp ramp,
        String rows,
        String columns,
        List<String> rowLevels,
        List<String> columnLevels,
        Map<List<String>, Cell> cells) {

    private static final double HEIGHT = 40;
    private static final double NARROWEST = 66;
    private static final double WIDEST = 120;
    private static final Cell EMPTY = new Cell("", Double.NaN, "", "", "");

    /**
     * One arm.
     *
     * @param value NaN where there is none
     * @param text the value as it is printed
     * @param gate why the value does not count; empty where it does
     * @param tip what is said when it is pointed at
     */
    record Cell(String key, double value, String text, String gate, String tip) {

        boolean counts() {
            return gate.isEmpty() && Double.isFinite(value);
        }
    }

    /** The figure in words. */
    String description() {
        StringBuilder words = new StringBuilder(title + ". " + subtitle + ".");
        cells.forEach((at, cell) -> words.append(' ')
                .append(at.get(0))
                .append(" with ")
                .append(at.get(1))
                .append(": ")
                .append(cell.text())
                .append(cell.gate().isEmpty() ? "" : " (" + cell.gate() + ")")
                .append('.'));
        return words.toString();
    }

    Chart.Drawing draw() {
        Markup svg = new Markup();
        double left = 18
                + rowLevels.stream()
                        .mapToDouble(l -> Math.min(200, Lettering.width(l, Chart.TEXT)))
                        .max()
                        .orElse(0);
        double cell = Math.max(NARROWEST, Math.min(WIDEST, (Chart.WIDTH - left - 8) / columnLevels.size()));
        double width = Math.max(Chart.WIDTH, left + cell * columnLevels.size() + 8);
        double top = Chart.header(svg, width, title, subtitle) + 34;
        Chart.muted(svg, rows, left - 8, top - 8, "end");
        Chart.muted(svg, columns, left, top - 24, "start");
        for (int j = 0; j < columnLevels.size(); j++) {
            String name = Lettering.fit(columnLevels.get(j), Chart.TEXT, cell - 6);
            Chart.ink(svg, name, left + (j + 0.5) * cell, top - 7, "middle");
        }
        for (int i = 0; i < rowLevels.size(); i++) {
            double y = top + i * HEIGHT;
            Chart.ink(svg, Lettering.fit(rowLevels.get(i), Chart.TEXT, 200), left - 8, y + HEIGHT / 2 + 4.5, "end");
            for (int j = 0; j < columnLevels.size(); j++) {
                Cell of = cells.get(List.of(rowLevels.get(i), columnLevels.get(j)));
                cell(svg, of == null ? EMPTY : of, new double[] {left + j * cell, y, cell});
            }
        }
        return new Chart.Drawing(width, top + rowLevels.size() * HEIGHT + 10, svg.toString());
    }

    private double share(double value) {
        double low = counted().min().orElse(0);
        double high = counted().max().orElse(1);
        return high > low ? (value - low) / (high - low) : 0.5;
    }

    private DoubleStream counted() {
        return cells.values().stream().filter(Cell::counts).mapToDouble(Cell::value);
    }

    private void cell(Markup svg, Cell cell, double[] at) {
        double x = at[0] + 1;
        double y = at[1] + 1;
        double width = at[2] - 2;
        double height = HEIGHT - 2;
        String[] box = {
            "x", Markup.n(x), "y", Markup.n(y), "width", Markup.n(width), "height", Markup.n(height), "rx", "3"
        };
        if (cell.key().isEmpty()) {
            svg.leaf("rect", Markup.join(box, "class", "blank", "fill", "#eef1f4"));
            return;
        }
        svg.open("g", "class", "arm", "data-arm", cell.key(), "data-tip", cell.tip());
        double middle = x + width / 2;
        if (cell.counts()) {
            double share = share(cell.value());
            svg.leaf("rect", Markup.join(box, "fill", ramp.colour(share)));
            svg.text("text", cell.text(), text(middle, y + height / 2 + 4.8, ramp.text(share), "13.5"));
        } else {
            svg.leaf("rect", Markup.join(box, "class", "blank", "fill", "#eef1f4"));
            hatch(svg, x, y, width, height);
            boolean both = Double.isFinite(cell.value()) && !cell.gate().isEmpty();
            if (both) {
                Chart.ink(svg, cell.text(), middle, y + height / 2 - 2.5, "middle");
            }
            String why = cell.gate().isEmpty() ? cell.text() : cell.gate();
            String fitted = Lettering.fit(why, Chart.SMALL, width - 2);
            Chart.muted(svg, fitted, middle, y + height / 2 + (both ? 12.5 : 4.5), "middle");
        }
        svg.close();
    }

    private static String[] text(double x, double y, String colour, String size) {
        return new String[] {
            "x", Markup.n(x), "y", Markup.n(y), "text-anchor", "middle", "font-size", size, "fill", colour
        };
    }

    /** Slanted lines inside the cell: a mark that needs no colour. */
    private static void hatch(Markup svg, double x, double y, double width, double height) {
        StringBuilder d = new StringBuilder();
        for (double shift = 8; shift < width + height; shift += 8) {
            double x1 = Math.min(shift, width);
            double y1 = shift - x1;
            double y2 = Math.min(shift, height);
            double x2 = shift - y2;
            d.append('M').append(Markup.n(x + x1)).append(' ').append(Markup.n(y + y1));
            d.append('L').append(Markup.n(x + x2)).append(' ').append(Markup.n(y + y2));
        }
        svg.leaf("path", "class", "grid", "fill", "none", "stroke", "#d3d9df", "stroke-width", "1", "d", d.toString());
    }
}
