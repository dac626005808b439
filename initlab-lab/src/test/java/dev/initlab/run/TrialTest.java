package dev.initlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.data.DataFolder;
import dev.initlab.data.DataSpec;
import dev.initlab.record.Analysis;
import dev.initlab.record.Metric;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.study.Arm;
import dev.initlab.study.Keeping;
import dev.initlab.study.Study;
import dev.initlab.study.TrialConfig;
import dev.initlab.train.OptimizerKind;
import dev.initlab.train.OptimizerSpec;
import dev.initlab.train.TrainSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials that train: small ones, on drawn data, in real workers. */
@Tag("torch")
class TrialTest {

    private static final String EVENTS = "events.out.tfevents.0000000000.initlab";
    private static final List<String> SAME_ALWAYS = List.of("metrics.jsonl", "layers.jsonl", "init.json");

    /** The files of two trials of one arm, run one after the other in one worker. */
    private static Map<String, byte[]> alone = Map.of();

    @TempDir
    private Path runs;

    @BeforeAll
    static void run_alone(@TempDir Path runs) throws IOException {
        RunRequest request = request(runs, study(2, 1, Map.of("he", "he_normal")), 1, false);
        alone = numbers(new Runner().run(request, new Heard()).folder());
    }

    private static RunRequest request(Path runs, Study study, int workers, boolean inProcess) {
        return new RunRequest(
                study,
                runs,
                Optional.empty(),
                arm -> true,
                workers,
                inProcess,
                Set.of(),
                Duration.ZERO,
                new DataFolder(runs.resolve("data")),
                Fakes.cache(),
                List.of());
    }

    private static Study study(int seeds, int epochs, Map<String, String> inits) {
        return study(seeds, epochs, inits, Keeping.NOTHING);
    }

    private static Study study(int seeds, int epochs, Map<String, String> inits, Keeping keeping) {
        List<Arm> arms = new ArrayList<>();
        inits.forEach((name, init) -> arms.add(new Arm(name, Map.of("init", name), config(init, epochs))));
        return new Study(
                "small",
                "?",
                "",
                "asks: ?\n",
                arms,
                java.util.stream.LongStream.range(0, seeds).boxed().toList(),
                "abc",
                false,
                Map.of(),
                Analysis.NONE,
                keeping);
    }

    private static TrialConfig config(String init, int epochs) {
        Map<String, Double> adam = new LinkedHashMap<>();
        OptimizerKind.ADAM.hypers().forEach(hyper -> adam.put(hyper.name(), hyper.fallback()));
        adam.put("lr", 0.002);
        return new TrialConfig(
                new DataSpec("strokes", 0.5, 0.5, 600, 200, 0, 28, 1),
                "cnn_fashion",
                Map.of(),
                init,
                Optional.empty(),
                new OptimizerSpec(OptimizerKind.ADAM, adam),
                32,
                1,
                epochs,
                0,
                0,
                TrainSpec.Schedule.CONSTANT,
                true,
                5,
                "fp32",
                "cpu",
                1);
    }

    private static Map<String, String> inits() {
        Map<String, String> inits = new LinkedHashMap<>();
        inits.put("he", "he_normal");
        inits.put("zero", "zeros");
        return inits;
    }

    private static Map<String, byte[]> numbers(RunFolder folder) throws IOException {
        Map<String, byte[]> numbers = new LinkedHashMap<>();
        for (TrialSpec spec : folder.plan()) {
            for (String file : SAME_ALWAYS) {
                numbers.put(
                        Heard.name(spec) + " " + file,
                        Files.readAllBytes(folder.trial(spec.id()).file(file)));
            }
        }
        return numbers;
    }

    @Test
    void a_trial_learns_and_leaves_every_file() throws IOException {
        Study study = study(1, 5, Map.of("he", "he_normal"));
        Heard heard = new Heard();
        Runner.Result result = new Runner().run(request(runs, study, 1, false), heard);

        assertThat(heard.finished).containsExactly("he#0 completed");
        RunFolder folder = result.folder();
        TrialFolder trial = folder.trial(folder.plan().get(0).id());
        Outcome outcome = trial.outcome().orElseThrow();
        assertThat(outcome.error()).isNull();
        assertThat(outcome.epochs()).isEqualTo(5);
        assertThat(outcome.steps()).isEqualTo(5 * 19);
        assertThat(outcome.trainSeconds()).isPositive().isLessThan(outcome.totalSeconds());
        assertThat(outcome.samplesPerSecond()).isEqualTo(3000 / outcome.trainSeconds());
        assertThat(outcome.host().engine()).startsWith("libtorch ");
        assertThat(outcome.host().cpu()).isNotBlank();

        List<Metric.Epoch> epochs = trial.epochs();
        assertThat(epochs).extracting(Metric.Epoch::epoch).containsExactly(1, 2, 3, 4, 5);
        assertThat(epochs.get(4).trainLoss()).isLessThan(epochs.get(0).trainLoss());
        assertThat(epochs.get(4).testAccuracy()).as("chance is 0.1").isGreaterThan(0.2);
        assertThat(trial.steps()).extracting(Metric.Step::step).startsWith(1L, 5L, 10L);
        assertThat(trial.timings()).hasSize(5);
        assertThat(trial.layers()).isNotEmpty();
        assertThat(trial.receipt().orElseThrow().params())
                .extracting(p -> p.rule())
                .contains("he_normal", "zeros");
        assertThat(heard.fractions).isNotEmpty().isSorted();
    }

