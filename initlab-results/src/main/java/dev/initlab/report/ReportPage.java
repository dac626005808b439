package dev.initlab.report;

import dev.initlab.finding.Findings;
import dev.initlab.finding.Summary;
import dev.initlab.record.RecordFile;
import dev.initlab.record.RunData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The page and the figures of a report. */
final class ReportPage {

    private ReportPage() {}

    /**
     * Writes {@code report/index.html} and {@code report/figures/} into a run's folder, each file by rename.
     *
     * <p>Figures that an earlier report wrote and this one does not have are deleted: they would show another state of the run.
     * Where the machine has no fonts at all, the PNG files are left out and the page says so.
     *
     * @param found what follows from the summary, section by section
     * @param folder the run's folder
     * @param again words of the command that makes the page again; none for the report of the run itself
     * @return the page
     */
    static Path write(RunData run, Summary summary, Findings found, Path folder, List<String> again) {
        Path report = folder.resolve("report");
        Path figures = report.resolve("figures");
        try {
            Files.createDirectories(figures);
            Origin origin = Origin.of(run, summary, again);
            List<List<Figure>> sections = new ArrayList<>();
            for (int i = 0; i < summary.sections().size(); i++) {
                sections.add(Figures.of(summary, i, found.sections().get(i).comparisons()));
            }
            Optional<Figure> across = Figures.across(summary, found);
            List<Drawn> drawn = Stream.concat(across.stream(), sections.stream().flatMap(List::stream))
                    .toList()
                    .parallelStream() // setting text and compressing take most of a report's time
                    .map(figure -> Drawn.of(figure, origin))
                    .toList();
            boolean raster = drawn.stream().allMatch(d -> d.png.isPresent());
            List<String> kept = new ArrayList<>();
            for (Drawn figure : drawn) {
                RecordFile.write(figures.resolve(figure.name + ".svg"), figure.svg);
                kept.add(figure.name + ".svg");
                if (figure.png.isPresent()) {
                    RecordFile.write(figures.resolve(figure.name + ".png"), figure.png.get());
                    kept.add(figure.name + ".png");
                }
            }
            deleteOthers(figures, kept);
            Path page = report.resolve("index.html");
            RecordFile.write(page, new PageText(run, summary, found, origin, across, sections, raster).html());
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report into " + report + ": " + e.getMessage(), e);
        }
    }

    /** @param png empty where this machine cannot set text */
    private record Drawn(String name, String svg, Optional<byte[]> png) {

        static Drawn of(Figure figure, Origin origin) {
            String svg = figure.svg(origin.metadata(figure.name()));
            return new Drawn(figure.name(), svg, Png.bytes(svg, origin.notes(figure)));
        }
    }

    private static void deleteOthers(Path figures, List<String> kept) throws IOException {
        try (var files = Files.list(figures)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if ((name.endsWith(".svg") || name.endsWith(".png")) && !kept.contains(name)) {
                    Files.delete(file);
                }
            }
        }
    }
}
