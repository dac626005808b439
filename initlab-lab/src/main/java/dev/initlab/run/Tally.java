package dev.initlab.run;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import java.util.List;

/** Counts outcomes on their way to a listener. */
final class Tally implements RunListener {

    private final RunListener listener;
    private int finished;
    private int diverged;
    private int failed;

    Tally(RunListener listener) {
        this.listener = listener;
    }

    void count(Outcome outcome) {
        switch (outcome.kind()) {
            case COMPLETED -> finished++;
            case DIVERGED -> {
                finished++;
                diverged++;
            }
            case FAILED, CRASHED, TIMEOUT -> failed++;
        }
    }

    Runner.Result result(RunFolder folder, int asked, boolean interrupted) {
        return new Runner.Result(folder, finished, diverged, failed, asked - finished - failed, interrupted);
    }

    @Override
    public void planned(RunFolder folder, List<TrialSpec> plan, int done, int workers) {
        listener.planned(folder, plan, done, workers);
    }

    @Override
    public void started(TrialSpec trial, int worker) {
        listener.started(trial, worker);
    }

    @Override
    public void progress(TrialSpec trial, int epoch, int epochs, double fraction, double loss, double accuracy) {
        listener.progress(trial, epoch, epochs, fraction, loss, accuracy);
    }

    @Override
    public void finished(TrialSpec trial, Outcome outcome) {
        count(outcome);
        listener.finished(trial, outcome);
    }

    @Override
    public void note(String message) {
        listener.note(message);
    }
}
