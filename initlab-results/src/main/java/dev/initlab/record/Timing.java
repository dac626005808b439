package dev.initlab.record;

/**
 * A line of {@code timing.jsonl}: what varies by nature.
 *
 * <p>{@code {"epoch":1,"train_seconds":…,"eval_seconds":…,"samples_per_second":…}}
 */
public record Timing(int epoch, double trainSeconds, double evalSeconds, double samplesPerSecond) {}
