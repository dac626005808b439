package dev.initlab.report;

import dev.initlab.stats.Estimate;

/** The marks of one row of a {@link DotChart}, at the height {@code y}. */
record DotMarks(Markup svg, DotChart.Row row, Scale x, double y) {

    /** An arrow at the axis' beginning: the value lies left of it. */
    void left() {
        double at = x.from() + 2;
        String d = "M" + Markup.n(at) + " " + Markup.n(y) + "l9 -5.5v11Z";
        svg.leaf("path", "class", "ar", "fill", row.look().stroke(), "d", d);
    }

    void draw(boolean bar, int seeds) {
        Estimate estimate = row.estimate();
        if (bar) {
            bar(x.clamped(0), x.at(estimate.mean()));
        }
        if (estimate.hasSpread()) {
            seeds(seeds);
            interval(estimate);
        }
        if (row.never() > 0) {
            String d = "M" + Markup.n(x.to() - 2) + " " + Markup.n(y) + "l-9 -5.5v11Z";
            svg.leaf(
                    "path",
                    "class",
                    "ln",
                    "fill",
                    "none",
                    "stroke",
                    row.look().stroke(),
                    "stroke-width",
                    "1.4",
                    "d",
                    d);
        }
        row.look().mark(svg, x.at(estimate.mean()), y, 4.6);
    }

    private void bar(double from, double to) {
        String[] place = {"x", Markup.n(Math.min(from, to)), "y", Markup.n(y - 8)};
        String[] size = {"width", Markup.n(Math.abs(to - from)), "height", "16", "rx", "2"};
        String[] paint = {"class", "ar bar", "fill", row.look().stroke(), "opacity", "0.28"};
        svg.leaf("rect", Markup.join(Markup.join(paint, size), place));
    }

    private void seeds(int most) {
        String[] paint = {"class", "ar", "r", "2.2", "fill", row.look().stroke()};
        svg.open("g", "class", "seeds", "opacity", "0.55");
        for (int i = 0; i < Math.min(row.values().length, most); i++) {
            // Spread over three heights in turn, so that equal values stay countable.
            double lift = (i % 3 - 1) * 4.4;
            String cx = Markup.n(x.clamped(row.values()[i]));
            svg.leaf("circle", Markup.join(paint, "cx", cx, "cy", Markup.n(y + lift)));
        }
        svg.close();
    }

    /** A line with an end at each side where the interval ends inside the axis. */
    private void interval(Estimate of) {
        whisker("ln interval", x.clamped(of.low()), y, x.clamped(of.high()), y);
        if (of.low() >= x.low()) {
            whisker("ln", x.at(of.low()), y - 5, x.at(of.low()), y + 5);
        }
        if (of.high() <= x.high()) {
            whisker("ln", x.at(of.high()), y - 5, x.at(of.high()), y + 5);
        }
    }

    private void whisker(String css, double x1, double y1, double x2, double y2) {
        svg.line(x1, y1, x2, y2, "class", css, "stroke", row.look().stroke(), "stroke-width", "2");
    }
}
