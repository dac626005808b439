package dev.initlab.data;

import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import java.util.List;

/** Chessboards in noise, drawn by our own code: the class is the side of a square, 2, 4 or 8 pixels. */
final class Checkers implements Source {

    private static final int VERSION = 1;
    private static final int SIZE = 16;
    private static final int[] SIDES = {2, 4, 8};
    private static final DataInfo INFO = new DataInfo(
            "checkers",
            "chessboards of three scales in noise",
            "drawn by initlab",
            "Apache-2.0",
            true,
            600,
            300,
            1,
            SIZE,
            SIZE,
            SIDES.length);

    @Override
    public DataInfo info() {
        return INFO;
    }

    @Override
    public List<String> classes() {
        return List.of("2", "4", "8");
    }

    @Override
    public DataInfo shaped(DataSpec spec) {
        if ((spec.size() != 0 && spec.size() != SIZE) || spec.channels() > 1) {
            throw new DataException("checkers is drawn as 1x16x16: leave out data.size and data.channels.");
        }
        return INFO;
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String identity(DataSpec spec) {
        return "checkers " + VERSION;
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

    /** Draws the first {@code count} images of a split; image {@code i} uses indices 512 i … 512 i + 511 of its stream. */
    static Images draw(String split, int count) {
        RandomStream stream = Seed.of(1).stream("checkers", split);
        byte[] pixels = new byte[count * SIZE * SIZE];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % SIDES.length);
            int side = SIDES[labels[i]];
            long index = 512L * i;
            int right = stream.below(index++, 2 * side);
            int down = stream.below(index++, 2 * side);
            for (int p = 0; p < SIZE * SIZE; p++) {
                boolean dark = ((p % SIZE + right) / side + (p / SIZE + down) / side) % 2 == 0;
                int noise = stream.below(index++, 81) - 40;
                pixels[i * SIZE * SIZE + p] = (byte) ((dark ? 55 : 200) + noise);
            }
        }
        return new Images(pixels, labels, 1, SIZE, SIZE);
    }
}
