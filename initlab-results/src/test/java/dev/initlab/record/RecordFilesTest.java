package dev.initlab.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file: the bytes as documented, and what is read back equals what was written. */
class RecordFilesTest {

    @TempDir
    Path dir;

    @Test
    void metric_lines_have_the_documented_keys_in_order() throws IOException {
        TrialFolder folder = new TrialFolder(dir.resolve("t"));
        List<Metric> written = List.of(Records.step(1), Records.epoch(1), Records.validatedEpoch());
        try (TrialWriter writer = folder.open()) {
            written.forEach(writer::metric);
        }
        assertThat(Files.readString(folder.file("metrics.jsonl"))).isEqualTo("""
                {"t":"step","step":1,"loss":2.302585092994046,"grad_norm":1.0E-5,"lr":0.001}
                {"t":"epoch","epoch":1,"step":938,"train_loss":1.1,"train_accuracy":0.5,"test_loss":null,\
                "test_accuracy":0.75,"grad_norm":{"median":1.5,"max":1.0E300}}
                {"t":"epoch","epoch":2,"step":20,"train_loss":0.1,"train_accuracy":0.2,"test_loss":0.3,\
                "test_accuracy":0.4,"validation_loss":0.5,"validation_accuracy":0.6,"grad_norm":{"median":0.7,"max":0.8}}
                """);
        assertThat(folder.metrics()).isEqualTo(written);
        assertThat(folder.epochs()).containsExactly(Records.epoch(1), Records.validatedEpoch());
        assertThat(folder.steps()).containsExactly(Records.step(1));
        assertThat(folder.firstStep()).contains(Records.step(1));
    }

    @Test
    void what_is_known_of_the_gradient_comes_back_as_written() throws IOException {
        TrialFolder folder = new TrialFolder(dir.resolve("t"));
        Map<String, Double> layers = new LinkedHashMap<>();
        layers.put("layer1.0", 0.25);
        layers.put("fc", Double.NaN);
        Metric.Epoch epoch = new Metric.Epoch(
                1,
                8,
                1,
                0.5,
                1,
                0.5,
                Double.NaN,
                Double.NaN,
                new Metric.GradNorm(1, 2),
                new Metric.Spread(-3, List.of(2, 0, 5), 8),
                new Metric.Flow(8, 1.5, layers));
        try (TrialWriter writer = folder.open()) {
            writer.metric(epoch);
        }
        assertThat(Files.readString(folder.file("metrics.jsonl")))
                .endsWith("\"grad_norm\":{\"median\":1.0,\"max\":2.0},"
                        + "\"grad_norms\":{\"from\":-3,\"counts\":[2,0,5],\"steps\":8},"
                        + "\"flow\":{\"steps\":8,\"depth_range\":1.5,\"layers\":{\"layer1.0\":0.25,\"fc\":null}}}\n");
        assertThat(folder.epochs()).containsExactly(epoch);
    }

    /** Bins are eighths of a power of ten: those from 10^(-3/8), 10^(-2/8) and 10^(-1/8), the last up to 1. */
    @Test
    void steps_above_a_norm_are_counted_from_the_bins() {
        Metric.Spread spread = new Metric.Spread(-3, List.of(2, 0, 4, 5), 12);
        assertThat(spread.above(1)).isEqualTo(5);
        assertThat(spread.above(Math.pow(10, -1.0 / 8))).isCloseTo(9, within(1e-9));
        assertThat(spread.above(Math.pow(10, -0.5 / 8))).isCloseTo(7, within(1e-9));
        assertThat(spread.above(1e-9)).isEqualTo(11);
        assertThat(spread.above(100)).isZero();
        assertThat(Metric.Spread.NONE.above(1)).isZero();
    }

    @Test
    void layer_timing_and_log_lines_are_as_documented() throws IOException {
        TrialFolder folder = new TrialFolder(dir.resolve("t"));
        try (TrialWriter writer = folder.open()) {
            writer.layer(Records.layer());
            writer.timing(Records.timing());
            writer.log("ready\n");
        }
        assertThat(Files.readString(folder.file("layers.jsonl"))).isEqualTo("""
                {"epoch":1,"step":938,"path":"fc1.weight","weight_norm":11.25,"grad_norm":{"median":0.125,"max":null}}
                """);
        assertThat(Files.readString(folder.file("timing.jsonl"))).isEqualTo("""
                {"epoch":1,"train_seconds":5.25,"eval_seconds":0.5,"samples_per_second":12000.125}
                """);
        assertThat(Files.readString(folder.file("log.txt"))).isEqualTo("ready\n");
        assertThat(folder.layers()).containsExactly(Records.layer());
        assertThat(folder.timings()).containsExactly(Records.timing());
    }

    @Test
    void what_was_before_the_first_update_is_read_alone() {
        TrialFolder folder = new TrialFolder(dir.resolve("t"));
        LayerMetric before = new LayerMetric(0, 1, "fc1.weight", 1, new Metric.GradNorm(2, 2));
        try (TrialWriter writer = folder.open()) {
            writer.metric(Records.step(10));
            writer.layer(before);
            writer.layer(Records.layer());
        }
        assertThat(folder.firstStep()).isEmpty();
        assertThat(folder.firstLayers()).containsExactly(before);
        assertThat(folder.layers()).hasSize(2);
    }

