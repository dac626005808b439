package dev.initlab.report;

import dev.initlab.finding.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a report: a file of its own, and one panel or several on the page, where they flow as the width allows.
 *
 * @param name file name without ending, the same in every report: {@code "test-accuracy"}
 * @param place the part of the section that it belongs to
 * @param title what it shows
 * @param subtitle what its marks are, where the panels do not say it themselves; else empty
 * @param description the same in words, for those who cannot see it
 */
record Figure(String name, Finding.Place place, String title, String subtitle, String description, List<Panel> panels) {

    private static final double GAP = 24;

    /** A figure that is no wider than so is rather set a little smaller. */
    private static final double WIDE = 1.25;

    /** @param readout what the page needs for reading values off curves; null where there are none */
    record Panel(Chart.Drawing drawing, @Nullable Readout readout) {}

    /** Curves' values as the page's script reads them. */
    record Readout(LineChart chart, LineChart.Frame frame) {}

    Figure {
        panels = List.copyOf(panels);
    }

    /** A figure of one drawing that has its own header. */
    static Figure of(String name, Finding.Place place, String title, String description, Chart.Drawing drawing) {
        return new Figure(name, place, title, "", description, List.of(new Panel(drawing, null)));
    }

    /** The whole SVG file. */
    String svg(String metadata) {
        return Chart.document(drawing(), name, title, description, metadata);
    }

    /** A panel as it stands on the page; the first one speaks for all. */
    String inline(int panel) {
        String words = panel == 0 ? description : "";
        String id = panel == 0 ? name : name + "-" + panel;
        return Chart.document(panels.get(panel).drawing(), id, title, words, "");
    }

    /** Whether it needs more room than half a page. */
    boolean wide() {
        return panels.size() > 1 || panels.get(0).drawing().width() > WIDE * Chart.WIDTH;
    }

    private Chart.Drawing drawing() {
        List<Chart.Drawing> drawings = panels.stream().map(Panel::drawing).toList();
        if (drawings.size() == 1) {
            return drawings.get(0);
        }
        return Chart.tiled(subtitle.isEmpty() ? "" : title, subtitle, drawings, GAP);
    }
}
