package dev.initlab.run;

import dev.initlab.record.Outcome;
import dev.initlab.record.RecordException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The driver's eyes on one attempt in a worker: passes its progress on and, for a lost process, writes the outcome. */
final class Following {

    private final int number;
    private final WorkerProcess process;
    private final Attempt attempt;
    private final TrialExecutor.TrialProgress progress;
    private long start = System.nanoTime();
    private boolean started;
    private Outcome.Host host =
            new Outcome.Host("", Runtime.version().toString(), System.getProperty("os.name"), "", "cpu");

    Following(int number, WorkerProcess process, Attempt attempt, TrialExecutor.TrialProgress progress) {
        this.number = number;
        this.process = process;
        this.attempt = attempt;
        this.progress = progress;
    }

    /**
     * Follows the attempt to its end: the worker says so, or the process is lost.
     *
     * @param engine how long it may take until the trial's clock runs
     * @param timeout of the trial from then on; zero for none
     * @throws Fault where the worker says that its surroundings are broken
     */
    void toEnd(Duration engine, Duration timeout) throws InterruptedException, TimeoutException {
        Duration patience = engine;
        for (Optional<Message> said = process.next(patience); said.isPresent(); said = process.next(patience)) {
            Message message = said.get();
            if (message instanceof Message.Started begin) {
                start = System.nanoTime();
                started = true;
                host = begin.host();
                progress.started(number);
            } else if (message instanceof Message.Progress at) {
                progress.at(at.epoch(), at.epochs(), at.fraction(), at.loss(), at.accuracy());
            } else if (message instanceof Message.Broken broken) {
                throw new Fault(broken.error());
            } else if (message instanceof Message.Done) {
                return;
            }
            patience = started ? left(timeout) : engine;
        }
    }

    /** Whether the trial's clock has run: what takes too long before that is the process's fault. */
    boolean started() {
        return started;
    }

    /** Writes the outcome of a trial whose process is gone. */
    Outcome leave(Outcome.Kind kind, String error) {
        Outcome outcome = attempt.unfinished(kind, error, host, Attempt.secondsSince(start));
        try {
            attempt.folder().write(outcome);
        } catch (RecordException e) {
            throw new Fault(Fault.text(e), e);
        }
        return outcome;
    }

    private Duration left(Duration timeout) {
        if (timeout.isZero()) {
            return Duration.ZERO;
        }
        Duration left = timeout.minusNanos(System.nanoTime() - start);
        // Zero would be to wait for ever.
        return left.isNegative() || left.isZero() ? Duration.ofNanos(1) : left;
    }
}
