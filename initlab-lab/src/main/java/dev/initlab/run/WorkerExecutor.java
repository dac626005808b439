package dev.initlab.run;

import dev.initlab.record.Outcome;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;

/** Runs trials in child JVMs, one at a time each. A worker starts when it is first needed, and is replaced when it is lost. */
final class WorkerExecutor implements GaugingExecutor {

    private final int slots;
    private final List<WorkerSlot> all = new ArrayList<>();
    /** Used last, taken first: a second worker starts only when two trials run at a time. */
    private final BlockingDeque<WorkerSlot> idle = new LinkedBlockingDeque<>();

    private final ExecutorService threads;
    private volatile boolean closed;

    /** @param timeout of one trial; zero for none */
    WorkerExecutor(WorkerCommand command, int slots, Duration timeout) {
        this.slots = slots;
        this.threads = Executors.newFixedThreadPool(slots, work -> {
            Thread thread = new Thread(work, "worker-slot");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 1; i <= slots; i++) {
            all.add(new WorkerSlot(i, command, timeout));
        }
        idle.addAll(all);
    }

    @Override
    public CompletionStage<Outcome> submit(TrialSpec spec, TrialFolder folder, TrialProgress progress) {
        return inSlot(slot -> slot.run(spec, folder, progress));
    }

    @Override
    public CompletionStage<TrialBody.Calibration> calibrate(TrialSpec spec, TrialFolder folder) {
        return inSlot(slot -> slot.calibrate(spec, folder));
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        all.forEach(WorkerSlot::close);
    }

    private <T> CompletionStage<T> inSlot(InSlot<T> work) {
        CompletableFuture<T> stage = new CompletableFuture<>();
        try {
            threads.execute(() -> complete(stage, () -> {
                WorkerSlot slot = idle.takeFirst();
                try {
                    return work.run(slot);
                } finally {
                    idle.addFirst(slot);
                }
            }));
        } catch (RejectedExecutionException e) {
            stage.completeExceptionally(new CancellationException("the executor is closed"));
        }
        return stage;
    }

    private <T> void complete(CompletableFuture<T> stage, Callable<T> work) {
        try {
            stage.complete(work.call());
        } catch (Exception e) {
            stage.completeExceptionally(closed ? new CancellationException("the executor is closed") : e);
        }
    }

    /** What is done with a worker. */
    private interface InSlot<T> {
        T run(WorkerSlot slot) throws InterruptedException;
    }
}
