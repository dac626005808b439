package dev.initlab.record;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A file of TensorBoard events: scalars, histograms and what a trial varies. Each event is one write to the system, so a killed
 * process loses at most the event being written, and a reader ends before it.
 *
 * <p>A record is {@code length (8 bytes), masked CRC-32C of the length, data, masked CRC-32C of the data}, little-endian; the data
 * is a {@code tensorflow.Event}. Sources: {@code tensorflow/core/lib/io/record_writer.h}, {@code core/util/event.proto} and
 * {@code core/framework/summary.proto} of TensorFlow 1.15; {@code plugins/hparams/plugin_data.proto} of TensorBoard 2.
 */
final class EventFile implements AutoCloseable {

    /** Added to a rotated checksum, so that the checksum of data that holds checksums stays telling ({@code crc32c.h}). */
    private static final int MASK_DELTA = 0xa282ead8;

    private static final String VERSION = "brain.Event:2";

    /** Bins of a histogram, of equal width. */
    private static final int BINS = 40;

    private final Path file;
    /** A plain stream and no channel: an interrupt of the thread would close a channel. */
    private final FileOutputStream stream;

    /** Replaces the file, and says in it what it is. */
    EventFile(Path file) {
        this.file = file;
        try {
            stream = new FileOutputStream(file.toFile());
        } catch (IOException e) {
            throw RecordException.unwritable(file, e);
        }
        write(event(0).text(3, VERSION));
    }

    /** Figures at a step, by tag; TensorBoard shows those that are not finite as such. */
    void scalars(long step, Map<String, Double> figures) {
        ProtoBuffer summary = new ProtoBuffer();
        figures.forEach((tag, figure) ->
                summary.message(1, new ProtoBuffer().text(1, tag).number(2, figure.floatValue())));
        write(event(step).message(5, summary));
    }

    /** The values' distribution; those that are not finite are left out, and nothing is written where no others are. */
    void histogram(long step, String tag, float[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            if (Float.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        if (min > max) {
            return;
        }
        ProtoBuffer histogram = new Histogram(min, max, values).message();
        ProtoBuffer value = new ProtoBuffer().text(1, tag).message(5, histogram);
        write(event(step).message(5, new ProtoBuffer().message(1, value)));
    }

    /** What TensorBoard shows beside a run, whose own name is its folder's: texts and numbers. */
    void hyperparameters(Map<String, Object> values) {
        ProtoBuffer session = new ProtoBuffer();
        values.forEach((key, value) ->
                session.message(1, new ProtoBuffer().text(1, key).message(2, value(value))));
        ProtoBuffer data = new ProtoBuffer().message(3, session);
        ProtoBuffer plugin = new ProtoBuffer().text(1, "hparams").message(2, data);
        ProtoBuffer value = new ProtoBuffer()
                .text(1, "_hparams_/session_start_info")
                .message(8, nothing())
                .message(9, new ProtoBuffer().message(1, plugin));
        write(event(0).message(5, new ProtoBuffer().message(1, value)));
    }

    /** A {@code google.protobuf.Value}. */
    private static ProtoBuffer value(Object value) {
        return value instanceof Number number
                ? new ProtoBuffer().number(2, number.doubleValue())
                : new ProtoBuffer().text(3, value.toString());
    }

    /** A tensor without elements, as TensorBoard puts beside metadata: 1 is the type float32, the one dimension's size 0. */
    private static ProtoBuffer nothing() {
        ProtoBuffer dimension = new ProtoBuffer().whole(1, 0);
        return new ProtoBuffer().whole(1, 1).message(2, new ProtoBuffer().message(2, dimension));
    }

    private static ProtoBuffer event(long step) {
        return new ProtoBuffer().number(1, System.currentTimeMillis() / 1e3).whole(2, step);
    }

    private void write(ProtoBuffer event) {
        byte[] data = event.toBytes();
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        ByteBuffer record = ByteBuffer.allocate(length.length + data.length + 2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(length)
                .putInt(masked(length))
                .put(data)
                .putInt(masked(data));
        try {
            stream.write(record.array());
        } catch (IOException e) {
            throw RecordException.unwritable(file, e);
        }
    }

    private static int masked(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    }

    @Override
    public void close() {
        try (stream) {
            if (stream.getFD().valid()) {
                stream.getFD().sync();
            }
        } catch (IOException e) {
            throw RecordException.unwritable(file, e);
        }
    }

    /** Counts in bins of equal width from the lowest to the highest finite value; one bin where these are equal. */
    private static final class Histogram {

        private final double min;
        private final double max;
        private final double[] limits;
        private final double[] counts;
        private double count;
        private double sum;
        private double squares;

        Histogram(double min, double max, float[] values) {
            this.min = min;
            this.max = max;
            int bins = max > min ? BINS : 1;
            limits = new double[bins];
            counts = new double[bins];
            for (int i = 0; i < bins; i++) {
                limits[i] = i == bins - 1 ? max : min + (max - min) * (i + 1) / bins;
            }
            for (float value : values) {
                if (Float.isFinite(value)) {
                    counts[bin(value)]++;
                    count++;
                    sum += value;
                    squares += (double) value * value;
                }
            }
        }

        private int bin(double value) {
            return max > min ? Math.min(limits.length - 1, (int) ((value - min) / (max - min) * limits.length)) : 0;
        }

        ProtoBuffer message() {
            return new ProtoBuffer()
                    .number(1, min)
                    .number(2, max)
                    .number(3, count)
                    .number(4, sum)
                    .number(5, squares)
                    .numbers(6, limits)
                    .numbers(7, counts);
        }
    }
}
