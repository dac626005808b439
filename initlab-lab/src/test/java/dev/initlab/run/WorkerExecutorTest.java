package dev.initlab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How trials end in worker processes, over fake trials in real processes. */
@DisabledOnOs(OS.WINDOWS)
class WorkerExecutorTest {

    @TempDir
    private Path runs;

    private final Heard heard = new Heard();

    private Runner.Result run(Fakes fakes, int workers, Duration timeout) {
        return new Runner(Fakes.executors(5), Fakes.NO_PREFLIGHT).run(fakes.request(workers, timeout), heard);
    }

    private Fakes fakes() {
        return new Fakes(runs);
    }

    private TrialFolder trial(String arm) {
        RunFolder folder = new RunFolder(runs.resolve("fake"));
        return folder.plan().stream()
                .filter(spec -> spec.arm().equals(arm))
                .map(spec -> folder.trial(spec.id()))
                .findFirst()
                .orElseThrow();
    }

    private static int attempts(TrialFolder trial) throws IOException {
        return Files.readAllLines(trial.file("attempts")).size();
    }

    @Test
    void each_kind_of_end_is_an_outcome_and_costs_no_other_trial() throws IOException {
        Runner.Result result = run(
                fakes().arms(
                                "he",
                                "fail",
                                "memory",
                                "gpu",
                                "gpu-memory",
                                "print",
                                "native-print",
                                "exit",
                                "halt",
                                "crash",
                                "diverge",
                                "zero")
                        .seeds(1),
                2,
                Duration.ZERO);

        assertThat(result.finished()).isEqualTo(5);
        assertThat(result.failed()).isEqualTo(7);
        assertThat(result.left()).isZero();
        assertThat(heard.finished)
                .containsExactlyInAnyOrder(
                        "he#0 completed",
                        "fail#0 failed",
                        "memory#0 failed",
                        "gpu#0 crashed",
                        "gpu-memory#0 failed",
                        "print#0 completed",
                        "native-print#0 completed",
                        "exit#0 crashed",
                        "halt#0 crashed",
                        "crash#0 crashed",
                        "diverge#0 diverged",
                        "zero#0 completed");
        assertThat(heard.fractions.stream().filter(f -> f == 1))
                .as("the last word of those that got there")
                .hasSize(5);
        assertThat(attempts(trial("he"))).isEqualTo(1);
        assertThat(attempts(trial("fail")))
                .as("an exception is not tried again")
                .isEqualTo(1);
        assertThat(attempts(trial("gpu")))
                .as("a GPU that failed takes its process with it")
                .isEqualTo(3);
        assertThat(trial("gpu").outcome().orElseThrow().error())
                .isEqualTo("process lost 3 times, last: its GPU failed");
        assertThat(Files.readString(trial("gpu").file("log.txt"))).contains("illegal memory access");
        assertThat(attempts(trial("halt"))).as("a lost process is, twice").isEqualTo(3);

        Outcome halted = trial("halt").outcome().orElseThrow();
        assertThat(halted.attempts()).isEqualTo(3);
        assertThat(halted.error()).isEqualTo("process lost 3 times, last: aborted (signal 6)");
        assertThat(halted.epochs()).isEqualTo(2);
        assertThat(halted.host().engine()).isEqualTo("fake");
        assertThat(Files.readString(trial("halt").file("log.txt"))).contains("terminate called after throwing");
        assertThat(Files.readString(trial("crash").file("log.txt")).lines().limit(5))
                .anyMatch(line -> line.contains("SIGSEGV"));
        assertThat(trial("exit").outcome().orElseThrow().error()).contains("exit code 0");
        assertThat(trial("memory").outcome().orElseThrow().error()).isEqualTo("Java heap space");
        assertThat(heard.notes).hasSize(8).allMatch(note -> note.contains("was lost with"));
    }

    @Test
    void a_crash_is_retried_only_when_asked_for() throws IOException {
        Fakes fakes = fakes().arms("halt", "he").seeds(1);
        run(fakes, 1, Duration.ZERO);
        run(fakes, 1, Duration.ZERO);
        assertThat(attempts(trial("halt"))).isEqualTo(3);
        run(fakes.retry(Outcome.Kind.CRASHED), 1, Duration.ZERO);
        assertThat(attempts(trial("halt"))).isEqualTo(6);
        assertThat(attempts(trial("he"))).isEqualTo(1);
    }

    @Test
    void a_worker_killed_from_outside_is_replaced_and_its_trial_starts_again() throws IOException {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        Heard killer = new Heard() {
            private boolean killed;

            @Override
            public void progress(
                    TrialSpec trial, int epoch, int epochs, double fraction, double loss, double accuracy) {
                if (!killed && trial.arm().equals("he")) {
                    killed = true;
                    workers(before).forEach(ProcessHandle::destroyForcibly);
                }
            }
        };
        Runner runner = new Runner(Fakes.executors(300), Fakes.NO_PREFLIGHT);
        Runner.Result result = runner.run(fakes().arms("he").seeds(1).request(1, Duration.ZERO), killer);
        assertThat(result.finished()).isEqualTo(1);
        assertThat(trial("he").outcome().orElseThrow().attempts()).isEqualTo(2);
        assertThat(trial("he").epochs()).hasSize(FakeBody.EPOCHS);
        assertThat(killer.notes).hasSize(1);
        assertThat(killer.notes.get(0)).contains("killed (signal 9").contains("attempt 2 of 3");
    }

    private static List<ProcessHandle> workers(List<ProcessHandle> others) {
        return ProcessHandle.current()
                .children()
                .filter(child -> !others.contains(child))
                .toList();
    }

