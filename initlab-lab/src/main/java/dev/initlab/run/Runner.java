package dev.initlab.run;

import java.time.Duration;
import java.util.List;

/** Plans, runs the difference, and leaves a folder of records. */
public final class Runner {

    /** What a run would do. */
    public record DryRun(
            java.nio.file.Path folder, int planned, int finished, List<Line> lines, Duration estimate, String calibration) {

        /** One arm: how many trials are there, how many are left, and what one of them takes. */
        public record Line(String arm, int trials, int left, Duration each) {}
    }

    /** How a run ended. */
    public record Result(
            dev.initlab.record.RunFolder folder,
            int finished,
            int diverged,
            int failed,
            int left,
            boolean interrupted) {}

    public Runner() {}

    /** What {@link #run} would do, with times from a short calibration in a worker. */
    public DryRun dryRun(RunRequest request) {
        throw new UnsupportedOperationException("contract");
    }

    /** Runs what is missing. */
    public Result run(RunRequest request, RunListener listener) {
        throw new UnsupportedOperationException("contract");
    }

    /** First call: running trials finish, no new one starts. Second: what runs is ended at once. From any thread. */
    public void interrupt() {
        throw new UnsupportedOperationException("contract");
    }
}
