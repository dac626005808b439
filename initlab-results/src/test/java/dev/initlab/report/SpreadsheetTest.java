package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.finding.HandMadeRun;
import dev.initlab.finding.Summary;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import dev.initlab.stats.Estimate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadsheetTest {

    @TempDir
    Path dir;

    private static byte[] bytes(HandMadeRun run) {
        RunData data = run.read();
        return Spreadsheet.bytes(data, Summary.of(data));
    }

    /** Two arms that completed, one that diverged, one trial that has not ended. */
    private HandMadeRun run() {
        return new HandMadeRun(dir)
                .config("init", "he_normal")
                .config("optimizer", Map.of("name", "sgd", "lr", 0.01))
                .completed("he", 0.8, 0.9)
                .completed("xavier", 0.7, 0.6)
                .trial("huge", 0, Outcome.Kind.DIVERGED)
                .trial("huge", 1, null, 0.5);
    }

    /** The rows of a sheet: the heading's text to the cell, null where there is none. */
    private static List<Map<String, Cell>> rows(byte[] file, String sheet) throws IOException {
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true))) {
            List<Row> all = book.findSheet(sheet).orElseThrow().read();
            List<Map<String, Cell>> rows = new ArrayList<>();
            for (Row row : all.subList(1, all.size())) {
                Map<String, Cell> cells = new LinkedHashMap<>();
                for (Cell title : all.get(0)) {
                    int column = title.getColumnIndex();
                    Cell cell = column < row.getCellCount() ? row.getCell(column) : null;
                    cells.put(title.getText(), cell == null || cell.getType() == CellType.EMPTY ? null : cell);
                }
                rows.add(cells);
            }
            return rows;
        }
    }

    private static Map<String, String> parts(byte[] file) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.put(part.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static double number(Cell cell) {
        assertThat(cell.getType()).isEqualTo(CellType.NUMBER);
        return cell.asNumber().doubleValue();
    }

    @Test
    void trials_are_the_rows_of_the_csv_file_with_types() throws IOException {
        HandMadeRun run = run();
        RunData data = run.read();
        List<Map<String, Cell>> rows = rows(bytes(run), "trials");
        List<Map<String, Object>> expected = Exports.rows(data, Summary.of(data));
        assertThat(rows).hasSize(6);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).keySet())
                    .containsExactlyElementsOf(expected.get(i).keySet());
            for (Map.Entry<String, Object> value : expected.get(i).entrySet()) {
                Cell cell = rows.get(i).get(value.getKey());
                if (value.getValue() instanceof Number number && Double.isFinite(number.doubleValue())) {
                    assertThat(number(cell)).as(value.getKey()).isEqualTo(number.doubleValue());
                } else if (value.getValue() instanceof String text && !text.isEmpty()) {
                    assertThat(cell.getType()).as(value.getKey()).isEqualTo(CellType.STRING);
                    assertThat(cell.asString()).isEqualTo(text);
                } else if (!(value.getValue() instanceof String)) {
                    assertThat(cell).as(value.getKey()).isNull();
                }
            }
        }
        assertThat(rows.get(0).get("accuracy_last").getDataFormatString()).isEqualTo("0.00%");
        assertThat(rows.get(0).get("train_accuracy_last").getDataFormatString()).isEqualTo("0.00%");
        assertThat(rows.get(0).get("lr").getDataFormatString()).isNull();
    }

    @Test
    void the_summary_holds_the_figures_of_its_table_as_numbers() throws IOException {
        HandMadeRun run = run();
        List<Map<String, Cell>> rows = rows(bytes(run), "summary");
        List<Summary.Arm> ranked = run.only().ranked();
        assertThat(rows).extracting(row -> row.get("arm").asString()).containsExactly("he", "xavier", "huge");
        assertThat(rows).extracting(row -> row.get("status").asString()).containsExactly("best", "poor", "diverged");
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Cell> row = rows.get(i);
            Summary.Arm arm = ranked.get(i);
            assertThat(row.get("section").asString()).isEqualTo("main");
            assertThat(row.get("init").asString()).isEqualTo(arm.name());
            assertThat(number(row.get("planned"))).isEqualTo(2);
            assertThat(number(row.get("completed"))).isEqualTo(arm.completed());
            assertThat(number(row.get("diverged"))).isEqualTo(arm.count(Outcome.Kind.DIVERGED));
            assertThat(number(row.get("n"))).isEqualTo(arm.testAccuracy().n());
            figure(row, "accuracy_last", arm.testAccuracy());
            figure(row, "test_loss_last", arm.testLoss());
            figure(row, "train_accuracy_last", arm.trainAccuracy());
            figure(row, "train_loss_last", arm.trainLoss());
            figure(row, "epochs_to_95", arm.epochsTo95());
            figure(row, "epochs_to_threshold", arm.epochsToThreshold());
            figure(row, "grad_norm_median", arm.gradNormMedian());
            figure(row, "grad_norm_max", arm.gradNormMax());
            figure(row, "train_seconds", arm.trainSeconds());
            figure(row, "samples_per_second", arm.samplesPerSecond());
        }
        assertThat(number(rows.get(0).get("accuracy_last_mean")))
                .isCloseTo(0.85, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(number(rows.get(0).get("accuracy_last_low")))
                .isEqualTo(ranked.get(0).testAccuracy().low());
        assertThat(rows.get(0).get("accuracy_last_sd").getDataFormatString()).isEqualTo("0.00%");
    }

    private static void figure(Map<String, Cell> row, String name, Estimate estimate) {
        for (Map.Entry<String, Double> value :
                Map.of("_mean", estimate.mean(), "_sd", estimate.sd()).entrySet()) {
            Cell cell = row.get(name + value.getKey());
            if (Double.isFinite(value.getValue())) {
                assertThat(number(cell)).as(name + value.getKey()).isEqualTo(value.getValue());
            } else {
                assertThat(cell).as(name + value.getKey()).isNull();
            }
        }
    }

    @Test
    void headings_are_bold_stay_in_sight_and_filter() throws IOException {
        Map<String, String> parts = parts(bytes(run()));
        assertThat(parts.get("xl/workbook.xml")).containsSubsequence("name=\"summary\"", "name=\"trials\"");
        for (String sheet : List.of("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")) {
            assertThat(parts.get(sheet)).containsPattern("<pane [^>]*ySplit=\"1\"[^>]*state=\"frozen\"");
            assertThat(parts.get(sheet)).containsPattern("<col [^>]*width=\"\\d+(\\.\\d+)?\"");
        }
        assertThat(parts.get("xl/worksheets/sheet1.xml")).contains("<autoFilter ref=\"A1:AI4\"");
        assertThat(parts.get("xl/worksheets/sheet2.xml")).contains("<autoFilter ref=\"A1:X7\"");
        // Every heading has the one style whose font is bold.
        String style = parts.get("xl/worksheets/sheet2.xml").replaceFirst("(?s).*<c r=\"A1\" s=\"(\\d+)\".*", "$1");
        assertThat(parts.get("xl/worksheets/sheet2.xml")).contains("<c r=\"X1\" s=\"" + style + "\"");
        String font = parts.get("xl/styles.xml")
                .replaceFirst("(?s).*<cellXfs[^>]*>(.*)</cellXfs>.*", "$1")
                .split("<xf ")[Integer.parseInt(style) + 1]
                .replaceFirst("(?s).*fontId=\"(\\d+)\".*", "$1");
        assertThat(parts.get("xl/styles.xml").split("<font>")[Integer.parseInt(font) + 1])
                .startsWith("<b/>");
    }

    @Test
    void names_are_texts_whatever_is_in_them() throws IOException {
        String name = "=1+1 <&\"'> \u0007 ö 😀";
        HandMadeRun run = new HandMadeRun(dir)
                .config("init", Map.of("rules", "x".repeat(40_000)))
                .trial(name, 0, Outcome.Kind.COMPLETED, 0.5)
                .trial("0.10", 0, Outcome.Kind.COMPLETED, 0.5);
        List<Map<String, Cell>> rows = rows(bytes(run), "trials");
        assertThat(rows.get(0).get("arm").getType()).isEqualTo(CellType.STRING);
        assertThat(rows.get(0).get("arm").asString()).isEqualTo(name.replace("\u0007", ""));
        assertThat(rows.get(1).get("arm").asString()).isEqualTo("0.10");
        assertThat(rows.get(0).get("init").asString()).hasSize(32_767).endsWith("…");
    }

    @Test
    void the_same_records_are_the_same_bytes_without_a_clock() throws IOException {
        HandMadeRun run = run();
        byte[] file = bytes(run);
        assertThat(bytes(run)).isEqualTo(file);
        assertThat(parts(file))
                .containsKey("docProps/core.xml")
                .allSatisfy((part, text) -> assertThat(text).as(part).doesNotContain("created>"));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                assertThat(part.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 1, 1, 0, 0));
            }
        }
    }
}
