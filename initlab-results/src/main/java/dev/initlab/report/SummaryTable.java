package dev.initlab.report;

import dev.initlab.finding.Numbers;
import dev.initlab.finding.Status;
import dev.initlab.finding.Summary;
import dev.initlab.record.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The summary of a section as a table: best first, the same cells in the terminal, in {@code findings.md} and on the page. */
final class SummaryTable {

    /**
     * @param title its heading, the unit included
     * @param weight what goes first where there is no room for all: the lowest; columns of weight 0 are never dropped
     * @param text whether it holds words, which stand left
     * @param cell what it shows of an arm
     */
    record Column(String title, int weight, boolean text, Function<Summary.Arm, String> cell) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("arm", 0, true, Summary.Arm::name),
            new Column("status", 0, true, SummaryTable::status),
            new Column("n", 90, false, arm -> arm.completed() + "/" + arm.planned()),
            new Column("test acc %", 0, false, arm -> Numbers.percent(arm.testAccuracy())),
            new Column("95 % interval", 80, false, arm -> Numbers.percentInterval(arm.testAccuracy())),
            new Column("test loss", 70, false, arm -> Numbers.significant(arm.testLoss(), 4)),
            new Column("train acc %", 55, false, arm -> Numbers.percent(arm.trainAccuracy())),
            new Column("train loss", 40, false, arm -> Numbers.significant(arm.trainLoss(), 4)),
            new Column("epochs to 95 %", 60, false, arm -> Numbers.significant(arm.epochsTo95(), 2)),
            new Column("epochs to threshold", 35, false, SummaryTable::epochsToThreshold),
            new Column("grad norm median", 50, false, arm -> Numbers.significant(arm.gradNormMedian(), 3)),
            new Column("grad norm max", 30, false, arm -> Numbers.significant(arm.gradNormMax(), 3)),
            new Column("train s", 65, false, arm -> Numbers.significant(arm.trainSeconds(), 3)),
            new Column("samples/s", 20, false, SummaryTable::speed));

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<Summary.Arm> arms;

    private SummaryTable(List<Column> columns, List<Summary.Arm> arms) {
        this.columns = columns;
        this.arms = arms;
    }

    /** All columns that say something of this section, its arms best first. */
    static SummaryTable of(Summary.Section section) {
        List<Summary.Arm> arms = section.ranked();
        List<Column> columns = COLUMNS.stream()
                .filter(column -> column.weight() == 0
                        || arms.stream()
                                .anyMatch(arm -> !column.cell().apply(arm).equals(Numbers.NONE)))
                .toList();
        return new SummaryTable(columns, arms);
    }

    /** The headings. */
    List<String> titles() {
        return columns.stream().map(Column::title).toList();
    }

    /** Whether the columns hold words (left) or figures (right). */
    List<Boolean> words() {
        return columns.stream().map(Column::text).toList();
    }

    /** The arms of the rows. */
    List<Summary.Arm> arms() {
        return arms;
    }

    /** The cells of an arm's row. */
    List<String> row(Summary.Arm arm) {
        return columns.stream().map(column -> column.cell().apply(arm)).toList();
    }

    /** As a Markdown table. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        line(text, titles());
        line(text, words().stream().map(word -> word ? "---" : "---:").toList());
        arms.forEach(arm -> line(text, row(arm)));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append('|');
        cells.forEach(cell -> text.append(' ').append(cell.replace("|", "\\|")).append(" |"));
        text.append('\n');
    }

    /**
     * As lines for a terminal, aligned, no longer than {@code width}: columns are dropped by weight until the rest fits, then the
     * arms' names are cut.
     *
     * @param paint what marks a status, given its text and its arm's status
     */
    String terminal(int width, BiFunction<String, Status, String> paint) {
        List<Column> kept = new ArrayList<>(columns);
        while (total(kept) > width && kept.stream().anyMatch(column -> column.weight() > 0)) {
            kept.remove(kept.stream()
                    .filter(column -> column.weight() > 0)
                    .min(Comparator.comparingInt(Column::weight))
                    .orElseThrow());
        }
        int cut = Math.max(0, total(kept) - width);
        int nameWidth = Math.max(1, width(kept.get(0)) - cut);
        StringBuilder text = new StringBuilder();
        append(text, kept, nameWidth, Column::title, cell -> cell);
        for (Summary.Arm arm : arms) {
            append(text, kept, nameWidth, column -> column.cell().apply(arm), cell -> paint.apply(cell, arm.status()));
        }
        return text.toString();
    }

    private void append(
            StringBuilder text,
            List<Column> kept,
            int nameWidth,
            Function<Column, String> content,
            Function<String, String> paint) {
        StringBuilder line = new StringBuilder();
        for (Column column : kept) {
            int width = column.equals(kept.get(0)) ? nameWidth : width(column);
            String cell = shortened(content.apply(column), width);
            String blanks = " ".repeat(width - length(cell));
            String painted = column.title().equals("status") ? paint.apply(cell) : cell;
            line.append(line.isEmpty() ? "" : GAP).append(column.text() ? painted + blanks : blanks + painted);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private int total(List<Column> kept) {
        return kept.stream().mapToInt(this::width).sum() + GAP.length() * (kept.size() - 1);
    }

    private int width(Column column) {
        int widest = length(column.title());
        for (Summary.Arm arm : arms) {
            widest = Math.max(widest, length(column.cell().apply(arm)));
        }
        return widest;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String shortened(String text, int width) {
        if (length(text) <= width) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    /** The word, and how many diverged where some did: a mean of the others says less than it seems. */
    private static String status(Summary.Arm arm) {
        int diverged = arm.count(Outcome.Kind.DIVERGED);
        return diverged == 0 ? arm.status().text() : arm.status().text() + diverged(arm, diverged);
    }

    private static String diverged(Summary.Arm arm, int diverged) {
        String count = diverged + "/" + arm.planned();
        return arm.status() == Status.DIVERGED ? " " + count : " (" + count + " diverged)";
    }

    private static String epochsToThreshold(Summary.Arm arm) {
        if (!arm.epochsToThreshold().exists()) {
            return Numbers.NONE;
        }
        int reached = arm.epochsToThreshold().n();
        String epochs = Numbers.significant(arm.epochsToThreshold(), 2);
        return reached == arm.completed() ? epochs : epochs + " (" + reached + "/" + arm.completed() + ")";
    }

    private static String speed(Summary.Arm arm) {
        return arm.samplesPerSecond().exists()
                ? Numbers.fixed(arm.samplesPerSecond().mean(), 0)
                : Numbers.NONE;
    }
}
