package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.initlab.finding.Summary;
import dev.initlab.record.Json;
import dev.initlab.record.RunData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTest {

    private static String text() {
        return Notebook.of(new Summary("quick \"2\"", "Which\nof\\these?", List.of(), List.of(), List.of()));
    }

    private static List<?> cells() {
        return (List<?>) ((Map<?, ?>) Json.parse(text())).get("cells");
    }

    private static String source(Object cell) {
        StringBuilder source = new StringBuilder();
        ((List<?>) ((Map<?, ?>) cell).get("source")).forEach(source::append);
        return source.toString();
    }

    /** What the JSON schema of nbformat 4.5 requires. */
    @Test
    void is_a_notebook() {
        Map<?, ?> notebook = (Map<?, ?>) Json.parse(text());
        assertThat(notebook.get("nbformat")).isEqualTo(4);
        assertThat(notebook.get("nbformat_minor")).isEqualTo(5);
        assertThat(((Map<?, ?>) ((Map<?, ?>) notebook.get("metadata")).get("kernelspec")).get("name"))
                .isEqualTo("python3");
        Set<Object> ids = new HashSet<>();
        for (Object cell : cells()) {
            Map<?, ?> map = (Map<?, ?>) cell;
            assertThat(map.get("id").toString()).matches("[a-zA-Z0-9_-]{1,64}");
            assertThat(ids.add(map.get("id"))).isTrue();
            assertThat(map.get("metadata")).isEqualTo(Map.of());
            boolean code = map.get("cell_type").equals("code");
            assertThat(map.get("cell_type")).isIn("code", "markdown");
            assertThat(map.containsKey("outputs")).isEqualTo(code);
            assertThat(map.containsKey("execution_count")).isEqualTo(code);
            List<?> lines = (List<?>) map.get("source");
            assertThat(lines.subList(0, lines.size() - 1))
                    .allMatch(line -> line.toString().endsWith("\n"));
        }
        assertThat(source(cells().get(0))).startsWith("# quick \"2\"\n\nWhich of\\these?\n");
    }

    /** Every column or key that the cells read is one that the files have. */
    @Test
    void reads_columns_that_are_there(@TempDir Path dir) {
        RunData run = RunData.read(SampleRun.write(dir, 1));
        Set<String> known =
                new HashSet<>(Exports.rows(run, Summary.of(run)).get(0).keySet());
        known.addAll(Set.of("t", "epoch", "step", "loss", "train_loss", "test_accuracy")); // of metrics.jsonl
        Pattern lists = Pattern.compile("\\[(\"[a-z_0-9]+\"(?:, \"[a-z_0-9]+\")*)\\]");
        Pattern curves = Pattern.compile("curves\\((?:epochs|steps), (\"[a-z_]+\", \"[a-z_]+\")");
        List<String> read = cells().stream()
                .map(NotebookTest::source)
                .flatMap(source -> Stream.of(lists, curves)
                        .flatMap(names -> names.matcher(source).results()))
                .flatMap(found -> Stream.of(found.group(1).replace("\"", "").split(", ")))
                .filter(name -> !Set.of("mean", "std").contains(name))
                .toList();
        assertThat(read).hasSizeGreaterThan(25).allMatch(known::contains);
    }

    @Test
    void cells_are_python_where_there_is_one() throws IOException, InterruptedException {
        StringBuilder program = new StringBuilder();
        cells().stream()
                .filter(cell -> ((Map<?, ?>) cell).get("cell_type").equals("code"))
                .forEach(cell -> program.append(source(cell)).append('\n'));
        Process python;
        try {
            python = new ProcessBuilder(
                            "python3", "-c", "import ast, sys; ast.parse(sys.stdin.read()); print('parsed')")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "there is no python3");
            return;
        }
        python.getOutputStream().write(program.toString().getBytes(StandardCharsets.UTF_8));
        python.getOutputStream().close();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualToIgnoringNewLines("parsed");
    }
}