    @Test
    void a_trial_that_hangs_times_out_and_its_process_is_gone() {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        Runner.Result result = run(fakes().arms("hang", "he").seeds(1), 2, Duration.ofMillis(1500));
        assertThat(result.failed()).isEqualTo(1);
        assertThat(heard.finished).containsExactlyInAnyOrder("hang#0 timeout", "he#0 completed");
        Outcome outcome = trial("hang").outcome().orElseThrow();
        assertThat(outcome.error()).isEqualTo("took longer than 1.5s");
        assertThat(outcome.totalSeconds()).isGreaterThan(1.5);
        assertThat(workers(before)).isEmpty();
    }

    @Test
    void one_interrupt_lets_running_trials_finish() {
        Runner runner = new Runner(Fakes.executors(50), Fakes.NO_PREFLIGHT);
        Heard once = new Heard() {
            @Override
            public void started(TrialSpec trial, int worker) {
                super.started(trial, worker);
                if (started.size() == 2) {
                    runner.interrupt();
                }
            }
        };
        Runner.Result result = runner.run(fakes().seeds(4).request(2, Duration.ZERO), once);
        assertThat(result.interrupted()).isTrue();
        assertThat(result.left()).isPositive();
        assertThat(once.finished).hasSameSizeAs(once.started).allMatch(end -> end.endsWith("completed"));
        assertThat(result.finished()).isEqualTo(once.started.size());
        assertThat(run(fakes().seeds(4), 2, Duration.ZERO).finished()).isEqualTo(12);
    }

    @Test
    void two_interrupts_end_running_trials_without_outcomes() {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        Runner runner = new Runner(Fakes.executors(60_000), Fakes.NO_PREFLIGHT);
        Heard twice = new Heard() {
            @Override
            public void started(TrialSpec trial, int worker) {
                super.started(trial, worker);
                runner.interrupt();
                runner.interrupt();
            }
        };
        Runner.Result result = runner.run(fakes().request(2, Duration.ZERO), twice);
        assertThat(result.finished()).isZero();
        assertThat(result.left()).isEqualTo(6);
        assertThat(twice.finished).isEmpty();
        assertThat(workers(before)).isEmpty();
    }

    @Test
    void a_full_disk_stops_the_run_with_one_message_and_no_outcome() {
        // The kernel refuses what goes beyond 16 KB, as a quota does.
        WorkerCommand plain = Fakes.command(5);
        WorkerCommand limited = new WorkerCommand(
                threads -> {
                    List<String> command =
                            new ArrayList<>(List.of("bash", "-c", "ulimit -f 16; exec \"$@\"", "worker"));
                    command.addAll(plain.command().apply(threads));
                    return command;
                },
                threads -> Map.of());
        Runner runner = new Runner(
                (request, slots) -> new WorkerExecutor(limited, slots, request.timeout()), Fakes.NO_PREFLIGHT);
        RunRequest request = fakes().arms("he", "fill", "zero").seeds(3).request(1, Duration.ZERO);
        assertThatThrownBy(() -> runner.run(request, heard))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("metrics.jsonl")
                .hasMessageContaining("File too large");
        assertThat(heard.finished).containsExactly("he#0 completed");
        assertThat(trial("fill").outcome()).isEmpty();
    }

    @Test
    void a_worker_that_cannot_start_is_said_once() {
        WorkerCommand wrong = new WorkerCommand(
                threads -> WorkerCommand.java("dev.initlab.run.NoSuchWorker", List.of("-Xmx32m")), threads -> Map.of());
        Runner runner =
                new Runner((request, slots) -> new WorkerExecutor(wrong, slots, request.timeout()), Fakes.NO_PREFLIGHT);
        assertThatThrownBy(() -> runner.run(fakes().request(1, Duration.ZERO), heard))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("a worker process does not start: exit code 1")
                .hasMessageContaining("NoSuchWorker");
    }

    @Test
    void a_worker_ignores_the_terminal_and_ends_with_its_input() throws Exception {
        Process worker = new ProcessBuilder(Fakes.command(5).command().apply(1)).start();
        var said = worker.inputReader();
        assertThat(Message.read(said.readLine())).contains(new Message.Ready());
        new ProcessBuilder("kill", "-INT", Long.toString(worker.pid())).start().waitFor();
        assertThat(worker.waitFor(300, TimeUnit.MILLISECONDS))
                .as("ended by SIGINT")
                .isFalse();
        worker.getOutputStream().close();
        assertThat(worker.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isZero();
    }

    @Test
    void a_driver_waits_for_the_workers_of_a_killed_one() throws Exception {
        run(fakes().arms("he").seeds(1), 1, Duration.ZERO);
        Path folder = runs.resolve("fake");
        // A worker in the middle of a trial, as a killed driver leaves it for a moment.
        Process worker = new ProcessBuilder(Fakes.command(60_000).command().apply(1)).start();
        TrialFolder other = new TrialFolder(folder.resolve("trials/other"));
        other.write(new RunFolder(folder).plan().get(0));
        worker.getOutputStream()
                .write(new Message.Task(other.path().toString(), 1).line().getBytes(StandardCharsets.UTF_8));
        worker.getOutputStream().flush();
        var said = worker.inputReader();
        assertThat(Message.read(said.readLine())).contains(new Message.Ready());
        assertThat(Message.read(said.readLine())).get().isInstanceOf(Message.Started.class);

        assertThatThrownBy(() -> FolderLock.take(folder, Duration.ofMillis(200)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("worker processes of a run that was ended");
        worker.getOutputStream().close();
        FolderLock.take(folder, Duration.ofSeconds(20)).close();
        assertThat(other.outcome()).isEmpty();
    }
}
