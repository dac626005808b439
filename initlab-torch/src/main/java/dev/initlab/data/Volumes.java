package dev.initlab.data;

import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import java.util.Arrays;
import java.util.List;

/**
 * Ten classes of solids and wires in 16×16×16 voxels, drawn by our own code: for networks with three-dimensional convolutions.
 * The slices are what the channels of an image are, so that two-dimensional and dense networks take them too.
 *
 * <p>Volume {@code i} of a split is of class {@code i mod 10}, and all its random numbers are its own, as with {@link Strokes}.
 */
final class Volumes implements Source {

    private static final int VERSION = 1;
    private static final int SIZE = 16;
    private static final Seed SEED = Seed.of(1);

    private static final DataInfo INFO = new DataInfo(
            "volumes",
            "solids and wires in noise, for 3-d convolutions: 16 slices as channels",
            "drawn by initlab",
            "Apache-2.0",
            true,
            4_000,
            1_000,
            SIZE,
            SIZE,
            SIZE,
            VolumeShape.values().length);

    @Override
    public DataInfo info() {
        return INFO;
    }

    @Override
    public List<String> classes() {
        return Arrays.stream(VolumeShape.values()).map(VolumeShape::className).toList();
    }

    @Override
    public DataInfo shaped(DataSpec spec) {
        if (spec.size() != 0 && spec.size() != SIZE) {
            throw new DataException(
                    "volumes has 16×16×16 voxels, and data.size asks for " + spec.size() + ": leave it out.");
        }
        if (spec.channels() != 0) {
            throw new DataException("volumes has one channel of 16 slices, and data.channels asks for "
                    + spec.channels() + ": leave it out.");
        }
        return INFO;
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String identity(DataSpec spec) {
        return "volumes " + VERSION;
    }

    @Override
    public Splits read(DataSpec spec, DataFolder folder, DownloadListener listener) {
        return new Splits(draw("train", INFO.train()), draw("test", INFO.test()));
    }

    @Override
    public List<FileCheck> check(DataFolder folder) {
        return List.of();
    }

    @Override
    public void get(DataFolder folder, DownloadListener listener) {
        // Drawn, not fetched.
    }

    /** Draws the first {@code count} volumes of a split. */
    static Images draw(String split, int count) {
        int stride = SIZE * SIZE * SIZE;
        byte[] voxels = new byte[Math.multiplyExact(count, stride)];
        byte[] labels = new byte[count];
        RandomStream stream = SEED.stream("volumes", split);
        VolumeShape[] shapes = VolumeShape.values();
        VolumeDrawing drawing = new VolumeDrawing(SIZE);
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % shapes.length);
            drawing.draw(shapes[labels[i]], new StrokeDraws(stream, i), voxels, i * stride);
        }
        return new Images(voxels, labels, SIZE, SIZE, SIZE);
    }
}
