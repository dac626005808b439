package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Weights that trials leave, evaluated again. */
@Tag("torch")
class EvaluateCommandTest {

    private static final String STUDY = """
            asks: Is it the same again?
            vary: {init: {he: he_normal, lecun: lecun_normal}}
            optimizer: {name: adam, lr: 0.001}
            batch_size: 50
            epochs: 1
            seeds: 1
            record: {weights: both}
            sections:
              residual: {data: {name: strokes, limit: 200, test_limit: 100}, model: {name: resnet18, width: 2}}
              texts:
                data: {name: opinions, limit: 200, test_limit: 100}
                model: {name: distilbert, layers: 1, dim: 8, heads: 2, hidden: 16, positions: 64}
            """;

    @TempDir
    static Path folder;

    private static Cli.Answer call(String... arguments) {
        return Cli.in(folder)
                .property("initlab.cache", Environment.system().cache().toString())
                .variable("COLUMNS", "120")
                .call(arguments);
    }

    @BeforeAll
    static void runs() throws IOException {
        String study = Files.writeString(folder.resolve("again.yaml"), STUDY).toString();
        Cli.Answer answer = call("run", study, "--in-process", "-q");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(call("run", study, "record.weights=none", "--in-process", "-q", "--runs", "bare")
                        .code())
                .isZero();
    }

    /** The final weights of an arm's only trial. */
    private static Path weights(String section) throws IOException {
        try (Stream<Path> trials = Files.list(folder.resolve("runs/again/trials"))) {
            for (Path trial : trials.sorted().toList()) {
                if (Files.readString(trial.resolve("spec.json")).contains("\"" + section + "\"")) {
                    return trial.resolve("final.safetensors");
                }
            }
        }
        throw new AssertionError("no trial of " + section);
    }

    @Test
    void a_run_is_evaluated_trial_by_trial_and_equals_its_records_to_the_bit() {
        Cli.Answer answer = call("evaluate", "again");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out())
                .contains("residual/he", "residual/lecun", "texts/he", "texts/lecun")
                .contains("4 trials of 4 evaluated from weights, 4 as recorded, to the last bit.")
                .contains("report: runs/again/report/index.html")
                .doesNotContain("differs");
        JsonNode json = Json.read(call("evaluate", "again", "--json").out());
        assertThat(json.get("trials")).hasSize(4).allSatisfy(trial -> {
            assertThat(trial.get("same").asBoolean()).isTrue();
            assertThat(trial.get("test_loss").asDouble())
                    .isEqualTo(trial.get("recorded_loss").asDouble());
        });
    }

    /** Weights that are not those of the record are not taken for them. */
    @Test
    void other_weights_differ_from_the_record() throws IOException {
        Path last = weights("residual");
        byte[] kept = Files.readAllBytes(last);
        try {
            Files.copy(
                    last.resolveSibling("init.safetensors"), last, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertThat(call("evaluate", "again").out()).contains("differs", "3 as recorded");
        } finally {
            Files.write(last, kept);
        }
    }

    @Test
    void a_file_is_evaluated_with_the_model_and_data_that_are_named() throws IOException {
        String file = "weights=" + folder.relativize(weights("residual"));
        JsonNode json = Json.read(call(
                        "evaluate",
                        "model=resnet18",
                        "model.width=2",
                        "data=strokes",
                        "data.test_limit=100",
                        file,
                        "--json")
                .out());
        assertThat(json.get("examples").asInt()).isEqualTo(100);
        assertThat(json.get("test_loss").asDouble()).isPositive();
        assertThat(call("evaluate", "model=resnet18", "model.width=2", "data=strokes", file)
                        .out())
                .startsWith("resnet18 on 2000 test examples of strokes: loss ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model=resnet18 data=strokes | does not fit the model resnet18: of another shape conv1.weight is [2, 1, 3, 3], expected",
                "model=resnet18 model.width=2 model.stem=imagenet data=strokes | conv1.weight is [2, 1, 3, 3], expected [2, 1, 7, 7]",
                "model=mlp data=strokes | missing fc1.weight, fc1.bias, fc2.weight, fc2.bias; unexpected conv1.weight",
                "model=distilbert data=strokes | reads texts",
                "model=resnet data=strokes | did you mean resnet18?",
                "model=resnet18 | the key data is missing",
                "data=strokes | the key model is missing",
                "model=resnet18 data=strokes mdoel=3 | unknown key",
            })
    void what_does_not_fit_is_said(String words, String said) throws IOException {
        String[] parts = words.split(" ");
        String[] all = new String[parts.length + 2];
        all[0] = "evaluate";
        System.arraycopy(parts, 0, all, 1, parts.length);
        all[parts.length + 1] = "weights=" + weights("residual");
        Cli.Answer answer = call(all);
        assertThat(answer.code()).isIn(1, 2);
        assertThat(answer.err().replaceAll("\\s+", " ")).contains(said);
        assertThat(answer.err()).doesNotContain("Exception", "\tat ");
        assertThat(answer.err().lines().count()).isLessThan(10);
    }

    @Test
    void files_that_are_none_and_runs_without_weights_are_named() throws IOException {
        Path none = Files.writeString(folder.resolve("none.safetensors"), "nothing");
        assertThat(call("evaluate", "model=mlp", "data=strokes", "weights=" + none)
                        .err())
                .contains("none.safetensors is no safetensors file");
        assertThat(call("evaluate", "model=mlp", "data=strokes", "weights=missing.safetensors")
                        .err())
                .contains("there is no file")
                .contains("missing.safetensors");
        assertThat(call("evaluate", "model=mlp", "data=strokes").err()).contains("exactly one weights=FILE");
        assertThat(call("evaluate", "again", "other").err()).contains("one run is evaluated at a time");
        assertThat(call("evaluate", "nonesuch").code()).isEqualTo(ExitCode.USAGE);
        Cli.Answer bare = call("evaluate", "again", "--runs", "bare");
        assertThat(bare.code()).isEqualTo(ExitCode.USAGE);
        assertThat(bare.err()).contains("has left its weights", "record.weights=final");
    }
}
