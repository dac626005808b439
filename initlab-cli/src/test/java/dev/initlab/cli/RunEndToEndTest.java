package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.tensor.Engine;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The main job, as a user has it: one process after the other, each a step of the same story. */
@Tag("torch")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunEndToEndTest {

    private static final String STUDY = """
            asks: Does a small network learn from zeros?
            vary:
              init: {zero: zeros, he: he_normal}
            data: {name: strokes, limit: 400, test_limit: 200}
            model: {name: cnn_small}
            optimizer: {name: adam, lr: 0.001}
            batch_size: 50
            epochs: 1
            seeds: 2
            """;

    @TempDir
    static Path folder;

    private record Ended(int code, String out, String err) {}

    @BeforeAll
    static void study() throws IOException {
        Files.writeString(folder.resolve("tiny.yaml"), STUDY);
        Path source = Cli.repository().resolve("initlab-core/src/test/java/org/acme/DampedHe.java");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        own().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(compiled).isZero();
    }

    /** Where a user's own classes lie, as {@code INITLAB_CLASSPATH} would name it. */
    private static Path own() {
        return folder.resolve("classes");
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-Dinitlab.home=" + Cli.repository());
        command.add("-Dinitlab.cache=" + cache());
        String classPath = System.getProperty("java.class.path") + File.pathSeparator + own();
        command.addAll(List.of("-cp", classPath, "dev.initlab.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    /** The natives of the user's cache, so that they are unpacked once and not for each test. */
    private static Path cache() {
        return Environment.system().cache();
    }

    private static Ended call(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS))
                    .as("ends in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
    }

    /** Each trial's outcome and when it was written. */
    private static Map<String, FileTime> outcomes() throws IOException {
        Map<String, FileTime> written = new TreeMap<>();
        try (Stream<Path> trials = Files.list(folder.resolve("runs/tiny/trials"))) {
            for (Path trial : trials.toList()) {
                Path outcome = trial.resolve("outcome.json");
                if (Files.exists(outcome)) {
                    written.put(trial.getFileName().toString(), Files.getLastModifiedTime(outcome));
                }
            }
        }
        return written;
    }

    @Test
    @Order(1)
    void a_dry_run_shows_the_plan_and_leaves_nothing() throws Exception {
        Ended ended = call("run", "tiny.yaml", "--dry-run");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("4 trials planned, 0 finished, 4 to run: about ");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    @Order(2)
    void a_run_trains_records_and_reports() throws Exception {
        Ended ended = call("run", "tiny.yaml", "--workers", "2");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(outcomes()).hasSize(4);
        for (String file : List.of(
                "study.yaml",
                "plan.jsonl",
                "provenance.json",
                "results.csv",
                "results.json",
                "results.xlsx",
                "findings.md",
                "report/table.tex",
                "report/results.ipynb",
                "report/index.html")) {
            assertThat(folder.resolve("runs/tiny").resolve(file)).isNotEmptyFile();
        }
        assertThat(ended.err().lines().filter(line -> line.contains("completed")))
                .hasSize(4);
        assertThat(ended.err()).doesNotContain("\u001b");
        assertThat(ended.out()).contains("he ").contains("zero ").contains("2/2");
        assertThat(ended.out().lines()).last().asString().isEqualTo("report: runs/tiny/report/index.html");
    }

    @Test
    @Order(3)
    void the_same_again_does_nothing() throws Exception {
        Map<String, FileTime> before = outcomes();
        String plan = Files.readString(folder.resolve("runs/tiny/plan.jsonl"));

        Ended ended = call("run", "tiny.yaml");

        assertThat(ended.code()).isZero();
        assertThat(outcomes()).isEqualTo(before);
        assertThat(folder.resolve("runs/tiny/plan.jsonl")).hasContent(plan);
        assertThat(ended.err()).contains("4 finished before").doesNotContain("completed");
    }

    @Test
    @Order(4)
    void more_seeds_run_only_the_difference() throws Exception {
        Map<String, FileTime> before = outcomes();

        Ended ended = call("run", "tiny.yaml", "seeds=3", "--json");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(outcomes()).hasSize(6).containsAllEntriesOf(before);
        JsonNode json = Json.read(ended.out());
        assertThat(json.get("study").asString()).isEqualTo("tiny");
        assertThat(json.get("finished").asInt()).isEqualTo(6);
        assertThat(json.get("failed").asInt()).isZero();
        assertThat(json.get("interrupted").asBoolean()).isFalse();
        assertThat(json.get("results").isObject()).isTrue();
    }

    @Test
    @Order(5)
    void one_arm_alone_is_part_of_the_same_run() throws Exception {
        Ended ended = call("run", "tiny.yaml", "seeds=4", "--init", "he");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(outcomes()).hasSize(7);
    }

    @Test
    @Order(6)
    void a_report_is_made_from_records_alone() throws Exception {
        Files.delete(folder.resolve("runs/tiny/report/index.html"));
        Files.delete(folder.resolve("runs/tiny/results.csv"));

        Ended ended = call("report", "tiny");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(folder.resolve("runs/tiny/report/index.html")).isNotEmptyFile();
        assertThat(folder.resolve("runs/tiny/results.csv")).isNotEmptyFile();
        JsonNode json = Json.read(call("report", "runs/tiny", "--json").out());
        assertThat(json.get("results").isObject()).isTrue();
    }

    @Test
    @Order(7)
    void an_interruption_lets_running_trials_finish_and_the_next_run_goes_on() throws Exception {
        Interruptible.assume();
        Process process = start("run", "tiny.yaml", "--name", "cut", "seeds=4", "epochs=3", "--workers", "1");
        try {
            Path trials = folder.resolve("runs/cut/trials");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (!Files.exists(trials) && System.nanoTime() < end) {
                Thread.sleep(50);
            }
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String err = Files.readString(folder.resolve("err"));
        assertThat(process.exitValue()).as(err).isEqualTo(130);
        assertThat(err).contains("finishing").contains("Ctrl-C again stops now");
        assertThat(Files.readString(folder.resolve("out")))
                .contains("left; to go on: ./initlab run tiny.yaml --name cut seeds=4 epochs=3 --workers 1")
                .contains("report: runs/cut/report/index.html");

        Ended rest = call("run", "tiny.yaml", "--name", "cut", "seeds=4", "epochs=3");
        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(rest.err()).containsPattern("[1-7] finished before");
    }

    @Test
    @Order(8)
    void folders_that_cannot_be_written_are_named() throws Exception {
        Files.writeString(folder.resolve("a_file"), "");

        Ended ended = call("run", "tiny.yaml", "--runs", "a_file");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("a_file").doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(ended.err().lines()).hasSizeLessThanOrEqualTo(25);
    }

    @Test
    @Order(9)
    void doctor_finds_everything_in_order() throws Exception {
        Ended ended = call("doctor");

        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.out())
                .contains("natives")
                .contains("libtorch")
                .contains("Everything that a run needs is there.");
    }

    @Test
    @Order(10)
    void doctor_tells_a_damaged_library_and_repairs_it() throws Exception {
        Path whole = Engine.check(cache(), false).folder();
        Path copy = Engine.check(folder.resolve("cache"), false).folder();
        Files.createDirectories(copy);
        try (Stream<Path> files = Files.list(whole)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.createFile(
                        copy.resolve(file.getFileName())); // as if the disk had been full: names without content
            }
        }
        Cli cli = Cli.in(folder);

        Cli.Answer broken = cli.call("doctor");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out()).contains("doctor --repair");

        Cli.Answer repaired = cli.call("doctor", "--repair");
        assertThat(repaired.out()).contains("repaired").contains("Everything that a run needs is there.");
        assertThat(repaired.code()).isZero();
    }

    @Test
    @Order(11)
    void an_initializer_of_one_s_own_is_named_by_its_class() throws Exception {
        Files.writeString(folder.resolve("own.yaml"), STUDY.replace("he: he_normal", "own: org.acme.DampedHe(0.5)"));
        Ended run = call("run", "own.yaml", "--init", "own", "seeds=1");

        assertThat(run.code()).as(run.err()).isZero();
        try (Stream<Path> trials = Files.list(folder.resolve("runs/own/trials"))) {
            Path receipt = trials.findFirst().orElseThrow().resolve("init.json");
            JsonNode first = Json.read(Files.readString(receipt)).get("params").get(0);
            assertThat(first.get("rule").asString()).isEqualTo("org.acme.DampedHe(scale=0.5)");
            double promised = 0.5 * Math.sqrt(2.0 / 9); // fan_in 1 · 3 · 3
            assertThat(first.get("promised_std").asDouble()).isEqualTo(promised);
            assertThat(first.get("std").asDouble()).isBetween(0.75 * promised, 1.25 * promised); // of 72 weights
        }
        assertThat(call("draw", "dense(64, 10)", "org.acme.Damped(1)").err())
                .contains("as a class, it is not on the class path", "INITLAB_CLASSPATH");
    }
}
