package dev.initlab.report;

import dev.initlab.finding.Comparison;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All pairs of arms: in each cell the row's mean minus the column's, in points, coloured by the verdict.
 *
 * @param cells row and column to their comparison, seen from the row
 */
record MatrixChart(String title, String subtitle, List<String> names, Map<List<String>, Comparison> cells) {

    private static final double TALLEST = 34;
    private static final double WIDEST = 70;
    private static final double NARROWEST = 36;

    MatrixChart {
        names = List.copyOf(names);
    }

    /** The figure in words. */
    String description() {
        return title + ". " + subtitle + ". The same numbers stand in the table of all pairs.";
    }

    Chart.Drawing draw() {
        Markup svg = new Markup();
        double left = 20
                + names.stream()
                        .mapToDouble(n -> Math.min(190, Lettering.width(label(n), Chart.TEXT)))
                        .max()
                        .orElse(0);
        double cell = Math.max(NARROWEST, Math.min(WIDEST, (Chart.WIDTH - left - 8) / names.size()));
        double width = Math.max(Chart.WIDTH, left + cell * names.size() + 8);
        double top = Chart.header(svg, width, title, subtitle) + 18;
        for (int i = 0; i < names.size(); i++) {
            double middle = left + (i + 0.5) * cell;
            Chart.muted(svg, Integer.toString(i + 1), middle, top - 5, "middle");
            String name = Lettering.fit(label(names.get(i)), Chart.TEXT, 190);
            Chart.ink(svg, name, left - 8, top + (i + 0.5) * TALLEST + 4.5, "end");
            for (int j = 0; j < names.size(); j++) {
                cell(svg, i, j, new double[] {left + j * cell, top + i * TALLEST, cell});
            }
        }
        return new Chart.Drawing(width, top + names.size() * TALLEST + 10, svg.toString());
    }

    /** The name with the number that heads its column. */
    private String label(String name) {
        return name + "  " + (names.indexOf(name) + 1);
    }

    private void cell(Markup svg, int row, int column, double[] at) {
        String[] box = {
            "x",
            Markup.n(at[0] + 1),
            "y",
            Markup.n(at[1] + 1),
            "width",
            Markup.n(at[2] - 2),
            "height",
            Markup.n(TALLEST - 2),
            "rx",
            "3"
        };
        Comparison comparison = cells.get(List.of(names.get(row), names.get(column)));
        if (comparison == null) {
            svg.leaf("rect", Markup.join(box, "class", "blank", "fill", "#eef1f4"));
            return;
        }
        svg.open("g", "class", "compared " + Verdicts.css(comparison), "data-tip", Verdicts.tip(comparison));
        svg.leaf(
                "rect",
                Markup.join(box, "class", "vf", "fill", Verdicts.colour(comparison), "opacity", opacity(comparison)));
        double points = Math.rint(1000 * comparison.difference()) / 10;
        String text = (points == 0 ? "0.0" : String.format(Locale.ROOT, "%+.1f", points)).replace('-', '−');
        Chart.ink(svg, text, at[0] + at[2] / 2, at[1] + TALLEST / 2 + 4.5, "middle");
        svg.close();
    }

    private static String opacity(Comparison comparison) {
        return comparison.verdict().isEmpty() ? "0.15" : "0.32";
    }
}
