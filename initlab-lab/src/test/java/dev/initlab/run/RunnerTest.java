package dev.initlab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planning, running and resuming, over fake trials in this process. */
class RunnerTest {

    @TempDir
    private Path runs;

    private final Heard heard = new Heard();

    private Runner.Result run(Fakes fakes) {
        return runner().run(fakes.request(1, Duration.ZERO, true), heard);
    }

    private static Runner runner() {
        return new Runner(
                (request, slots) -> new InProcessExecutor(new FakeBody(), request.timeout()), Fakes.NO_PREFLIGHT);
    }

    private Fakes fakes() {
        return new Fakes(runs);
    }

    @Test
    void a_run_leaves_plan_provenance_study_and_outcomes() throws IOException {
        Runner.Result result = run(fakes());

        assertThat(result.finished()).isEqualTo(6);
        assertThat(result.left() + result.failed() + result.diverged()).isZero();
        assertThat(result.interrupted()).isFalse();
        RunFolder folder = new RunFolder(runs.resolve("fake"));
        assertThat(result.folder()).isEqualTo(folder);
        assertThat(folder.plan()).hasSize(6);
        assertThat(Files.readString(folder.studyFile())).isEqualTo("asks: ?\n");
        assertThat(folder.provenance().orElseThrow().rounds()).hasSize(1);
        assertThat(folder.provenance().orElseThrow().rounds().get(0).data()).containsOnlyKeys("strokes");
        for (TrialSpec spec : folder.plan()) {
            assertThat(folder.trial(spec.id()).outcome().orElseThrow().kind()).isEqualTo(Outcome.Kind.COMPLETED);
            assertThat(folder.trial(spec.id()).spec()).contains(spec);
        }
    }

    @Test
    void trials_run_seed_by_seed() {
        run(fakes());
        assertThat(heard.started).containsExactly("he#0", "xavier#0", "zero#0", "he#1", "xavier#1", "zero#1");
    }

    @Test
    void a_second_run_does_nothing() throws IOException {
        run(fakes());
        FolderState before = FolderState.of(runs);
        Heard second = new Heard();
        Runner.Result result = runner().run(fakes().request(1, Duration.ZERO, true), second);
        assertThat(result.finished()).isEqualTo(6);
        assertThat(second.started).isEmpty();
        assertThat(second.done).isEqualTo(6);
        assertThat(FolderState.of(runs).without(FolderLock.FILE)).isEqualTo(before.without(FolderLock.FILE));
    }

    @Test
    void more_seeds_and_another_arm_run_only_the_difference_in_later_rounds() {
        run(fakes());
        Heard seeds = new Heard();
        runner().run(fakes().seeds(3).request(1, Duration.ZERO, true), seeds);
        assertThat(seeds.started).containsExactly("he#2", "xavier#2", "zero#2");

        Heard arm = new Heard();
        Runner.Result result = runner().run(fakes().arms("he", "lecun").request(1, Duration.ZERO, true), arm);
        assertThat(arm.started).containsExactly("lecun#0", "lecun#1");
        assertThat(result.finished()).as("only what was asked for is counted").isEqualTo(4);

        List<TrialSpec> plan = new RunFolder(runs.resolve("fake")).plan();
        assertThat(plan).extracting(TrialSpec::round).containsExactly(1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3);
        assertThat(new RunFolder(runs.resolve("fake"))
                        .provenance()
                        .orElseThrow()
                        .rounds())
                .extracting(round -> round.round())
                .containsExactly(1, 2, 3);
    }

    @Test
    void what_a_kill_left_before_the_plan_was_written_is_planned_anew() throws IOException {
        run(fakes());
        Files.delete(runs.resolve("fake/plan.jsonl"));
        Runner.Result result = run(fakes());
        assertThat(result.finished()).isEqualTo(6);
        RunFolder folder = new RunFolder(runs.resolve("fake"));
        assertThat(folder.plan()).extracting(TrialSpec::round).containsOnly(1);
        assertThat(folder.provenance().orElseThrow().rounds()).hasSize(1);
    }

    @Test
    void a_torn_plan_is_named_with_its_line() throws IOException {
        run(fakes());
        Path plan = runs.resolve("fake/plan.jsonl");
        String text = Files.readString(plan);
        Files.writeString(plan, text.substring(0, text.length() - 20));
        assertThatThrownBy(() -> run(fakes())).isInstanceOf(RunException.class).hasMessageContaining("plan.jsonl:6");
    }

