package dev.initlab.report;

import dev.initlab.finding.Findings;
import dev.initlab.finding.Status;
import dev.initlab.finding.Summary;
import dev.initlab.record.Json;
import dev.initlab.record.RecordFile;
import dev.initlab.record.RunData;
import dev.initlab.record.RunFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Everything that is derived from a run's records: tables, findings, figures, the page. */
public final class Report {

    private static final Map<Status, String> COLOURS = Map.of(
            Status.BEST, "\u001b[1;32m",
            Status.GOOD, "\u001b[32m",
            Status.POOR, "\u001b[33m",
            Status.FAILED, "\u001b[31m",
            Status.DIVERGED, "\u001b[35m",
            Status.OPEN, "\u001b[2m");
    private static final String PLAIN = "\u001b[0m";

    /**
     * How every figure draws an arm.
     *
     * @param colour the number of its class in {@link #style}: {@code k0}, {@code k1}, …
     * @param dash the value of {@code stroke-dasharray}; {@code none} for a solid line
     */
    public record ArmLook(int colour, String dash) {}

    private Report() {}

    /**
     * Writes {@code results.csv}, {@code results.json}, {@code results.xlsx}, {@code findings.md}, {@code report/table.tex},
     * {@code report/results.ipynb}, {@code report/index.html} and {@code report/figures/*.svg|png}, each by rename, from whatever
     * is finished.
     *
     * @return the page
     */
    public static Path write(RunFolder run) {
        RunData data = RunData.read(run);
        Path page = write(data, List.of());
        RecordFile.write(run.path().resolve("report/results.ipynb"), Notebook.of(Summary.of(data)));
        return page;
    }

    /**
     * Writes the same for several runs together, every arm named by its run, into a folder of its own.
     *
     * @param runs by name
     * @param command words of the command that does it again
     * @return the page
     */
    public static Path compare(Map<String, RunFolder> runs, Path folder, List<String> command) {
        return write(joined(runs, folder), command);
    }

    private static RunData joined(Map<String, RunFolder> runs, Path folder) {
        Map<String, RunData> read = new LinkedHashMap<>();
        runs.forEach((name, run) -> read.put(name, RunData.read(run)));
        return RunData.join(new RunFolder(folder), read, "How do " + String.join(", ", runs.keySet()) + " compare?");
    }

    private static Path write(RunData data, List<String> again) {
        Summary summary = Summary.of(data);
        Findings findings = Findings.of(data, summary);
        Path folder = data.folder().path();
        RecordFile.write(folder.resolve("results.csv"), Exports.csv(data, summary));
        RecordFile.write(folder.resolve("results.json"), Json.pretty(Exports.json(data, summary, findings)));
        RecordFile.write(folder.resolve("results.xlsx"), Spreadsheet.bytes(data, summary));
        RecordFile.write(folder.resolve("findings.md"), FindingsMarkdown.of(data, summary, findings));
        RecordFile.write(folder.resolve("report/table.tex"), LatexTable.of(data, summary, findings));
        return ReportPage.write(data, summary, findings, folder, again);
    }

    /**
     * The summary table for a terminal of this many columns, the same figures as in {@code findings.md}. Columns that do not fit
     * are left out, the least telling first.
     */
    static String table(RunFolder run, int columns, boolean colour) {
        return table(Summary.of(RunData.read(run)), columns, colour);
    }

    /** The findings, the table and the answer for a terminal of this many columns: what {@code findings.md} says, without the links. */
    public static String text(RunFolder run, int columns, boolean colour) {
        return text(RunData.read(run), columns, colour);
    }

    /** The same of several runs together. */
    public static String text(Map<String, RunFolder> runs, Path folder, int columns, boolean colour) {
        return text(joined(runs, folder), columns, colour);
    }

    private static String text(RunData data, int columns, boolean colour) {
        Summary summary = Summary.of(data);
        Findings findings = Findings.of(data, summary);
        // What a reader came for stands last, where a terminal shows it.
        return FindingsTerminal.of(findings, columns, colour) + "\n" + table(summary, columns, colour) + "\n"
                + FindingsTerminal.answers(findings, columns, colour);
    }

    private static String table(Summary summary, int columns, boolean colour) {
        BiFunction<String, Status, String> paint =
                colour ? (cell, status) -> COLOURS.get(status) + cell + PLAIN : (cell, status) -> cell;
        StringBuilder text = new StringBuilder();
        for (Summary.Section section : summary.sections()) {
            if (summary.sections().size() > 1) {
                text.append(text.isEmpty() ? "" : "\n").append(section.name()).append('\n');
            }
            text.append(SummaryTable.of(section).terminal(columns, paint));
        }
        return text.toString();
    }

    /** {@code results.json}'s content, for {@code --json}. */
    public static String json(RunFolder run) {
        return json(RunData.read(run));
    }

    /** The same of several runs together. */
    public static String json(Map<String, RunFolder> runs, Path folder) {
        return json(joined(runs, folder));
    }

    private static String json(RunData data) {
        Summary summary = Summary.of(data);
        return Json.pretty(Exports.json(data, summary, Findings.of(data, summary)));
    }

    /** What {@code findings.md} says, as HTML without scripts or links that run any; title and question left out, headings from h3. */
    public static String findings(RunData run) {
        Summary summary = Summary.of(run);
        return Prose.html(FindingsMarkdown.of(run, summary, Findings.of(run, summary)));
    }

    /** The style sheet of {@code report/index.html}, light and dark, with a class for each of the arms' colours. */
    public static String style() {
        return PageStyle.css();
    }

    /**
     * How the figures of a section draw its arms.
     *
     * @param arms per arm, factor to level, in the plan's order
     */
    public static List<ArmLook> looks(List<Map<String, String>> arms) {
        return Look.assign(arms).stream()
                .map(look -> new ArmLook(look.colour(), Look.DASHES.get(look.dash())))
                .toList();
    }
}
