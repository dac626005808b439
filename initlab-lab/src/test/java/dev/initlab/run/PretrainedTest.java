package dev.initlab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.initlab.data.DataFolder;
import dev.initlab.data.Hub;
import dev.initlab.record.InitReceipt;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.study.Studies;
import dev.initlab.study.Study;
import dev.initlab.study.StudyException;
import dev.initlab.weights.ElementType;
import dev.initlab.weights.SafetensorsFile;
import dev.initlab.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trials that start from trained weights: what is kept is the file's to the bit, what is drawn is what scratch would draw. */
@Tag("torch")
@Timeout(300)
class PretrainedTest {

    private static final String TRANSFORMER = """
            asks: What does the head need?
            init: he_normal
            data: {name: opinions, limit: 200, test_limit: 100}
            model: {name: distilbert, layers: 1, dim: 16, heads: 2, hidden: 32, positions: 64}
            optimizer: {name: adamw, lr: 0.001}
            batch_size: 8
            epochs: 1
            seeds: [7]
            record: {weights: both}
            """;

    private static final String RESIDUAL = """
            asks: Do running moments come along?
            init: he_normal
            data: {name: strokes, limit: 64, test_limit: 50, size: 16}
            model: {name: resnet18, width: 2}
            optimizer: {name: adam, lr: 0.001}
            batch_size: 32
            epochs: 1
            seeds: [7]
            record: {weights: both}
            """;

    /** Networks of both kinds, trained from scratch. */
    private static Path transformer = Path.of("");

    private static Path residual = Path.of("");

    @TempDir
    Path folder;

    @BeforeAll
    static void train(@TempDir Path trained) throws IOException {
        transformer = run(trained, TRANSFORMER).path();
        residual = run(trained, RESIDUAL).path();
    }

