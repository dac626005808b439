package dev.initlab.report;

import java.util.List;

/**
 * A chart of one row an arm: names at the left, or above their rows where they are long, since names that are cut look alike.
 *
 * @param width of the chart
 * @param top where the first row begins
 * @param height of a row
 * @param left where the plot begins
 * @param right where it ends; what stands beside it is right of that
 */
record RowLayout(List<String> names, double width, double top, double height, double left, double right) {

    private static final double ROW = 30;
    private static final double TALLEST_ROW = 50;
    private static final double NAME_LINE = 16;
    private static final double WIDEST_NAME = 165;

    /** Between the labels of an axis. */
    private static final double LABEL_GAP = 10;

    /**
     * Rows as high as it takes to reach a height, within reason.
     *
     * @param aside the room beside the plot
     */
    static RowLayout of(List<String> names, double width, double top, double aside, double wantedHeight) {
        boolean above = widest(names) > WIDEST_NAME;
        double least = above ? ROW + NAME_LINE : ROW;
        double row = Math.max(least, Math.min(TALLEST_ROW, (wantedHeight - top - 32) / Math.max(1, names.size())));
        return new RowLayout(names, width, top, row, above ? 14 : widest(names) + 20, width - aside - 18);
    }

    private static double widest(List<String> names) {
        return names.stream()
                .mapToDouble(name -> Lettering.width(name, Chart.TEXT))
                .max()
                .orElse(0);
    }

    private boolean namesAbove() {
        return widest(names) > WIDEST_NAME;
    }

    /** Where the rows end. */
    double bottom() {
        return top + names.size() * height + 4;
    }

    /** The middle of a row's marks. */
    double middle(int row) {
        return top + row * height + (namesAbove() ? 0.5 * (height + NAME_LINE) : 0.5 * height) + 2;
    }

    /** Writes a row's name in its arm's colour. */
    void name(Markup svg, int row, Look look) {
        double y = middle(row);
        if (namesAbove()) {
            Chart.name(svg, Lettering.fit(names.get(row), Chart.TEXT, width - 20), look, 10, y - 15, "start");
        } else {
            Chart.name(svg, names.get(row), look, left - 10, y + 4.5, "end");
        }
    }

    /** Draws the grid, the labels below it and the line that they stand on. */
    void axis(Markup svg, Scale x, Ticks.Unit unit) {
        for (Ticks.Tick tick : ticks(x, unit)) {
            double at = x.at(tick.value());
            Chart.grid(svg, at, top, at, bottom());
            Chart.muted(svg, tick.label(), at, bottom() + 18, "middle");
        }
        Chart.axis(svg, left, bottom(), right, bottom());
    }

    /** About five, or fewer where their labels would run into each other. */
    private static List<Ticks.Tick> ticks(Scale x, Ticks.Unit unit) {
        int target = 5;
        List<Ticks.Tick> ticks = Ticks.of(x, unit, target);
        while (target > 1 && !apart(ticks, x)) {
            target--;
            ticks = Ticks.of(x, unit, target);
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
}
