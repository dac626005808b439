package dev.initlab.report;

import org.jspecify.annotations.Nullable;

/**
 * One figure of a report.
 *
 * @param name file name without ending, the same in every report: {@code "test-accuracy"}
 * @param title what it shows
 * @param description the same in words, for those who cannot see it
 * @param readout what the page needs for reading values off curves; null where there are none
 */
record Figure(
        String name,
        String title,
        String description,
        Chart.Drawing drawing,
        @Nullable Readout readout) {

    /** Curves' values as the page's script reads them. */
    record Readout(LineChart chart, LineChart.Frame frame) {}

    /** The whole SVG file. */
    String svg(String metadata) {
        return Chart.document(drawing, name, title, description, metadata);
    }
}