    private static RunRequest request(Path folder, String text, String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("study" + text.hashCode() + ".yaml"), text);
        Study study = Studies.load(file.toString(), List.of(overrides));
        return new RunRequest(
                study,
                folder.resolve("runs"),
                Optional.of("run" + Arrays.hashCode(overrides) + text.hashCode()),
                arm -> true,
                1,
                true,
                Set.of(),
                Duration.ZERO,
                new DataFolder(folder.resolve("data")),
                Fakes.cache(),
                List.of());
    }

    private static TrialFolder run(Path folder, String text, String... overrides) throws IOException {
        RunFolder run =
                new Runner().run(request(folder, text, overrides), new Heard()).folder();
        TrialSpec spec = run.plan().get(0);
        assertThat(run.trial(spec.id()).outcome().orElseThrow().kind()).isEqualTo(Outcome.Kind.COMPLETED);
        return run.trial(spec.id());
    }

    private static Map<String, float[]> weights(Path file) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        try (SafetensorsFile open = SafetensorsFile.open(file)) {
            open.entries().forEach(entry -> weights.put(entry.name(), open.read(entry.name())));
        }
        return weights;
    }

    /** A folder as Hugging Face's tools write it, with the weights of a trial, some of them renamed or left out. */
    private Path published(Path trial, UnaryOperator<String> name) throws IOException {
        Path place = Files.createDirectories(folder.resolve("published"));
        List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
        try (SafetensorsFile open = SafetensorsFile.open(trial.resolve(Trial.FINAL))) {
            for (SafetensorsFile.Entry entry : open.entries()) {
                String renamed = name.apply(entry.name());
                if (!renamed.isEmpty()) {
                    List<Integer> shape =
                            entry.shape().stream().map(Math::toIntExact).toList();
                    tensors.add(new SafetensorsWriter.Tensor(renamed, shape, open.read(entry.name())));
                }
            }
        }
        SafetensorsWriter.write(place.resolve(Hub.WEIGHTS), tensors, ElementType.F32, Map.of());
        return place;
    }

    @Test
    void the_head_is_drawn_and_the_rest_is_the_file_s() throws IOException {
        Path place = published(transformer, name -> name);
        TrialFolder trial = run(folder, TRANSFORMER, "pretrained.from=" + place);
        Map<String, float[]> loaded = weights(place.resolve(Hub.WEIGHTS));
        Map<String, float[]> scratch = weights(transformer.resolve(Trial.INIT));
        Map<String, float[]> start = weights(trial.path().resolve(Trial.INIT));
        assertThat(start).containsOnlyKeys(loaded.keySet());
        start.forEach((name, values) ->
                assertThat(values).as(name).isEqualTo(head(name) ? scratch.get(name) : loaded.get(name)));
        for (InitReceipt.Param param : trial.receipt().orElseThrow().params()) {
            assertThat(param.source()).as(param.path()).isEqualTo(head(param.path()) ? "drawn" : "loaded");
        }
    }

    private static boolean head(String name) {
        return name.startsWith("pre_classifier.") || name.startsWith("classifier.");
    }

    @Test
    void what_is_drawn_can_be_said() throws IOException {
        Path file = published(transformer, name -> name).resolve(Hub.WEIGHTS);
        TrialFolder dense = run(folder, TRANSFORMER, "pretrained.from=" + file, "pretrained.draw={kind: dense}");
        for (InitReceipt.Param param : dense.receipt().orElseThrow().params()) {
            assertThat(param.source()).isEqualTo(param.kind().equals("dense") ? "drawn" : "loaded");
        }
        TrialFolder words =
                run(folder, TRANSFORMER, "pretrained.from=" + file, "init={weights: he_normal, embeddings: keep}");
        for (InitReceipt.Param param : words.receipt().orElseThrow().params()) {
            assertThat(param.source()).isEqualTo(param.kind().equals("embedding") ? "loaded" : "drawn");
        }
    }

    @Test
    void weights_of_the_body_alone_are_taken_and_what_else_a_file_holds_does_not_matter() throws IOException {
        Path place = published(
                transformer,
                name -> name.startsWith("classifier.")
                        ? name.replace("classifier", "vocab_projector")
                        : head(name) ? "" : name.substring("distilbert.".length()));
        TrialFolder trial = run(folder, TRANSFORMER, "pretrained.from=" + place);
        Map<String, float[]> start = weights(trial.path().resolve(Trial.INIT));
        weights(transformer.resolve(Trial.FINAL)).forEach((name, values) -> {
            if (!head(name)) {
                assertThat(start.get(name)).as(name).isEqualTo(values);
            }
        });
    }

    @Test
    void running_moments_come_with_the_norms_that_are_kept() throws IOException {
        Path place = published(residual, name -> name);
        Map<String, float[]> loaded = weights(place.resolve(Hub.WEIGHTS));
        Map<String, float[]> all =
                weights(run(folder, RESIDUAL, "pretrained.from=" + place).path().resolve(Trial.INIT));
        assertThat(all.get("bn1.running_mean")).isEqualTo(loaded.get("bn1.running_mean"));
        Map<String, float[]> fresh =
                weights(run(folder, RESIDUAL, "pretrained.from=" + place, "pretrained.draw={path: [bn1, fc]}")
                        .path()
                        .resolve(Trial.INIT));
        assertThat(fresh.get("bn1.running_mean")).containsOnly(0);
        assertThat(fresh.get("layer1.0.bn1.running_var")).isEqualTo(loaded.get("layer1.0.bn1.running_var"));
    }

    @Test
    void scratch_is_no_weights_at_all() throws IOException {
        assertThat(request(folder, TRANSFORMER, "pretrained.from=scratch")
                        .study()
                        .plan(arm -> true))
                .isEqualTo(request(folder, TRANSFORMER).study().plan(arm -> true));
    }

    @Test
    void other_weights_make_other_trials() throws IOException {
        Path place = published(transformer, name -> name);
        String from = "pretrained.from=" + place;
        String before = run(folder, TRANSFORMER, from).path().getFileName().toString();
        assertThat(run(folder, TRANSFORMER, from).path()).hasFileName(before);
        replace(place);
        RunRequest request = request(folder, TRANSFORMER, from);
        String after = PretrainedFiles.pinned(request, note -> {})
                .plan(arm -> true)
                .get(0)
                .id();
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void one_folder_does_not_hold_trials_of_two_files_of_one_name() throws IOException {
        Path place = published(transformer, name -> name);
        String from = "pretrained.from=" + place;
        run(folder, TRANSFORMER, from);
        replace(place);
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> run(folder, TRANSFORMER, from))
                .withMessageContaining("from other weights of the same name")
                .withMessageContaining("--name");
    }

    /** Other weights, of the same shapes. */
    private static void replace(Path place) throws IOException {
        Files.copy(transformer.resolve(Trial.INIT), place.resolve(Hub.WEIGHTS), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void weights_that_change_or_vanish_under_a_run_end_it_rather_than_fail_its_trials() throws IOException {
        Path place = published(transformer, name -> name);
        RunRequest request = request(folder, TRANSFORMER, "pretrained.from=" + place);
        TrialSpec planned =
                PretrainedFiles.pinned(request, note -> {}).plan(arm -> true).get(0);
        Trial trial = new Trial(Fakes.cache(), request.data(), request.study().keeping());
        replace(place);
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(() -> trial.calibrate(planned))
                .withMessageContaining("has changed since this trial was planned");
        Files.delete(place.resolve(Hub.WEIGHTS));
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(() -> trial.calibrate(planned))
                .withMessageContaining("there is no model.safetensors in that folder");
    }

    @Test
    void running_moments_that_are_missing_are_named() throws IOException {
        Path place = published(residual, name -> name.equals("bn1.running_mean") ? "" : name);
        RunRequest request = request(folder, RESIDUAL, "pretrained.from=" + place);
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> new Runner().run(request, new Heard()))
                .withMessageContaining("missing bn1.running_mean");
    }

    @Test
    void a_worker_process_starts_from_them_as_well() throws IOException {
        String from = "pretrained.from=" + published(transformer, name -> name);
        TrialFolder here = run(folder, TRANSFORMER, from);
        RunRequest request = request(folder, TRANSFORMER, from, "threshold=0.5");
        RunRequest apart = new RunRequest(
                request.study(),
                request.runs(),
                request.name(),
                request.selected(),
                1,
                false,
                request.retry(),
                request.timeout(),
                request.data(),
                request.cache(),
                List.of());
        RunFolder run = new Runner().run(apart, new Heard()).folder();
        Path there = run.trial(run.plan().get(0).id()).path();
        assertThat(there)
                .isNotEqualTo(here.path())
                .hasFileName(here.path().getFileName().toString());
        assertThat(Files.readAllBytes(there.resolve(Trial.FINAL)))
                .isEqualTo(Files.readAllBytes(here.path().resolve(Trial.FINAL)));
    }

    @Test
    void other_ways_to_say_the_same_make_the_same_trials() throws IOException {
        String from = "pretrained.from=" + published(transformer, name -> name);
        List<TrialSpec> usual = request(folder, TRANSFORMER, from).study().plan(arm -> true);
        assertThat(request(folder, TRANSFORMER, from, "pretrained.draw={tag: [head]}")
                        .study()
                        .plan(arm -> true))
                .isEqualTo(usual);
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> request(
                        folder, TRANSFORMER, from, "pretrained.draw={role: [weight, bias, norm_scale, norm_shift]}"))
                .withMessageContaining("nothing of the trained weights would be left");
    }

    /** Which values are held is told by the file, though the first arm has none of them. */
    @Test
    void what_is_held_beside_scratch_counts() throws IOException {
        String from = "pretrained.from=scratch,mine";
        assertThat(request(folder, TRANSFORMER, from, "pretrained.draw={kind: dense}")
                        .study()
                        .heldHash())
                .isNotEqualTo(request(folder, TRANSFORMER, from, "pretrained.draw={tag: head}")
                        .study()
                        .heldHash());
    }

    @Test
    void weights_that_do_not_fit_are_named_before_a_trial_starts() throws IOException {
        Path place = published(transformer, name -> name.contains("lin1") ? "" : name);
        assertRefused(
                "pretrained.from=" + place,
                "missing distilbert.transformer.layer.0.ffn.lin1.weight, distilbert.transformer.layer.0.ffn.lin1.bias");
        published(transformer, name -> name);
        assertRefused(
                "model.dim=32",
                "pretrained.from=" + place,
                "of another shape",
                "is [224, 16], expected [224, 32]",
                "(model.layers, model.dim");
        Files.writeString(place.resolve(Hub.CONFIG), "{\"n_heads\": 4, \"dim\": 16, \"n_layers\": 1, \"other\": [1]}");
        assertRefused("pretrained.from=" + place, "another network", "heads 2: give model.heads=4");
        Files.writeString(place.resolve(Hub.CONFIG), "{\"n_heads\": 2, \"activation\": \"relu\"}");
        assertRefused("pretrained.from=" + place, "activation is relu, expected gelu");
        assertRefused("pretrained.from=" + place.resolve(Hub.WEIGHTS), "activation is relu, expected gelu");
        Files.writeString(place.resolve(Hub.CONFIG), "{\"model_type\": \"bert\"}");
        assertRefused("pretrained.from=" + place, "model_type is bert, expected distilbert");
        Files.writeString(place.resolve(Hub.CONFIG), "[");
        assertRefused("pretrained.from=" + place, "cannot read " + place.resolve(Hub.CONFIG));
        Files.writeString(place.resolve(Hub.CONFIG), "[]");
        assertRefused("pretrained.from=" + place, "is no JSON object");
        Files.delete(place.resolve(Hub.CONFIG));
        Files.writeString(place.resolve(Hub.VOCABULARY), "[PAD]\nother\n");
        assertRefused("pretrained.from=" + place, "data={name: imdb, max_tokens: 64}", "numbers tokens otherwise");
        Files.writeString(place.resolve(Hub.WEIGHTS), "no weights");
        assertRefused("pretrained.from=" + place, "is no safetensors file");
        Files.delete(place.resolve(Hub.WEIGHTS));
        assertRefused("pretrained.from=" + place, "there is no model.safetensors in that folder");
        Files.writeString(place.resolve("pytorch_model.bin"), "");
        assertRefused("pretrained.from=" + place, "safe_serialization=True");
        Files.delete(place.resolve("pytorch_model.bin"));
        Files.writeString(place.resolve("model.safetensors.index.json"), "{}");
        assertRefused("pretrained.from=" + place, "weights in pieces");
        assertRefused("pretrained.from=./no-such-folder", "there is no such folder");
    }

    /** The last words are what the message says, those with an equals sign what is asked. */
    private void assertRefused(String... words) throws IOException {
        List<String> asked = Arrays.stream(words)
                .filter(word -> word.matches("(?s)[a-z.]+=.*"))
                .toList();
        RunRequest request = request(folder, TRANSFORMER, asked.toArray(String[]::new));
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> new Runner().run(request, new Heard()))
                .satisfies(e -> Arrays.stream(words)
                        .filter(word -> !asked.contains(word))
                        .forEach(word -> assertThat(e.getMessage()).contains(word)));
        assertThat(folder.resolve("runs")).as("nothing is left behind").doesNotExist();
    }
}