    @Test
    void numbers_depend_on_neither_neighbours_nor_process() throws IOException {
        RunRequest two = request(runs, study(2, 1, inits()), 2, false);
        Map<String, byte[]> together =
                numbers(new Runner().run(two, new Heard()).folder());

        alone.forEach((file, bytes) ->
                assertThat(together.get(file)).as(file + " beside others").isEqualTo(bytes));
        assertThat(alone).hasSize(6);
        assertThat(alone.get("he#0 metrics.jsonl")).isNotEqualTo(alone.get("he#1 metrics.jsonl"));
        assertThat(alone.get("he#0 init.json")).isNotEqualTo(alone.get("he#1 init.json"));
    }

    @Test
    void numbers_are_the_same_after_workers_were_killed_in_the_middle() throws IOException {
        Study study = study(2, 1, Map.of("he", "he_normal"));
        Runner stopped = new Runner();
        Heard untilStep = new Heard() {
            @Override
            public void progress(
                    TrialSpec trial, int epoch, int epochs, double fraction, double loss, double accuracy) {
                stopped.interrupt();
                stopped.interrupt();
            }
        };
        Runner.Result cut = stopped.run(request(runs, study, 2, false), untilStep);
        assertThat(cut.left()).isPositive();
        assertThat(cut.interrupted()).isTrue();

        RunFolder resumed =
                new Runner().run(request(runs, study, 1, true), new Heard()).folder();
        Map<String, byte[]> after = numbers(resumed);
        assertThat(after.keySet()).isEqualTo(alone.keySet());
        alone.forEach((file, bytes) -> assertThat(after.get(file)).as(file).isEqualTo(bytes));
    }

    @Test
    void event_files_and_weights_are_written_where_asked_for_and_change_no_number() throws IOException {
        Study study = study(2, 1, Map.of("he", "he_normal"), new Keeping(true, Keeping.Weights.BOTH, 0));
        for (boolean inProcess : List.of(false, true)) {
            Path place = runs.resolve("in process " + inProcess);
            RunFolder folder = new Runner()
                    .run(request(place, study, 1, inProcess), new Heard())
                    .folder();
            Map<String, byte[]> numbers = numbers(folder);
            assertThat(numbers.keySet()).isEqualTo(alone.keySet());
            alone.forEach(
                    (file, bytes) -> assertThat(numbers.get(file)).as(file).isEqualTo(bytes));
            for (TrialSpec spec : folder.plan()) {
                byte[] events = Files.readAllBytes(folder.trial(spec.id()).file(EVENTS));
                // Tags stand in the file as they are: one of each kind that a trial has to write.
                assertThat(new String(events, StandardCharsets.ISO_8859_1))
                        .contains(
                                "brain.Event:2", "init/conv1.weight", "step/loss", "test/accuracy", "grad_norm/median");
            }
            assertEvaluatedAsRecorded(folder);
        }
    }

    /** Final weights give the recorded test metrics to the bit; those as drawn do not. */
    private static void assertEvaluatedAsRecorded(RunFolder folder) {
        Evaluating evaluating =
                Evaluating.start(Fakes.cache(), new DataFolder(folder.path()), config("he_normal", 1), note -> {});
        for (RunData.Trial trial : RunData.read(folder).trials()) {
            Path weights = Evaluating.weights(trial, folder.path()).orElseThrow();
            TrialConfig config = TrialConfig.of(trial.spec().config());
            Evaluating.Result result = evaluating.of(config, weights);
            Metric.Epoch last = trial.epochs().get(trial.epochs().size() - 1);
            assertThat(result.loss()).isEqualTo(last.testLoss());
            assertThat(result.accuracy()).isEqualTo(last.testAccuracy());
            assertThat(evaluating
                            .of(config, weights.resolveSibling("init.safetensors"))
                            .loss())
                    .isNotEqualTo(last.testLoss());
        }
    }

    @Test
    void nothing_is_left_behind_unasked() {
        RunFolder folder = new Runner()
                .run(request(runs, study(1, 1, Map.of("he", "he_normal")), 1, true), new Heard())
                .folder();
        TrialFolder trial = folder.trial(folder.plan().get(0).id());
        assertThat(trial.file(EVENTS)).doesNotExist();
        assertThat(trial.file("init.safetensors")).doesNotExist();
        assertThat(trial.file("final.safetensors")).doesNotExist();
    }

    @Test
    void a_diverging_trial_says_where_and_is_a_result() throws IOException {
        Study study = study(1, 1, Map.of("huge", "normal(std=1e30)"));
        Runner.Result result = new Runner().run(request(runs, study, 1, true), new Heard());
        assertThat(result.diverged()).isEqualTo(1);
        RunFolder folder = result.folder();
        Outcome outcome = folder.trial(folder.plan().get(0).id()).outcome().orElseThrow();
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DIVERGED);
        assertThat(outcome.diverged()).isNotNull();
        assertThat(outcome.diverged().step()).isEqualTo(1);
    }

    @Test
    void a_dry_run_measures_in_workers() {
        Runner.DryRun dry = new Runner().dryRun(request(runs, study(2, 2, inits()), 2, false));
        assertThat(dry.calibration()).contains("cnn_fashion on strokes");
        assertThat(dry.lines())
                .allSatisfy(line -> assertThat(line.each()).isBetween(Duration.ofMillis(10), Duration.ofSeconds(60)));
        assertThat(dry.estimate()).isPositive();
        assertThat(runs.resolve("small")).doesNotExist();
    }
}
