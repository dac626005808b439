package dev.initlab.data;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The IDX format of MNIST and its kin, gzipped: big-endian magic number 2051 (images, three dimensions) or 2049 (labels,
 * one), the dimensions, then one unsigned byte a value, row-major. Files in the order train images, train labels, test
 * images, test labels.
 */
final class IdxFormat implements Format {

    private static final int IMAGES = 0x00000803;
    private static final int LABELS = 0x00000801;

    @Override
    public Splits read(PublishedSet set, Contents contents) {
        DataInfo info = set.info();
        return new Splits(split(set, contents, 0, info.train()), split(set, contents, 2, info.test()));
    }

    private static Images split(PublishedSet set, Contents contents, int first, int count) {
        DataInfo info = set.info();
        Path images = contents.file(set.files().get(first));
        byte[] pixels = values(
                info.name(), images, contents.of(set.files().get(first)), IMAGES, count, info.height(), info.width());
        Path file = contents.file(set.files().get(first + 1));
        byte[] labels = values(info.name(), file, contents.of(set.files().get(first + 1)), LABELS, count);
        Labels.check(info, file, labels);
        return new Images(pixels, labels, info.channels(), info.height(), info.width());
    }

    /** Returns the values of a gzipped file whose magic number and dimensions must be these. */
    static byte[] values(String set, Path file, byte[] gzip, int magic, int... dimensions) {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(gzip), 1 << 16))) {
            expect(set, file, "magic number", magic, in.readInt());
            int size = 1;
            for (int d = 0; d < dimensions.length; d++) {
                expect(set, file, "dimension " + d, dimensions[d], in.readInt());
                size = Math.multiplyExact(size, dimensions[d]);
            }
            byte[] values = new byte[size];
            int read = in.readNBytes(values, 0, size);
            if (read < size) {
                throw DataException.damaged(set, file, size + " values", read + " before its end");
            }
            if (in.read() >= 0) {
                throw DataException.damaged(set, file, size + " values", "more");
            }
            return values;
        } catch (EOFException e) {
            throw DataException.damaged(set, file, "a whole gzip file", "one that is cut short");
        } catch (IOException e) {
            throw DataException.damaged(set, file, "a gzip file", "none (" + e.getMessage() + ")");
        }
    }

    private static void expect(String set, Path file, String what, int expected, int received) {
        if (expected != received) {
            throw DataException.damaged(set, file, what + " " + expected, Integer.toString(received));
        }
    }
}