    @Test
    void failed_and_diverged_trials_stand_until_they_are_asked_for() {
        Runner.Result result = run(fakes().arms("he", "fail", "diverge").seeds(1));
        assertThat(result.finished()).isEqualTo(2);
        assertThat(result.diverged()).isEqualTo(1);
        assertThat(result.failed()).isEqualTo(1);
        assertThat(heard.finished).containsExactly("he#0 completed", "fail#0 failed", "diverge#0 diverged");

        Heard again = new Heard();
        runner().run(fakes().arms("he", "fail", "diverge").seeds(1).request(1, Duration.ZERO, true), again);
        assertThat(again.started).isEmpty();

        Heard retried = new Heard();
        Fakes retry = fakes().arms("he", "fail", "diverge").seeds(1).retry(Outcome.Kind.FAILED);
        assertThat(runner().run(retry.request(1, Duration.ZERO, true), retried).failed())
                .isEqualTo(1);
        assertThat(retried.started).containsExactly("fail#0");
    }

    @Test
    void a_failed_trial_says_why_and_its_log_says_where() throws IOException {
        run(fakes().arms("fail").seeds(1));
        RunFolder folder = new RunFolder(runs.resolve("fake"));
        String id = folder.plan().get(0).id();
        Outcome outcome = folder.trial(id).outcome().orElseThrow();
        assertThat(outcome.error()).isEqualTo("shapes [2, 3] and [4] do not fit");
        assertThat(outcome.epochs()).as("what was reached").isEqualTo(2);
        assertThat(Files.readString(folder.trial(id).file("log.txt")))
                .contains("IllegalStateException")
                .contains("at dev.initlab.run.FakeBody");
    }

    @Test
    void a_fault_of_the_surroundings_stops_the_run_and_leaves_no_outcome() {
        assertThatThrownBy(() -> run(fakes().arms("he", "no-engine", "zero").seeds(1)))
                .isInstanceOf(RunException.class)
                .hasMessage("libtorch does not start");
        assertThat(heard.started).containsExactly("he#0");
        RunFolder folder = new RunFolder(runs.resolve("fake"));
        List<Optional<Outcome>> outcomes = folder.plan().stream()
                .map(spec -> folder.trial(spec.id()).outcome())
                .toList();
        assertThat(outcomes).extracting(Optional::isPresent).containsExactly(true, false, false);
    }

    @Test
    void a_trial_that_takes_too_long_in_this_process_times_out() {
        Runner.Result result =
                runner().run(fakes().arms("hang", "he").seeds(1).request(1, Duration.ofMillis(300), true), heard);
        assertThat(heard.finished).containsExactly("hang#0 timeout", "he#0 completed");
        assertThat(result.failed()).isEqualTo(1);
    }

    @Test
    void ten_thousand_trials_are_planned_and_an_interrupt_before_the_start_counts() {
        Fakes large = fakes().seeds(3334);
        Runner runner = runner();
        runner.interrupt();
        Runner.Result result = runner.run(large.request(1, Duration.ZERO, true), heard);
        assertThat(result.left()).isEqualTo(10_002);
        assertThat(result.interrupted()).isTrue();
        assertThat(new RunFolder(runs.resolve("fake")).plan()).hasSize(10_002);
    }

    @Test
    void a_dry_run_estimates_and_writes_nothing() {
        run(fakes().seeds(1));
        Runner.DryRun dry = runner().dryRun(fakes().request(1, Duration.ZERO, true));
        assertThat(dry.planned()).isEqualTo(6);
        assertThat(dry.finished()).isEqualTo(3);
        assertThat(dry.lines()).extracting(Runner.DryRun.Line::arm).containsExactly("he", "xavier", "zero");
        assertThat(dry.lines()).extracting(Runner.DryRun.Line::left).containsOnly(1);
        // Half a second to set up, three epochs of two seconds; three trials, and two seconds for the worker.
        assertThat(dry.lines()).extracting(Runner.DryRun.Line::each).containsOnly(Duration.ofMillis(6500));
        assertThat(dry.estimate()).isEqualTo(Duration.ofMillis(3 * 6500 + 2000));
        assertThat(dry.calibration()).contains("mlp on strokes 1.00 ms a step");
        assertThat(new RunFolder(runs.resolve("fake")).plan()).hasSize(3);
    }

    @Test
    void a_selection_without_arms_names_the_arms() {
        RunRequest all = fakes().request(1, Duration.ZERO, true);
        RunRequest none = new RunRequest(
                all.study(),
                runs,
                Optional.empty(),
                arm -> false,
                1,
                true,
                all.retry(),
                all.timeout(),
                all.data(),
                all.cache(),
                all.command());
        assertThatThrownBy(() -> runner().run(none, heard))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("he, xavier, zero");
    }
}
