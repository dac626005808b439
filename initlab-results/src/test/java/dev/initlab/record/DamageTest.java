package dev.initlab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Torn, damaged, foreign and missing files. */
class DamageTest {

    @TempDir
    Path dir;

    private TrialFolder folder;

    @BeforeEach
    void three_epochs() {
        folder = new TrialFolder(dir.resolve("trial"));
        try (TrialWriter writer = folder.open()) {
            for (int epoch = 1; epoch <= 3; epoch++) {
                writer.metric(Records.step(epoch));
                writer.metric(Records.epoch(epoch));
            }
            writer.layer(Records.layer());
            writer.timing(Records.timing());
        }
    }

    @Test
    void a_file_cut_anywhere_gives_the_lines_before_the_cut() throws IOException {
        Path file = folder.file("metrics.jsonl");
        byte[] whole = Files.readAllBytes(file);
        List<Metric> metrics = folder.metrics();
        int lines = 0;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            if (length > 0 && whole[length - 1] == '}' && (length == whole.length || whole[length] == '\n')) {
                lines++;
            }
            assertThat(folder.metrics()).isEqualTo(metrics.subList(0, lines));
        }
        assertThat(lines).isEqualTo(6);
    }

    @Test
    void nothing_that_a_lost_disk_block_leaves_at_the_end_is_read() throws IOException {
        Files.write(folder.file("layers.jsonl"), new byte[512], StandardOpenOption.APPEND);
        assertThat(folder.layers()).containsExactly(Records.layer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"t\":\"epoch\",\"epoch\":2", "nonsense", "[1,2]", "{} {}", "{\"t\":\"step\"}"})
    void a_damaged_line_in_the_middle_is_named(String line) throws IOException {
        List<String> lines = Files.readAllLines(folder.file("metrics.jsonl"));
        lines.set(3, line);
        Files.write(folder.file("metrics.jsonl"), lines);
        assertThatExceptionOfType(RecordException.class)
                .isThrownBy(folder::metrics)
                .withMessageContaining("metrics.jsonl:4: ");
    }

    @Test
    void a_field_of_a_wrong_type_is_named() throws IOException {
        Files.writeString(folder.file("timing.jsonl"), """
                {"epoch":1,"train_seconds":5,"eval_seconds":1,"samples_per_second":1}
                {"epoch":"two","train_seconds":5,"eval_seconds":1,"samples_per_second":1}
                """);
        assertThatExceptionOfType(RecordException.class)
                .isThrownBy(folder::timings)
                .withMessageContaining("timing.jsonl:2: \"epoch\" is \"two\", expected a whole number");
        Files.writeString(folder.file("outcome.json"), "{\"kind\":\"finished\"}");
        assertThatExceptionOfType(RecordException.class)
                .isThrownBy(folder::outcome)
                .withMessageContaining("\"kind\" is \"finished\", expected completed, diverged");
        folder.write(Records.diverged());
        String outcome = Files.readString(folder.file("outcome.json"));
        Files.writeString(folder.file("outcome.json"), outcome.replace("\"jdk\":\"17.0.15\",", ""));
        assertThatExceptionOfType(RecordException.class)
                .isThrownBy(folder::outcome)
                .withMessageContaining("\"host.jdk\" is missing, expected a string");
    }

    @Test
    void fields_and_lines_of_a_later_version_are_let_be() throws IOException {
        Files.writeString(folder.file("metrics.jsonl"), """
                {"t":"eval","step":3}
                {"t":"step","step":3,"loss":1,"grad_norm":2,"lr":0.5,"new":{}}
                """);
        assertThat(folder.metrics()).containsExactly(new Metric.Step(3, 1, 2, 0.5));
    }

    @Test
    void a_torn_plan_is_an_error() throws IOException {
        RunFolder run = new RunFolder(dir);
        run.writePlan(List.of(Records.spec(), Records.spec()));
        String plan = Files.readString(dir.resolve("plan.jsonl"));
        Files.writeString(dir.resolve("plan.jsonl"), plan.substring(0, plan.length() - 20));
        assertThatExceptionOfType(RecordException.class).isThrownBy(run::plan).withMessageContaining("plan.jsonl:2: ");
    }

    @Test
    void a_run_of_a_later_schema_is_refused() throws IOException {
        RunFolder run = new RunFolder(dir);
        run.write(Records.provenance());
        String text = Files.readString(dir.resolve("provenance.json"));
        Files.writeString(dir.resolve("provenance.json"), text.replace("\"schema\": 1", "\"schema\": 2"));
        assertThatExceptionOfType(RecordException.class)
                .isThrownBy(run::provenance)
                .withMessageContaining("schema 2")
                .withMessageContaining("0.1.0");
    }

    @Test
    void a_folder_without_a_plan_is_no_run() {
        assertThatExceptionOfType(RecordException.class)
                .isThrownBy(() -> RunData.read(new RunFolder(dir.resolve("none"))))
                .withMessageContaining("no run in ");
    }

    @Test
    void opening_empties_an_attempt_but_keeps_what_is_not_its_own() throws IOException {
        folder.write(Records.spec());
        folder.write(Records.receipt());
        Files.writeString(folder.file(".init.json.1.1.tmp"), "{");
        Files.writeString(folder.file("notes.md"), "mine");
        folder.open().close();
        try (var files = Files.list(folder.path())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "spec.json", "notes.md", "metrics.jsonl", "layers.jsonl", "timing.jsonl", "log.txt");
        }
        assertThat(folder.metrics()).isEmpty();
    }

    @Test
    void a_finished_trial_is_not_opened_before_it_is_forgotten() {
        folder.write(Records.completed());
        assertThatIllegalStateException().isThrownBy(folder::open).withMessageContaining("finished");
        assertThat(folder.metrics()).hasSize(6);
        folder.forget();
        folder.forget();
        folder.open().close();
        assertThat(folder.outcome()).isEmpty();
    }

    @Test
    void an_interrupted_thread_still_writes_its_lines() {
        TrialFolder other = new TrialFolder(dir.resolve("other"));
        try (TrialWriter writer = other.open()) {
            Thread.currentThread().interrupt();
            writer.metric(Records.step(1));
            assertThat(Thread.interrupted()).isTrue();
            writer.metric(Records.step(2));
        }
        assertThat(other.metrics()).hasSize(2);
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");
        assertThatExceptionOfType(RecordException.class)
                .isThrownBy(() -> RecordFile.write(file.resolve("inside"), "text"))
                .withMessage("cannot write " + file.resolve("inside") + ": a file stands where a folder is needed. Free"
                        + " space or permit writing there, then run again: what is finished is kept.");
        assertThatExceptionOfType(RecordException.class)
                .isThrownBy(() -> new TrialFolder(file).open())
                .withMessageStartingWith("cannot write " + file);
    }

    @Test
    void a_line_file_that_cannot_be_opened_is_named_once() throws IOException {
        Path folderInstead = Files.createDirectory(dir.resolve("log.txt"));
        assertThatExceptionOfType(RecordException.class)
                .isThrownBy(() -> new LineWriter.Line(folderInstead))
                .withMessageStartingWith("cannot write " + folderInstead + ": Is a directory. ");
    }

    /** {@code /dev/full} answers each write with "no space left on device". */
    @Test
    void a_full_disk_is_said() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        LineWriter.Line line = new LineWriter.Line(full);
        assertThatExceptionOfType(RecordException.class)
                .isThrownBy(() -> line.append("{}"))
                .withMessageContaining("/dev/full: No space left on device. Free space");
    }
}
