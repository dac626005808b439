package dev.initlab.run;

import dev.initlab.record.Outcome;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs trials in this JVM, one at a time: for debugging. A native crash ends everything; a trial can be ended only between two
 * steps.
 */
final class InProcessExecutor implements GaugingExecutor {

    private final TrialBody body;
    private final Duration timeout;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread trial = new Thread(work, "trial");
        trial.setDaemon(true);
        return trial;
    });
    private volatile boolean closed;

    /** @param timeout of one trial; zero for none */
    InProcessExecutor(TrialBody body, Duration timeout) {
        this.body = body;
        this.timeout = timeout;
    }

    @Override
    public CompletionStage<Outcome> submit(TrialSpec spec, TrialFolder folder, TrialProgress progress) {
        return onThread(() -> run(spec, folder, progress));
    }

    @Override
    public CompletionStage<TrialBody.Calibration> calibrate(TrialSpec spec, TrialFolder folder) {
        return onThread(() -> body.calibrate(spec));
    }

    private <T> CompletionStage<T> onThread(Supplier<T> work) {
        CompletableFuture<T> stage = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    stage.complete(work.get());
                } catch (RuntimeException | Error e) {
                    stage.completeExceptionally(closed ? new CancellationException("the executor is closed") : e);
                }
            });
        } catch (RejectedExecutionException e) {
            stage.completeExceptionally(new CancellationException("the executor is closed"));
        }
        return stage;
    }

    private Outcome run(TrialSpec spec, TrialFolder folder, TrialProgress progress) {
        if (closed) {
            throw new CancellationException();
        }
        folder.write(spec);
        Outcome.Host host = body.host(spec);
        progress.started(1);
        Attempt attempt = new Attempt(spec, folder, 1);
        Watch watch = new Watch(progress);
        try {
            return attempt.run(body, host, watch);
        } catch (CancellationException e) {
            if (closed) {
                throw e;
            }
            Outcome outcome = attempt.unfinished(
                    Outcome.Kind.TIMEOUT,
                    "took longer than " + WorkerSlot.text(timeout),
                    host,
                    Attempt.secondsSince(watch.start));
            folder.write(outcome);
            return outcome;
        }
    }

    @Override
    public int slots() {
        return 1;
    }

    /** Ends the running trial after its current step, and waits for that. */
    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        try {
            thread.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Passes progress on, and ends a trial that takes too long. */
    private final class Watch implements Pulse {
        private final TrialProgress progress;
        private final long start = System.nanoTime();

        Watch(TrialProgress progress) {
            this.progress = progress;
        }

        @Override
        public void at(int epoch, int epochs, double fraction, double loss, double accuracy) {
            progress.at(epoch, epochs, fraction, loss, accuracy);
        }

        @Override
        public boolean cancelled() {
            return closed || (!timeout.isZero() && System.nanoTime() - start > timeout.toNanos());
        }
    }
}
