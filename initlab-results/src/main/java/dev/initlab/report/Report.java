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

    private final RunData data;
    private final Summary summary;
    private final Findings findings;
    private final List<String> command;

    private Report(RunData data, List<String> command) {
        this.data = data;
        this.summary = Summary.of(data);
        this.findings = Findings.of(data, summary);
        this.command = command;
    }

    /** The report of whatever is finished in a run now. */
    public static Report of(RunFolder run) {
        return of(RunData.read(run));
    }

    /** The report of records that have been read. */
    public static Report of(RunData run) {
        return new Report(run, List.of());
    }

    /**
     * The report of several runs together, every arm named by its run.
     *
     * @param runs by name
     * @param folder a folder of its own, for what {@link #write} writes
     * @param command words of the command that does it again
     */
    public static Report comparing(Map<String, RunFolder> runs, Path folder, List<String> command) {
        Map<String, RunData> read = new LinkedHashMap<>();
        runs.forEach((name, run) -> read.put(name, RunData.read(run)));
        String asks = "How do " + String.join(", ", runs.keySet()) + " compare?";
        return new Report(RunData.join(new RunFolder(folder), read, asks), command);
    }

    /**
     * Writes {@code results.csv}, {@code results.json}, {@code results.xlsx}, {@code findings.md}, {@code report/table.tex},
     * {@code report/index.html}, {@code report/figures/*.svg|png} and, for a run of its own, {@code report/results.ipynb}, each by
     * rename.
     *
     * @return the page
     */
    public Path write() {
        Path folder = data.folder().path();
        RecordFile.write(folder.resolve("results.csv"), Exports.csv(data, summary));
        RecordFile.write(folder.resolve("results.json"), json());
        RecordFile.write(folder.resolve("results.xlsx"), Spreadsheet.bytes(data, summary));
        RecordFile.write(folder.resolve("findings.md"), FindingsMarkdown.of(data, summary, findings));
        RecordFile.write(folder.resolve("report/table.tex"), LatexTable.of(data, summary, findings));
        if (command.isEmpty()) {
            RecordFile.write(folder.resolve("report/results.ipynb"), Notebook.of(summary));
        }
        return ReportPage.write(data, summary, findings, folder, command);
    }

    /** The findings, the table and the answer for a terminal of this many columns: what {@code findings.md} says, without the links. */
    public String text(int columns, boolean colour) {
        // What a reader came for stands last, where a terminal shows it.
        return FindingsTerminal.of(findings, columns, colour) + "\n" + table(columns, colour) + "\n"
                + FindingsTerminal.answers(findings, columns, colour);
    }

    /**
     * The summary table for a terminal of this many columns, the same figures as in {@code findings.md}. Columns that do not fit
     * are left out, the least telling first.
     */
    String table(int columns, boolean colour) {
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
    public String json() {
        return Json.pretty(Exports.json(data, summary, findings));
    }

    /** What {@code findings.md} says, as HTML without scripts or links that run any; title and question left out, headings from h3. */
    public String html() {
        return Prose.html(FindingsMarkdown.of(data, summary, findings));
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
