package dev.initlab.data;

import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import java.util.Arrays;
import java.util.List;

/**
 * Ten classes of line drawings, drawn by our own code: needs no file, and is the same to the bit on every JVM (integers,
 * {@code + - * / sqrt} and {@code StrictMath} alone).
 *
 * <p>Image {@code i} of a split is of class {@code i mod 10}. All its random numbers come from the split's stream at the
 * indices that belong to {@code i}, so that no image depends on another; see {@link StrokeDrawing} for the drawing.
 */
final class Strokes implements Source {

    private static final int VERSION = 1;
    private static final int MIN_SIZE = 16;
    private static final int MAX_SIZE = 256;
    private static final Seed SEED = Seed.of(1);

    private static final DataInfo INFO = new DataInfo(
            "strokes",
            "line drawings in noise, drawn at any size",
            "drawn by initlab",
            "Apache-2.0",
            true,
            6_000,
            2_000,
            1,
            28,
            28,
            StrokeShape.values().length);

    @Override
    public DataInfo info() {
        return INFO;
    }

    @Override
    public List<String> classes() {
        return Arrays.stream(StrokeShape.values()).map(StrokeShape::className).toList();
    }

    @Override
    public DataInfo shaped(DataSpec spec) {
        int size = spec.size() == 0 ? INFO.height() : spec.size();
        if (size < MIN_SIZE || size > MAX_SIZE) {
            throw new DataException(
                    "strokes is drawn at sizes " + MIN_SIZE + " to " + MAX_SIZE + ", not data.size " + size + ".");
        }
        return INFO.withShape(spec.channels() == 0 ? INFO.channels() : spec.channels(), size);
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String identity(DataSpec spec) {
        DataInfo shaped = shaped(spec);
        return "strokes " + VERSION + " " + shaped.channels() + "x" + shaped.height() + "x" + shaped.width();
    }

    @Override
    public Splits read(DataSpec spec, DataFolder folder, DownloadListener listener) {
        DataInfo shaped = shaped(spec);
        return new Splits(draw("train", shaped, shaped.train()), draw("test", shaped, shaped.test()));
    }

    @Override
    public List<FileCheck> check(DataFolder folder) {
        return List.of();
    }

    @Override
    public void get(DataFolder folder, DownloadListener listener) {
        // Drawn, not fetched.
    }

    /** Draws the first {@code count} images of a split. */
    static Images draw(String split, DataInfo shape, int count) {
        int stride = shape.channels() * shape.height() * shape.width();
        byte[] pixels = new byte[Math.multiplyExact(count, stride)];
        byte[] labels = new byte[count];
        RandomStream stream = SEED.stream("strokes", split);
        StrokeShape[] shapes = StrokeShape.values();
        StrokeDrawing drawing = new StrokeDrawing(shape.channels(), shape.height());
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % shapes.length);
            drawing.draw(shapes[labels[i]], new StrokeDraws(stream, i), pixels, i * stride);
        }
        return new Images(pixels, labels, shape.channels(), shape.height(), shape.width());
    }
}
