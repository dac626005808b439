package dev.initlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.data.DataFolder;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.study.Studies;
import dev.initlab.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A long trial that is killed goes on from its last checkpoint. */
@Tag("torch")
@Timeout(300)
class CheckpointTest {

    private static final String TRANSFORMER = """
            asks: Does it go on?
            init: xavier_normal
            data: {name: opinions, limit: 600, test_limit: 100}
            model: {name: distilbert, layers: 1, dim: 16, heads: 2, hidden: 32, positions: 64}
            optimizer: {name: adamw, lr: 0.001}
            batch_size: 8
            epochs: 6
            seeds: 1
            record: {checkpoint_every: 1 epoch, weights: final}
            """;

    private static final List<String> NUMBERS =
            List.of("metrics.jsonl", "layers.jsonl", "init.json", "final.safetensors");

    @TempDir
    Path folder;

    private Study study(String text) throws IOException {
        return Studies.load(
                Files.writeString(folder.resolve("goes-on.yaml"), text).toString(), List.of());
    }

    private TrialFolder run(Study study, String place, boolean inProcess, RunListener listener) {
        RunRequest request = new RunRequest(
                study,
                folder.resolve(place),
                Optional.empty(),
                arm -> true,
                1,
                inProcess,
                Set.of(),
                Duration.ZERO,
                new DataFolder(folder.resolve("data")),
                Fakes.cache(),
                List.of());
        RunFolder run = new Runner().run(request, listener).folder();
        return run.trial(run.plan().get(0).id());
    }

    /** Kills the worker once, in an epoch behind the second, and remembers at which epochs it was heard of again. */
    private static final class Killing extends Heard {

        private final AtomicBoolean killed = new AtomicBoolean();
        private final List<Integer> after = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void progress(TrialSpec trial, int epoch, int epochs, double fraction, double loss, double accuracy) {
            if (killed.get()) {
                after.add(epoch);
            } else if (epoch >= 3) {
                killed.set(true);
                ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    void a_killed_transformer_ends_with_the_numbers_of_one_that_was_not() throws IOException {
        Study study = study(TRANSFORMER);
        TrialFolder whole = run(study, "whole", true, new Heard());
        Killing killing = new Killing();
        TrialFolder cut = run(study, "cut", false, killing);
        Outcome outcome = cut.outcome().orElseThrow();
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.COMPLETED);
        assertThat(killing.killed).as("it was killed").isTrue();
        assertThat(outcome.attempts()).isEqualTo(2);
        assertThat(killing.after).as("it did not begin anew").isNotEmpty().allMatch(epoch -> epoch >= 3);
        for (String file : NUMBERS) {
            assertThat(Files.readAllBytes(cut.path().resolve(file)))
                    .as(file)
                    .isEqualTo(Files.readAllBytes(whole.path().resolve(file)));
        }
        assertThat(cut.timings()).hasSize(6);
        assertThat(outcome.steps()).isEqualTo(whole.outcome().orElseThrow().steps());
        assertThat(cut.checkpoint()).doesNotExist();
    }

    /** What is left of a checkpoint is no reason to fail: the trial is run from its beginning. */
    @Test
    void a_damaged_checkpoint_or_one_of_another_trial_is_passed_over() throws IOException {
        Study study = study(TRANSFORMER.replace("epochs: 6", "epochs: 2"));
        TrialFolder whole = run(study, "whole", true, new Heard());
        TrialFolder again = run(study, "again", true, new Heard());
        for (String left : List.of("no safetensors", "{}", "")) {
            again.forget();
            Files.writeString(again.checkpoint(), left);
            TrialFolder run = run(study, "again", true, new Heard());
            assertThat(run.path()).isEqualTo(again.path());
            assertThat(Files.readAllBytes(run.path().resolve("metrics.jsonl")))
                    .isEqualTo(Files.readAllBytes(whole.path().resolve("metrics.jsonl")));
            assertThat(run.checkpoint()).doesNotExist();
        }
    }
}
