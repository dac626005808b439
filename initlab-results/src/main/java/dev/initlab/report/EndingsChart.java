package dev.initlab.report;

import java.util.List;
import java.util.stream.IntStream;

/** One row an arm: how its planned trials ended, as a bar of counts. */
record EndingsChart(String subtitle, List<Row> rows) {

    static final String TITLE = "How the trials ended";

    /** How a trial can end, in the order of the bar; each is named, since none is told by its colour alone. */
    enum Kind {
        LEARNT("learnt", "#009e73", "0.55", "e-learnt"),
        CHANCE("did not learn", "#e69f00", "0.6", "e-chance"),
        DIVERGED("diverged", "#cc79a7", "0.75", "e-diverged"),
        LOST("failed or crashed", "#d55e00", "0.8", "e-lost"),
        OPEN("not ended", "#8b949e", "0.35", "e-open");

        private final String text;
        private final String colour;
        private final String opacity;
        private final String css;

        Kind(String text, String colour, String opacity, String css) {
            this.text = text;
            this.colour = colour;
            this.opacity = opacity;
            this.css = css;
        }
    }

    /** @param counts of each {@link Kind}, in its order */
    record Row(String key, String name, Look look, List<Integer> counts) {

        int planned() {
            return counts.stream().mapToInt(Integer::intValue).sum();
        }
    }

    EndingsChart {
        rows = List.copyOf(rows);
    }

    /** The figure in words. */
    String description() {
        StringBuilder words = new StringBuilder(TITLE + ".");
        rows.forEach(row -> words.append(' ')
                .append(row.name())
                .append(": ")
                .append(text(row))
                .append('.'));
        return words.toString();
    }

    Chart.Drawing draw(double width) {
        Markup svg = new Markup();
        double top = Chart.header(svg, width, TITLE, subtitle) + 2;
        double aside = rows.stream()
                .mapToDouble(r -> Lettering.width(text(r), Chart.SMALL))
                .max()
                .orElse(0);
        RowLayout layout =
                RowLayout.of(rows.stream().map(Row::name).toList(), width, top, Math.min(aside, width * 0.45), 0);
        for (int i = 0; i < rows.size(); i++) {
            row(svg, layout, i);
        }
        return new Chart.Drawing(width, layout.bottom() + 6, svg.toString());
    }

    private void row(Markup svg, RowLayout layout, int index) {
        Row row = rows.get(index);
        double y = layout.middle(index);
        row.look().open(svg, row.key(), row.name() + "\n" + text(row).replace(" · ", "\n"));
        layout.name(svg, index, row.look());
        double x = layout.left();
        double unit = (layout.right() - x) / Math.max(1, row.planned());
        for (Kind kind : Kind.values()) {
            double part = row.counts().get(kind.ordinal()) * unit;
            if (part > 0) {
                String[] paint = {"class", kind.css, "fill", kind.colour, "opacity", kind.opacity};
                String[] place = {"x", Markup.n(x), "y", Markup.n(y - 8), "width", Markup.n(part - 1), "height", "16"};
                svg.leaf("rect", Markup.join(place, paint));
                x += part;
            }
        }
        Chart.muted(svg, Lettering.fit(text(row), Chart.SMALL, layout.width() - x - 14), x + 10, y + 4.5, "start");
        svg.close();
    }

    private static String text(Row row) {
        List<String> parts = IntStream.range(0, Kind.values().length)
                .filter(k -> row.counts().get(k) > 0)
                .mapToObj(k -> row.counts().get(k) + " " + Kind.values()[k].text)
                .toList();
        return String.join(" · ", parts);
    }
}
