package dev.initlab.run;

import dev.initlab.record.Outcome;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.record.TrialWriter;
import org.jspecify.annotations.Nullable;

/** What is done between the start of a trial and its outcome: {@link Trial}, or what a test puts in its place. */
interface TrialBody {

    /**
     * Gets ready for such a trial (starts the engine) and says what its numbers will be made by.
     *
     * @throws Fault where nothing can run here
     */
    Outcome.Host host(TrialSpec spec);

    /**
     * Runs the trial and writes all of its files but {@code spec.json} and {@code outcome.json}.
     *
     * @throws java.util.concurrent.CancellationException where {@link Pulse#cancelled} ended it
     * @throws Fault where the surroundings are to blame; any other exception fails the trial
     */
    Ending run(TrialSpec spec, TrialFolder folder, TrialWriter writer, Pulse pulse);

    /**
     * After which epoch an attempt that was cut off goes on: {@link #run} is then given a writer that appends to its lines; 0 where
     * the trial begins.
     */
    default int goesOnAfter(TrialSpec spec, TrialFolder folder) {
        return 0;
    }

    /** Trains for about a second and says what a trial like this one costs. */
    Calibration calibrate(TrialSpec spec);

    /**
     * What a body knows of its trial's outcome.
     *
     * @param diverged null where every loss and gradient was finite
     */
    record Ending(
            int epochs,
            long steps,
            double trainSeconds,
            double samplesPerSecond,
            Outcome.@Nullable Divergence diverged) {}

    /**
     * What training costs.
     *
     * @param setUp seconds until the first step, once a worker is warm
     * @param step seconds of one step
     * @param epoch seconds of one epoch, evaluation included
     */
    record Calibration(double setUp, double step, double epoch) {}
}
