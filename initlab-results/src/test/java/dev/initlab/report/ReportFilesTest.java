package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.record.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report writes what {@code docs/file-formats.md} says that it does, and nothing into the trials' folders. */
class ReportFilesTest {

    private static Map<Path, Long> files(Path folder) throws IOException {
        Map<Path, Long> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.size(file));
            }
        }
        return files;
    }

    @Test
    void every_file_described_is_written(@TempDir Path dir) throws IOException {
        RunFolder run = SampleRun.write(dir);
        Map<Path, Long> trials = files(dir.resolve("trials"));
        Report.of(run).write();

        String text = Files.readString(Path.of("..", "docs", "file-formats.md"));
        Matcher heading = Pattern.compile("(?m)^### `([^`]+)`")
                .matcher(text.substring(text.indexOf("\n## What is made from them")));
        List<String> described = new ArrayList<>();
        while (heading.find()) {
            described.add(heading.group(1));
            assertThat(dir.resolve(heading.group(1))).isNotEmptyFile();
        }
        assertThat(described)
                .contains("results.csv", "results.json", "results.xlsx", "report/table.tex", "report/results.ipynb");
        assertThat(files(dir.resolve("trials"))).isEqualTo(trials);
    }

    @Test
    void written_again_they_are_the_same_to_the_byte(@TempDir Path dir) throws IOException {
        RunFolder run = SampleRun.write(dir);
        for (String name : List.of("results.xlsx", "report/table.tex", "report/results.ipynb")) {
            Report.of(run).write();
            byte[] first = Files.readAllBytes(dir.resolve(name));
            Report.of(run).write();
            assertThat(dir.resolve(name)).hasBinaryContent(first);
        }
    }
}
