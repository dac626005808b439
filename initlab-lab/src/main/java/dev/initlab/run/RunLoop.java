package dev.initlab.run;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Hands an executor as many trials as it runs at a time, so that what has not started can be left undone; whatever comes back
 * is handled on the thread that called {@link #run}.
 */
final class RunLoop {

    private final RunFolder folder;
    private final Deque<TrialSpec> waiting;
    private final TrialExecutor executor;
    private final RunListener listener;
    private final Interrupts interrupts;
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private int running;
    private boolean wanted;
    private @Nullable Throwable broken;

    RunLoop(RunFolder folder, RunPlan plan, TrialExecutor executor, RunListener listener, Interrupts interrupts) {
        this.folder = folder;
        this.waiting = new ArrayDeque<>(plan.left());
        this.executor = executor;
        this.listener = listener;
        this.interrupts = interrupts;
    }

    /**
     * Runs until nothing is left, or an interrupt.
     *
     * @throws RunException where the surroundings broke; running trials have ended then
     */
    void run() {
        interrupts.onChange(this::interrupted);
        while (true) {
            while (mayStart() && running < executor.slots() && !waiting.isEmpty()) {
                submit(waiting.removeFirst());
            }
            if (running == 0) {
                break;
            }
            next().run();
        }
        if (wanted) {
            Thread.currentThread().interrupt();
        }
        if (broken != null) {
            throw new RunException(Fault.text(broken), broken);
        }
    }

    private boolean mayStart() {
        return interrupts.count() == 0 && broken == null;
    }

    /** On any thread. */
    private void interrupted() {
        if (interrupts.count() > 1) {
            executor.close();
        }
        events.add(() -> {});
    }

    private Runnable next() {
        while (true) {
            try {
                return events.take();
            } catch (InterruptedException e) {
                // Somebody wants this thread back: end what runs, and go on to collect it.
                wanted = true;
                interrupts.all();
            }
        }
    }

    private void submit(TrialSpec spec) {
        running++;
        TrialFolder trial = folder.trial(spec.id());
        // Present only where it is to be tried again.
        trial.forget();
        executor.submit(spec, trial, new Reporter(spec))
                .whenComplete((outcome, thrown) -> events.add(() -> ended(spec, outcome, thrown)));
    }

    private void ended(TrialSpec spec, @Nullable Outcome outcome, @Nullable Throwable thrown) {
        running--;
        // A worker that is ended at once may just have written its last file.
        Optional<Outcome> left =
                outcome != null ? Optional.of(outcome) : folder.trial(spec.id()).outcome();
        if (left.isPresent()) {
            listener.finished(spec, left.get());
            return;
        }
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (!(cause instanceof CancellationException) && broken == null) {
            broken = cause;
        }
    }

    /** Brings what a trial says to the loop's thread. */
    private final class Reporter implements TrialExecutor.TrialProgress {
        private final TrialSpec spec;

        Reporter(TrialSpec spec) {
            this.spec = spec;
        }

        @Override
        public void started(int worker) {
            events.add(() -> listener.started(spec, worker));
        }

        @Override
        public void at(int epoch, int epochs, double fraction, double loss, double accuracy) {
            events.add(() -> listener.progress(spec, epoch, epochs, fraction, loss, accuracy));
        }

        @Override
        public void lost(String how) {
            events.add(() -> listener.note(how));
        }
    }
}
