package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.finding.HandMadeRun;
import dev.initlab.record.Json;
import dev.initlab.record.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {

    @TempDir
    Path dir;

    private Map<String, RunFolder> runs() {
        Map<String, RunFolder> runs = new LinkedHashMap<>();
        runs.put(
                "slow",
                new HandMadeRun(dir.resolve("slow"))
                        .completed("he", 0.90, 0.91, 0.92, 0.90, 0.91)
                        .completed("xavier", 0.88, 0.89, 0.90, 0.885, 0.89)
                        .folder());
        runs.put(
                "fast",
                new HandMadeRun(dir.resolve("fast"))
                        .completed("he", 0.95, 0.96, 0.97, 0.95, 0.96)
                        .completed("xavier", 0.93, 0.94, 0.95, 0.93, 0.945)
                        .folder());
        return runs;
    }

    @Test
    void arms_are_named_by_their_runs_and_compared_by_seed() throws IOException {
        Path folder = dir.resolve("both");
        Path page = Report.comparing(runs(), folder, List.of("compare", "slow", "fast"))
                .write();
        assertThat(page).exists();
        String findings = Files.readString(folder.resolve("findings.md"));
        assertThat(findings)
                .contains("**Question:** How do slow, fast compare?")
                .contains("The highest mean test accuracy at the last epoch has **fast/he**")
                .contains("It is better than **fast/xavier**, **slow/he** and **slow/xavier**")
                .contains("`run` explains")
                .as("there is no study that could be run again")
                .doesNotContain("What to try next");
        assertThat(Files.readString(page)).contains("./initlab compare slow fast");
        List<String> rows = Files.readAllLines(folder.resolve("results.csv"));
        assertThat(rows).hasSize(21);
        assertThat(rows.get(0)).endsWith(",run");
        assertThat(rows).anyMatch(row -> row.contains(",slow/xavier,")).anyMatch(row -> row.contains(",fast/he,"));
    }

    @Test
    void runs_on_other_data_stand_in_a_section_of_their_own() {
        Map<String, RunFolder> runs = runs();
        runs.put(
                "other",
                new HandMadeRun(dir.resolve("other"))
                        .config("data", Map.of("name", "cifar10"))
                        .completed("he", 0.5, 0.5, 0.6, 0.5, 0.5)
                        .folder());
        Map<?, ?> json = (Map<?, ?>) Json.parse(
                Report.comparing(runs, dir.resolve("all"), List.of("compare")).json());
        List<Object> sections = new ArrayList<>();
        ((List<?>) json.get("sections")).forEach(section -> sections.add(((Map<?, ?>) section).get("section")));
        assertThat(sections).containsExactly("mnist", "cifar10");
    }
}
