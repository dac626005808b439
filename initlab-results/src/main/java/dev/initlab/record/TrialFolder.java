package dev.initlab.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of one trial: {@code trials/<id>/}. Reading tolerates a torn last line; writing is atomic or line-wise. */
public record TrialFolder(Path path) {

    public Path file(String name) {
        return path.resolve(name);
    }

    public Optional<Outcome> outcome() {
        throw new UnsupportedOperationException("contract");
    }

    public Optional<InitReceipt> receipt() {
        throw new UnsupportedOperationException("contract");
    }

    public List<Metric> metrics() {
        throw new UnsupportedOperationException("contract");
    }

    public List<LayerMetric> layers() {
        throw new UnsupportedOperationException("contract");
    }

    public List<Timing> timings() {
        throw new UnsupportedOperationException("contract");
    }

    /** Writes {@code outcome.json} by rename. */
    public void write(Outcome outcome) {
        throw new UnsupportedOperationException("contract");
    }

    public void write(InitReceipt receipt) {
        throw new UnsupportedOperationException("contract");
    }

    public void write(TrialSpec spec) {
        throw new UnsupportedOperationException("contract");
    }

    /** Empties the folder of an attempt that did not finish, and opens its line files for writing. */
    public TrialWriter open() {
        throw new UnsupportedOperationException("contract");
    }
}
