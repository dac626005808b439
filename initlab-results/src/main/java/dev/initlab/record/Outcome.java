package dev.initlab.record;

import org.jspecify.annotations.Nullable;

/**
 * {@code outcome.json}: how a trial ended; written last, by rename, so that its presence means "finished".
 *
 * @param kind how it ended
 * @param attempts how many processes have tried
 * @param epochs epochs completed
 * @param steps optimizer steps done
 * @param trainSeconds training time without set-up and evaluation
 * @param totalSeconds the trial from start to end in its worker
 * @param samplesPerSecond training throughput; 0 where nothing was trained
 * @param diverged where and what first was not finite; null unless {@code DIVERGED}
 * @param error what went wrong, for a person; null unless failed, crashed or timed out
 * @param host what the numbers depend on or were made by
 */
public record Outcome(
        Kind kind,
        int attempts,
        int epochs,
        long steps,
        double trainSeconds,
        double totalSeconds,
        double samplesPerSecond,
        @Nullable Divergence diverged,
        @Nullable String error,
        Host host) {

    /** Why it ended as it did, on one line; empty where it completed. */
    public String cause() {
        if (diverged != null) {
            return diverged.tensor() + " is " + diverged.value() + " at step " + diverged.step();
        }
        return error == null ? "" : error.lines().findFirst().orElse("");
    }

    /** How a trial can end; lower case in files. */
    public enum Kind {
        COMPLETED,
        /** A loss or gradient that is not finite: a result, ranked worst, never retried. */
        DIVERGED,
        /** An exception in the trial. */
        FAILED,
        /** The process was lost, more often than it is retried. */
        CRASHED,
        TIMEOUT;

        /** The name in files: {@code completed}. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The first value that was not finite.
     *
     * @param step the 1-based step
     * @param tensor {@code "loss"}, or the path of the parameter whose gradient it was
     * @param value {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"}
     */
    public record Divergence(long step, String tensor, String value) {}

    /**
     * @param engine e.g. {@code "libtorch 2.10.0"}
     * @param jdk e.g. {@code "17.0.15"}
     * @param cpu the CPU features that numbers may depend on, e.g. {@code "AVX512"}
     * @param device {@code "cpu"} or {@code "cuda"}
     */
    public record Host(String engine, String jdk, String os, String cpu, String device) {}
}
