package dev.initlab.report;

import dev.initlab.finding.Summary;
import dev.initlab.record.Json;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import dev.initlab.stats.Estimate;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** {@code results.xlsx}: the summary's figures, and the rows of {@code results.csv}, as cells with types. */
final class Spreadsheet {

    private static final String PERCENT = "0.00%";
    private static final String FOUR_PLACES = "0.0000";
    private static final String TWO_PLACES = "0.00";

    /** By how a column's name begins; others are shown as the program that opens the file likes. */
    private static final Map<String, String> FORMATS = Map.of(
            "accuracy_", PERCENT,
            "train_accuracy_", PERCENT,
            "test_loss_", FOUR_PLACES,
            "train_loss_", FOUR_PLACES,
            "epochs_to_95_", TWO_PLACES,
            "epochs_to_threshold_mean", TWO_PLACES,
            "epochs_to_threshold_sd", TWO_PLACES,
            "train_seconds", TWO_PLACES,
            "samples_per_second", "0.0");

    /** What a cell can hold (ECMA-376, part 1, 18.3.1.4; the limits of Excel). */
    private static final int LONGEST_TEXT = 32_767;

    /** In characters of the usual digit. */
    private static final int NARROWEST = 8;

    private static final int WIDEST = 40;
    /** For the button of the filter in a heading. */
    private static final int BUTTON = 3;

    private Spreadsheet() {}

    /** The file, the same to the byte for the same records on the same JVM. */
    static byte[] bytes(RunData run, Summary summary) {
        try {
            Path staged = Files.createTempFile("initlab", ".xlsx");
            try {
                write(run, summary, staged);
                return Timeless.bytes(staged);
            } finally {
                Files.delete(staged);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write a spreadsheet in the folder for temporary files, "
                            + System.getProperty("java.io.tmpdir") + ": " + e.getMessage(),
                    e);
        }
    }

    private static void write(RunData run, Summary summary, Path file) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file));
                Workbook book = new Workbook(stream, "initlab", null)) {
            book.setCompressionLevel(0); // that is done when the clock is taken out
            book.properties().setTitle(summary.study()).setSubject(cut(summary.asks()));
            sheet(book, "summary", arms(summary), 2);
            sheet(book, "trials", Exports.rows(run, summary), 1);
        }
    }

    private static List<Map<String, @Nullable Object>> arms(Summary summary) {
        Set<String> factors = new LinkedHashSet<>();
        summary.sections()
                .forEach(section -> section.arms()
                        .forEach(arm -> factors.addAll(arm.factors().keySet())));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Summary.Section section : summary.sections()) {
            section.ranked().forEach(arm -> rows.add(row(section.name(), arm, factors)));
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(String section, Summary.Arm arm, Set<String> factors) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("section", section);
        row.put("arm", arm.name());
        factors.forEach(factor -> row.put(factor, arm.factors().get(factor)));
        row.put("status", arm.status().name().toLowerCase(Locale.ROOT));
        row.put("planned", arm.planned());
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            row.put(kind.text(), arm.count(kind));
        }
        row.put("not_above_chance", arm.notAboveChance());
        row.put("n", arm.testAccuracy().n());
        put(row, "accuracy_last", arm.testAccuracy());
        row.put("accuracy_last_low", arm.testAccuracy().low());
        row.put("accuracy_last_high", arm.testAccuracy().high());
        put(row, "test_loss_last", arm.testLoss());
        put(row, "train_accuracy_last", arm.trainAccuracy());
        put(row, "train_loss_last", arm.trainLoss());
        put(row, "epochs_to_95", arm.epochsTo95());
        row.put("epochs_to_threshold_n", arm.epochsToThreshold().n());
        put(row, "epochs_to_threshold", arm.epochsToThreshold());
        put(row, "grad_norm_median", arm.gradNormMedian());
        put(row, "grad_norm_max", arm.gradNormMax());
        put(row, "train_seconds", arm.trainSeconds());
        put(row, "samples_per_second", arm.samplesPerSecond());
        return row;
    }

    private static void put(Map<String, @Nullable Object> row, String figure, Estimate estimate) {
        row.put(figure + "_mean", estimate.mean());
        row.put(figure + "_sd", estimate.sd());
    }

    /** @param held how many columns stay in sight; the heading always does */
    private static void sheet(Workbook book, String name, List<Map<String, @Nullable Object>> rows, int held) {
        Worksheet sheet = book.newWorksheet(name);
        List<String> columns =
                rows.isEmpty() ? List.of() : List.copyOf(rows.get(0).keySet());
        for (int column = 0; column < columns.size(); column++) {
            column(sheet, column, columns.get(column), rows);
        }
        if (!columns.isEmpty()) {
            sheet.range(0, 0, 0, columns.size() - 1).style().bold().set();
            sheet.setAutoFilter(0, 0, rows.size(), columns.size() - 1);
        }
        sheet.freezePane(held, 1);
    }

    private static void column(Worksheet sheet, int column, String title, List<Map<String, @Nullable Object>> rows) {
        int longest = title.length() + BUTTON;
        sheet.value(0, column, title);
        for (int i = 0; i < rows.size(); i++) {
            Object value = rows.get(i).get(title);
            if (value instanceof Number number) {
                if (Double.isFinite(number.doubleValue())) {
                    sheet.value(i + 1, column, number);
                }
            } else if (value != null) {
                String text = cut(value instanceof CharSequence ? value.toString() : Json.line(value));
                sheet.value(i + 1, column, text);
                longest = Math.max(longest, text.length() + 1);
            }
        }
        sheet.width(column, Math.max(NARROWEST, Math.min(WIDEST, longest)));
        FORMATS.forEach((start, format) -> {
            if (title.startsWith(start)) {
                sheet.range(1, column, rows.size(), column)
                        .style()
                        .format(format)
                        .set();
            }
        });
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }
}
