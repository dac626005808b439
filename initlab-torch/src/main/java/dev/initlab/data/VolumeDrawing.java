package dev.initlab.data;

/**
 * Draws one volume of {@code volumes}.
 *
 * <p>The figure is turned about all three axes, scaled and moved at random; a voxel is as bright as its centre is near to the
 * figure. Tones and noise are those of {@link Tone}.
 */
final class VolumeDrawing {

    private static final double MAX_TURN = 0.35; // radians, about each axis
    private static final double MIN_SCALE = 0.6; // of half the volume
    private static final double MAX_SCALE = 0.9;
    private static final double MAX_SHIFT = 0.1; // of the volume
    private static final double MIN_PEN = 0.03; // half the thickness of a wire, of the volume
    private static final double MAX_PEN = 0.06;

    private final int size;
    private final double[] ink; // [size, size, size], 0 … 1

    VolumeDrawing(int size) {
        this.size = size;
        ink = new double[size * size * size];
    }

    /** Draws into {@code voxels} from {@code offset} on, as [size, size, size]. */
    void draw(VolumeShape shape, StrokeDraws draws, byte[] voxels, int offset) {
        double[][] turn = turn(draws);
        double scale = draws.between(MIN_SCALE, MAX_SCALE) * size / 2;
        double[] centre = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            centre[axis] = size * (0.5 + draws.between(-MAX_SHIFT, MAX_SHIFT));
        }
        double pen = draws.between(MIN_PEN, MAX_PEN) * size;
        int at = 0;
        for (int slice = 0; slice < size; slice++) {
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    double x = (column + 0.5 - centre[0]) / scale;
                    double y = (row + 0.5 - centre[1]) / scale;
                    double z = (slice + 0.5 - centre[2]) / scale;
                    double distance = shape.distance(
                                    turn[0][0] * x + turn[0][1] * y + turn[0][2] * z,
                                    turn[1][0] * x + turn[1][1] * y + turn[1][2] * z,
                                    turn[2][0] * x + turn[2][1] * y + turn[2][2] * z)
                            * scale;
                    ink[at++] = Math.max(0, Math.min(1, pen + 0.5 - distance)); // one voxel of soft edge
                }
            }
        }
        Tone.develop(ink, draws, 0, voxels, offset);
    }

    /** A rotation about each axis, one after the other. */
    private static double[][] turn(StrokeDraws draws) {
        double[][] turn = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        for (int axis = 0; axis < 3; axis++) {
            double angle = draws.between(-MAX_TURN, MAX_TURN);
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            int first = (axis + 1) % 3;
            int second = (axis + 2) % 3;
            for (double[] row : turn) {
                double a = row[first];
                double b = row[second];
                row[first] = cos * a + sin * b;
                row[second] = cos * b - sin * a;
            }
        }
        return turn;
    }
}
