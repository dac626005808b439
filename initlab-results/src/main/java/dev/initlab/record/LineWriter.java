package dev.initlab.record;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The line files of one attempt. Nothing is kept back: a line is one write to the system, so a killed process loses at most the
 * line being written.
 */
final class LineWriter implements TrialWriter {

    private final Line metrics;
    private final Line layers;
    private final Line timings;
    private final Line log;

    LineWriter(TrialFolder folder) {
        metrics = new Line(folder.file(TrialFolder.METRICS));
        layers = new Line(folder.file(TrialFolder.LAYERS));
        timings = new Line(folder.file(TrialFolder.TIMING));
        log = new Line(folder.file(TrialFolder.LOG));
    }

    @Override
    public void metric(Metric metric) {
        metrics.append(Json.line(MetricCodec.map(metric)));
    }

    @Override
    public void layer(LayerMetric layer) {
        layers.append(Json.line(Codec.map(layer)));
    }

    @Override
    public void timing(Timing timing) {
        timings.append(Json.line(Codec.map(timing)));
    }

    @Override
    public void log(String line) {
        log.append(line.stripTrailing());
    }

    @Override
    public void close() {
        metrics.close();
        layers.close();
        timings.close();
        log.close();
    }

    /** A plain stream and no channel: an interrupt of the thread would close a channel. */
    static final class Line {

        private final Path file;
        private final FileOutputStream stream;

        Line(Path file) {
            this.file = file;
            try {
                stream = new FileOutputStream(file.toFile(), true);
            } catch (IOException e) {
                throw RecordException.unwritable(file, e);
            }
        }

        synchronized void append(String line) {
            try {
                stream.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw RecordException.unwritable(file, e);
            }
        }

        /** Forced to the disk here, so that an outcome written afterwards never outlives its lines. */
        synchronized void close() {
            try (stream) {
                if (stream.getFD().valid()) {
                    stream.getFD().sync();
                }
            } catch (IOException e) {
                throw RecordException.unwritable(file, e);
            }
        }
    }
}