    @Test
    void outcomes_come_back_as_written() throws IOException {
        TrialFolder folder = new TrialFolder(dir);
        for (Outcome outcome : List.of(Records.completed(), Records.diverged(), Records.failed())) {
            folder.write(outcome);
            assertThat(folder.outcome()).contains(outcome);
        }
        folder.write(Records.diverged());
        assertThat(Files.readString(folder.file("outcome.json"))).isEqualTo("""
                {
                  "kind": "diverged",
                  "attempts": 2,
                  "epochs": 0,
                  "steps": 17,
                  "train_seconds": 0.5,
                  "total_seconds": 1.5,
                  "samples_per_second": 0.0,
                  "diverged": {"step":17,"tensor":"conv1.weight","value":"Infinity"},
                  "error": null,
                  "host": {"engine":"libtorch 2.10.0","jdk":"17.0.15","os":"Linux amd64","cpu":"AVX512","device":"cpu"}
                }
                """);
    }

    @Test
    void receipts_come_back_as_written_a_parameter_a_line() throws IOException {
        TrialFolder folder = new TrialFolder(dir);
        folder.write(Records.receipt());
        assertThat(folder.receipt()).contains(Records.receipt());
        List<String> lines = Files.readAllLines(folder.file("init.json"));
        assertThat(lines.get(2)).contains("fc1.bias").doesNotContain("histogram");
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("{\"seed\":3,\"scheme\":\"{weights: he_normal}\",\"params\":[");
        assertThat(lines.get(1))
                .isEqualTo("{\"path\":\"fc1.weight\",\"shape\":[128,784],\"kind\":\"dense\","
                        + "\"role\":\"weight\",\"rule\":\"he_normal\",\"source\":\"drawn\",\"fan_in\":784.0,\"fan_out\":128.0,"
                        + "\"promised_mean\":0.5,\"promised_std\":0.0505,\"mean\":1.0E-4,\"std\":0.0504,\"min\":-0.25,"
                        + "\"max\":0.26,\"sum\":12.5,\"sample\":[0.1,0.2,-0.3,0.4],\"default_mean\":0.001,"
                        + "\"default_std\":0.0206,\"default_min\":-0.0357,\"default_max\":0.0358,\"default_sum\":1.75,"
                        + "\"default_sample\":[0.01,0.02,0.03,null],\"sha256\":\"abc123\","
                        + "\"histogram\":{\"low\":-0.25,\"high\":0.26,\"counts\":[10,100341,1]},"
                        + "\"default_histogram\":{\"low\":-0.0357,\"high\":0.0358,\"counts\":[50176,50176]}},");
    }

    @Test
    void specs_and_plans_come_back_as_written() throws IOException {
        RunFolder run = new RunFolder(dir);
        assertThat(run.plan()).isEmpty();
        run.writePlan(List.of(Records.spec(), Records.spec()));
        assertThat(run.plan()).containsExactly(Records.spec(), Records.spec());
        assertThat(run.plan().get(0).factors().keySet()).containsExactly("optimizer", "init");
        assertThat(Files.readAllLines(dir.resolve("plan.jsonl")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("{\"id\":\"00ff\",\"study\":\"cifar-cnn\",\"section\":\"main\",\"arm\":\"adam/he\","
                                + "\"factors\":{\"optimizer\":\"adam\",\"init\":\"he\"},\"seed\":-7,\"round\":2,\"config\":{"
                                + "\"batch_size\":64,\"big\":1099511627776,"));
        TrialFolder trial = run.trial("00ff");
        assertThat(trial.spec()).isEmpty();
        trial.write(Records.spec());
        assertThat(trial.spec()).contains(Records.spec());
    }

    @Test
    void provenance_comes_back_as_written() throws IOException {
        RunFolder run = new RunFolder(dir);
        assertThat(run.provenance()).isEmpty();
        run.write(Records.provenance());
        assertThat(run.provenance()).contains(Records.provenance());
        assertThat(Files.readString(dir.resolve("provenance.json"))).startsWith("""
                {
                  "schema": 1,
                  "initlab": "0.1.0",
                  "study": "quick",
                  "asks": "Which?",
                  "held_hash": "aabb",
                  "threshold": 0.75,
                  "baseline": "he",
                  "smallest_effect": 0.01,
                  "claims": [
                    {"text":"He is best.","source":"He et al. (2015)","check":"accuracy(he) > accuracy(others)"}
                  ],
                  "rounds": [
                    {
                      "round": 1,
                      "at": "2026-01-02T03:04:05Z",
                      "command": ["run","quick","epochs=2"],
                """);
    }

    @Test
    void writing_a_file_leaves_nothing_beside_it() throws IOException {
        RecordFile.write(dir.resolve("a/b/file.txt"), "one");
        RecordFile.write(dir.resolve("a/b/file.txt"), "two");
        assertThat(dir.resolve("a/b/file.txt")).hasContent("two");
        try (Stream<Path> files = Files.list(dir.resolve("a/b"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void numbers_are_the_shortest_that_read_back_equal() {
        double[] hard = {
            2e23, 1.0E23, 2.2250738585072014E-308, 4.9E-324, 0.1 + 0.2, 1.0, 100.0, 1e7, -0.0, 9007199254740993.0
        };
        for (double value : hard) {
            Object read = Json.parse(Json.line(value));
            assertThat(read).isEqualTo(value);
        }
        assertThat(Json.line(2e23)).isEqualTo("2.0E23");
        assertThat(Json.line(List.of(Double.NaN, Double.NEGATIVE_INFINITY, 3, 4L, 0.5f)))
                .isEqualTo("[null,null,3,4,0.5]");
        assertThat(Json.line("ö\n\"").getBytes(UTF_8)).isEqualTo("\"ö\\n\\\"\"".getBytes(UTF_8));
    }
}
