package dev.initlab.run;

import dev.initlab.record.Outcome;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import java.util.concurrent.CompletionStage;

/**
 * Runs trials somewhere: in this process, in child JVMs, on a cluster. A trial's end is data, never an exception: a stage fails
 * only where the executor was closed ({@link java.util.concurrent.CancellationException}) or where the surroundings are broken
 * so that no trial can run.
 */
public interface TrialExecutor extends AutoCloseable {

    /** Starts or queues a trial; its files are in {@code folder} when the stage completes. */
    CompletionStage<Outcome> submit(TrialSpec spec, TrialFolder folder, TrialProgress progress);

    /** How many trials run at a time. */
    int slots();

    /** Ends what runs, at once, without outcomes. */
    @Override
    void close();

    /** Receives what a running trial says; called from any thread. */
    interface TrialProgress {
        void started(int worker);

        /** {@code epoch} of {@code epochs}; {@code fraction} of the trial's steps done. Figures may be NaN. */
        void at(int epoch, int epochs, double fraction, double loss, double accuracy);

        /** The trial's process was lost and the trial starts again. */
        default void lost(String how) {}
    }
}
