package dev.initlab.report;

import dev.initlab.record.RecordFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** A figure of what happens from layer to layer of a deep network, under several initializations, on logarithmic axes. */
public final class LayerFigure {

    private static final double GAP = 24;
    private static final double PANEL = 560;

    private LayerFigure() {}

    /**
     * One initialization.
     *
     * @param seeds each seed's values, the first layer's first
     */
    public record Curves(String name, List<double[]> seeds) {
        public Curves {
            seeds = List.copyOf(seeds);
        }
    }

    /**
     * One part of the figure.
     *
     * @param title with a capital
     */
    public record Panel(String title, List<Curves> curves) {
        public Panel {
            curves = List.copyOf(curves);
        }
    }

    /**
     * Writes the panels beside each other.
     *
     * @param file its ending says which: {@code .svg} or {@code .png}
     * @param origin what made it, for the file's metadata
     * @throws IllegalArgumentException where the ending is another, or this machine cannot set text for a PNG file
     * @throws dev.initlab.record.RecordException where the file cannot be written
     */
    public static void write(Path file, String title, String origin, List<Panel> panels) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        List<Chart.Drawing> drawings = new ArrayList<>();
        StringBuilder description = new StringBuilder();
        for (Panel panel : panels) {
            LineChart chart = chart(panel);
            LineChart.Plot plot = chart.draw(PANEL);
            drawings.add(plot.drawing());
            description.append(chart.description(plot.frame().bands())).append(' ');
        }
        String svg = Chart.document(
                Chart.tiled("", "", drawings, GAP),
                "layers",
                title,
                description.toString().strip(),
                origin);
        if (name.endsWith(".svg")) {
            RecordFile.write(file, svg);
        } else if (name.endsWith(".png")) {
            byte[] png = Png.bytes(svg, Map.of("Source", origin))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "this machine has no fonts, so no PNG can be drawn; write " + file + " as .svg"));
            RecordFile.write(file, png);
        } else {
            throw new IllegalArgumentException("a figure is written as .svg or .png, received " + file);
        }
    }

    private static LineChart chart(Panel panel) {
        List<Look> looks = Look.assign(
                panel.curves().stream().map(c -> Map.of("init", c.name())).toList());
        List<LineChart.Arm> arms = new ArrayList<>();
        for (int i = 0; i < panel.curves().size(); i++) {
            Curves curves = panel.curves().get(i);
            List<SeedCurve> seeds = new ArrayList<>();
            for (int seed = 0; seed < curves.seeds().size(); seed++) {
                double[] values = curves.seeds().get(seed);
                double[] layers = IntStream.rangeClosed(1, values.length)
                        .mapToDouble(l -> l)
                        .toArray();
                seeds.add(SeedCurve.of(seed, layers, values, false));
            }
            arms.add(new LineChart.Arm(Subject.key(0, i), curves.name(), looks.get(i), seeds));
        }
        return LineChart.of(Measure.norm(panel.title()), "layer", arms, List.of(), "");
    }
}
