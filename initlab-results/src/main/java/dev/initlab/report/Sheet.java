package dev.initlab.report;

import org.jspecify.annotations.Nullable;

/**
 * What a chart of curves is drawn on.
 *
 * @param plotHeight between the axes' ends
 * @param look of the title; null for that of a figure of its own
 * @param labelled whether the curves are named
 */
record Sheet(
        double width,
        double plotHeight,
        String title,
        String subtitle,
        @Nullable Look look,
        boolean labelled) {

    private static final double PLOT_HEIGHT = 235;
    private static final double TALLEST_PLOT = 400;
    private static final double PANEL_WIDTH = 300;
    private static final double PANEL_HEIGHT = 130;

    /** A figure of its own. */
    static Sheet plain(double width, String title, String subtitle) {
        return new Sheet(width, PLOT_HEIGHT, title, subtitle, null, true);
    }

    /** The same with a plot so much taller, within reason. */
    Sheet taller(double by) {
        double height = Math.max(PLOT_HEIGHT, Math.min(TALLEST_PLOT, plotHeight + by));
        return new Sheet(width, height, title, subtitle, look, labelled);
    }

    /** One panel of several, its curves named where there is more than one. */
    static Sheet panel(String title, @Nullable Look look, boolean labelled) {
        return new Sheet(PANEL_WIDTH, PANEL_HEIGHT, title, "", look, labelled);
    }

    /** Draws title and subtitle and returns where the space below them begins. */
    double header(Markup svg) {
        if (subtitle.isEmpty()) {
            Chart.heading(svg, Lettering.fit(title, Chart.TEXT + 1, width - 16), look);
            return 24;
        }
        return Chart.header(svg, width, title, subtitle);
    }
}
