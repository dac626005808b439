package dev.initlab.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/file-formats.md} are what is written: each is read, written, and equal to the byte. */
class FileFormatsTest {

    private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path dir;

    /** The example blocks below the heading of a file, joined. */
    private static String example(String file) throws IOException {
        Path docs = Path.of("..", "docs", "file-formats.md");
        String text = Files.readString(docs);
        int from = text.indexOf("### `" + file + "`");
        assertThat(from).as(file).isPositive();
        int to = text.indexOf("\n#", from + 1);
        Matcher matcher = BLOCK.matcher(text.substring(from, to));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        assertThat(blocks).as(file).isNotEmpty();
        return String.join("", blocks);
    }

    private Path put(String file) throws IOException {
        return Files.writeString(dir.resolve(file), example(file));
    }

    @Test
    void plan_and_provenance() throws IOException {
        put("plan.jsonl");
        put("provenance.json");
        RunFolder run = new RunFolder(dir);
        RunFolder again = new RunFolder(dir.resolve("again"));
        again.writePlan(run.plan());
        again.write(run.provenance().orElseThrow());
        assertThat(again.path().resolve("plan.jsonl")).hasSameTextualContentAs(dir.resolve("plan.jsonl"));
        assertThat(again.path().resolve("provenance.json")).hasSameTextualContentAs(dir.resolve("provenance.json"));
    }

    @Test
    void files_of_a_trial() throws IOException {
        List<String> files = List.of("metrics.jsonl", "layers.jsonl", "timing.jsonl", "init.json", "outcome.json");
        for (String file : files) {
            put(file);
        }
        TrialFolder trial = new TrialFolder(dir);
        TrialFolder again = new TrialFolder(dir.resolve("again"));
        try (TrialWriter writer = again.open()) {
            trial.metrics().forEach(writer::metric);
            trial.layers().forEach(writer::layer);
            trial.timings().forEach(writer::timing);
        }
        again.write(trial.receipt().orElseThrow());
        again.write(trial.outcome().orElseThrow());
        for (String file : files) {
            assertThat(again.file(file)).hasSameTextualContentAs(trial.file(file));
        }
    }
}
