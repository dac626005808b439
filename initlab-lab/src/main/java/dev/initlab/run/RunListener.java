package dev.initlab.run;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import java.util.List;

/** Receives a run's progress, one call at a time; the live view draws from it. */
public interface RunListener {

    /** @param plan all trials; {@code done} of them were finished before this call */
    void planned(RunFolder folder, List<TrialSpec> plan, int done, int workers);

    /** A trial begins; again, where its process was lost. */
    void started(TrialSpec trial, int worker);

    /** Figures may be NaN (no epoch finished yet). */
    void progress(TrialSpec trial, int epoch, int epochs, double fraction, double loss, double accuracy);

    void finished(TrialSpec trial, Outcome outcome);

    /** Something worth a line: a worker was lost and its trial is tried again, a data file is being read. */
    void note(String message);
}
