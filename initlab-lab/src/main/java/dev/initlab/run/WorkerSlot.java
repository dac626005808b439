package dev.initlab.run;

import dev.initlab.record.Outcome;
import dev.initlab.record.RecordException;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A place for one worker process: starts it, hands it trials, replaces it when it is lost. Used by one thread at a time. */
final class WorkerSlot implements AutoCloseable {

    /** How often a trial is tried whose process is lost. */
    private static final int ATTEMPTS = 3;
    /** How often in a row a worker may end before it was ready. */
    private static final int FALSE_STARTS = 3;

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    /** For what happens before a trial's clock runs: natives unpacked and loaded. */
    private static final Duration ENGINE_LIMIT = Duration.ofMinutes(10);

    private final int number;
    private final WorkerCommand command;
    private final Duration timeout;
    private volatile @Nullable WorkerProcess worker;
    private volatile boolean closed;

    WorkerSlot(int number, WorkerCommand command, Duration timeout) {
        this.number = number;
        this.command = command;
        this.timeout = timeout;
    }

    /** Runs a trial to its outcome, which is in the folder then. */
    Outcome run(TrialSpec spec, TrialFolder folder, TrialExecutor.TrialProgress progress) throws InterruptedException {
        write(spec, folder);
        for (int attempt = 1; ; attempt++) {
            WorkerProcess process = ready(Compute.of(spec));
            Following following = new Following(number, process, new Attempt(spec, folder, attempt), progress);
            boolean late = false;
            try {
                process.send(new Message.Task(folder.path().toString(), attempt));
                following.toEnd(ENGINE_LIMIT, timeout);
            } catch (TimeoutException e) {
                process.close();
                late = following.started();
            }
            // Whatever it said last, or did not: its last word to disk counts.
            Optional<Outcome> outcome = folder.outcome();
            if (outcome.isPresent()) {
                return outcome.get();
            }
            if (late) {
                return following.leave(Outcome.Kind.TIMEOUT, "took longer than " + text(timeout));
            }
            if (closed) {
                throw new InterruptedException();
            }
            if (attempt == ATTEMPTS) {
                log(folder, process);
                return following.leave(
                        Outcome.Kind.CRASHED, "process lost " + ATTEMPTS + " times, last: " + process.end());
            }
            progress.lost("worker " + number + " was lost with " + spec.label() + ", seed " + spec.seed() + ": "
                    + process.end() + "; attempt " + (attempt + 1) + " of " + ATTEMPTS);
        }
    }

    TrialBody.Calibration calibrate(TrialSpec spec, TrialFolder folder) throws InterruptedException {
        write(spec, folder);
        WorkerProcess process = ready(Compute.of(spec));
        process.send(new Message.Gauge(folder.path().toString()));
        try {
            Message answer = process.next(ENGINE_LIMIT).orElse(null);
            if (answer instanceof Message.Gauged gauged) {
                return gauged.calibration();
            }
            throw new Fault(
                    answer instanceof Message.Broken broken ? broken.error() : "process lost: " + process.end());
        } catch (TimeoutException e) {
            process.close();
            throw new Fault("a calibration took longer than " + text(ENGINE_LIMIT), e);
        }
    }

    private static void write(TrialSpec spec, TrialFolder folder) {
        try {
            folder.write(spec);
        } catch (RecordException e) {
            throw new Fault(Fault.text(e), e);
        }
    }

    @Override
    public void close() {
        closed = true;
        WorkerProcess process = worker;
        if (process != null) {
            process.close();
        }
    }

    /** A worker that waits for work; an engine computes as it was started, so that anything else takes another one. */
    private WorkerProcess ready(Compute compute) throws InterruptedException {
        WorkerProcess old = worker;
        if (old != null && old.alive() && old.compute().equals(compute)) {
            return old;
        }
        if (old != null) {
            old.close();
        }
        for (int tries = 1; ; tries++) {
            WorkerProcess fresh = WorkerProcess.start(command, compute);
            worker = fresh;
            if (closed) {
                fresh.close();
                throw new InterruptedException();
            }
            try {
                if (fresh.next(START_LIMIT).isPresent()) {
                    return fresh;
                }
            } catch (TimeoutException e) {
                fresh.close();
            }
            if (closed) {
                throw new InterruptedException();
            }
            if (tries == FALSE_STARTS) {
                throw new Fault("a worker process does not start: " + fresh.end()
                        + fresh.printed().lines().limit(8).reduce("", (a, b) -> a + "\n  " + b));
            }
        }
    }

    /** Keeps what a lost process printed last (an abort's message, the JVM's error report). */
    private static void log(TrialFolder folder, WorkerProcess process) {
        String printed = process.printed();
        if (printed.isEmpty()) {
            return;
        }
        try {
            Files.writeString(
                    folder.file("log.txt"), printed + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // The outcome that follows meets the same obstacle and says so.
        }
    }

    static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
