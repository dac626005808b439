package dev.initlab.record;

/** Appends a trial's lines: one {@code write} a line, in order, so that a kill loses at most the line being written. */
public interface TrialWriter extends AutoCloseable {

    void metric(Metric metric);

    void layer(LayerMetric layer);

    void timing(Timing timing);

    /** A line of {@code log.txt}. */
    void log(String line);

    @Override
    void close();
}
