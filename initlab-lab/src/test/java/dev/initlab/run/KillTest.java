package dev.initlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of a worker, of the driver alone, of the whole run, at random moments: the next run finishes, and nothing
 * finished is lost, doubled or touched. By hand, longer: {@code -Dinitlab.kills=200}, other moments: {@code -Dinitlab.seed=…}.
 */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS)
class KillTest {

    private static final int KILLS = Integer.getInteger("initlab.kills", 20);
    private static final long SEED = Long.getLong("initlab.seed", 1);
    /** Kills that one folder suffers before its run may finish. */
    private static final int KILLS_EACH = 5;

    private static final int SEEDS = 10;
    private static final int TRIALS = 3 * SEEDS;
    private static final long MILLIS = 8;

    @TempDir
    private Path home;

    private enum Victim {
        WORKER,
        DRIVER,
        WHOLE_RUN
    }

    @Test
    void nothing_finished_is_lost_or_doubled_whatever_is_killed() throws Exception {
        Path clean = home.resolve("clean");
        inProcess(clean);
        Map<String, String> expected = numbers(clean);
        assertThat(expected).hasSize(3 * TRIALS);

        Random random = new Random(SEED);
        int inTheMiddle = 0;
        for (int kills = 0; kills < KILLS; ) {
            Path runs = home.resolve("runs-" + kills);
            for (int i = 0; i < KILLS_EACH && kills < KILLS && finished(runs).size() < TRIALS; i++, kills++) {
                inTheMiddle += strike(runs, Victim.values()[random.nextInt(3)], random) ? 1 : 0;
            }
            Map<String, String> kept = finished(runs);
            inProcess(runs);
            Map<String, String> end = finished(runs);
            assertThat(end).hasSize(TRIALS);
            assertThat(end).as("finished before, and untouched").containsAllEntriesOf(kept);
            assertThat(numbers(runs)).isEqualTo(expected);
            assertThat(new RunFolder(runs.resolve("fake")).plan()).hasSize(TRIALS);
        }
        assertThat(inTheMiddle)
                .as("kills while trials ran, or this proves nothing")
                .isGreaterThan(KILLS / 3);
    }

    /** Starts a driver, kills, and checks what must hold at once; whether trials were running then. */
    private boolean strike(Path runs, Victim victim, Random random) throws Exception {
        Map<String, String> before = finished(runs);
        Process driver = driver(runs);
        await(driver, runs, before.size(), random);
        int atKill = outcomes(runs);
        List<ProcessHandle> workers = driver.descendants().toList();
        switch (victim) {
            case WORKER -> {
                workers.stream().limit(1).forEach(ProcessHandle::destroyForcibly);
                assertThat(driver.waitFor(60, TimeUnit.SECONDS))
                        .as("the driver goes on")
                        .isTrue();
                assertThat(driver.exitValue()).as("and finishes").isZero();
            }
            case DRIVER -> driver.destroyForcibly();
            case WHOLE_RUN -> {
                driver.destroyForcibly();
                workers.forEach(ProcessHandle::destroyForcibly);
            }
        }
        driver.waitFor();
        for (ProcessHandle worker : workers) {
            worker.onExit().get(10, TimeUnit.SECONDS);
        }
        assertThat(finished(runs)).as("finished before, and untouched").containsAllEntriesOf(before);
        return !workers.isEmpty() && atKill > before.size() && atKill < TRIALS;
    }

    /** Waits for a random moment: of the driver's start, or after some more trials have ended. */
    private static void await(Process driver, Path runs, int before, Random random) throws Exception {
        if (random.nextInt(4) == 0) {
            driver.waitFor(random.nextInt(800), TimeUnit.MILLISECONDS);
            return;
        }
        int more = 1 + random.nextInt(12);
        while (driver.isAlive() && outcomes(runs) < before + more) {
            Thread.sleep(2);
        }
        Thread.sleep(random.nextInt(40));
    }

    private static int outcomes(Path runs) throws IOException {
        int count = 0;
        if (Files.isDirectory(runs.resolve("fake/trials"))) {
            try (Stream<Path> trials = Files.list(runs.resolve("fake/trials"))) {
                count = (int) trials.filter(trial -> Files.exists(trial.resolve("outcome.json")))
                        .count();
            }
        }
        return count;
    }

    private Process driver(Path runs) throws IOException {
        List<String> command = WorkerCommand.java(
                FakeDriver.class.getName(), List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(runs.toString(), Integer.toString(SEEDS), Long.toString(MILLIS)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("driver.log").toFile()))
                .start();
    }

    private static void inProcess(Path runs) {
        Runner runner = new Runner(
                (request, slots) -> new InProcessExecutor(new FakeBody(), request.timeout()), Fakes.NO_PREFLIGHT);
        Runner.Result result = runner.run(new Fakes(runs).seeds(SEEDS).request(1, Duration.ZERO, true), new Heard());
        assertThat(result.finished()).isEqualTo(TRIALS);
    }

    /** Every finished trial with all its files, the times of their writing, and how often it was run. */
    private static Map<String, String> finished(Path runs) throws IOException {
        Map<String, String> finished = new TreeMap<>();
        for (TrialFolder trial : trials(runs)) {
            if (trial.outcome().isPresent()) {
                assertThat(trial.outcome().get().kind()).isEqualTo(Outcome.Kind.COMPLETED);
                finished.put(
                        trial.path().getFileName().toString(),
                        FolderState.of(trial.path()).toString());
            }
        }
        return finished;
    }

    /** What must be the same to the byte, by trial and file. */
    private static Map<String, String> numbers(Path runs) throws IOException {
        Map<String, String> numbers = new TreeMap<>();
        for (TrialFolder trial : trials(runs)) {
            for (String file : List.of("metrics.jsonl", "layers.jsonl", "init.json")) {
                numbers.put(trial.path().getFileName() + "/" + file, Files.readString(trial.file(file)));
            }
        }
        return numbers;
    }

    private static List<TrialFolder> trials(Path runs) throws IOException {
        RunFolder folder = new RunFolder(runs.resolve("fake"));
        List<TrialFolder> trials = new ArrayList<>();
        for (TrialSpec spec : folder.plan()) {
            trials.add(folder.trial(spec.id()));
        }
        return trials;
    }
}
