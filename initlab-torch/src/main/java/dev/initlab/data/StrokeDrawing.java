package dev.initlab.data;

import java.util.Arrays;

/**
 * Draws one image of {@code strokes}.
 *
 * <p>The figure is turned, stretched and moved at random; every line is as bright at a pixel as the pixel's centre is
 * near to it (one pixel of soft edge). A few short strokes that mean nothing are strewn over it. Tones and noise are those of
 * {@link Tone}; in three channels, each has its own.
 */
final class StrokeDrawing {

    private static final double MAX_TURN = 0.2; // radians
    private static final double MIN_SCALE = 0.55; // of half the image
    private static final double MAX_SCALE = 0.85;
    private static final double MAX_STRETCH = 0.2;
    private static final double MAX_SHIFT = 0.1; // of the image
    private static final double MIN_PEN = 0.03; // half the width of a line, of the image
    private static final double MAX_PEN = 0.06;
    private static final int SPECKS = 2;
    private static final double MIN_SPECK = 0.08; // length, of the image
    private static final double MAX_SPECK = 0.22;

    private final int channels;
    private final int size;
    private final double[] ink; // [size, size], 0 … 1

    StrokeDrawing(int channels, int size) {
        this.channels = channels;
        this.size = size;
        this.ink = new double[size * size];
    }

    /** Draws into {@code pixels} from {@code offset} on, as [channels, size, size]. */
    void draw(StrokeShape shape, StrokeDraws draws, byte[] pixels, int offset) {
        Arrays.fill(ink, 0);
        figure(shape, draws);
        specks(draws);
        for (int c = 0; c < channels; c++) {
            Tone.develop(ink, draws, c, pixels, offset + c * ink.length);
        }
    }

    private void figure(StrokeShape shape, StrokeDraws draws) {
        double turn = draws.between(-MAX_TURN, MAX_TURN);
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        double scale = draws.between(MIN_SCALE, MAX_SCALE) * size / 2;
        double wide = scale * (1 + draws.between(-MAX_STRETCH, MAX_STRETCH));
        double high = scale * (1 + draws.between(-MAX_STRETCH, MAX_STRETCH));
        double centreX = size * (0.5 + draws.between(-MAX_SHIFT, MAX_SHIFT));
        double centreY = size * (0.5 + draws.between(-MAX_SHIFT, MAX_SHIFT));
        double pen = draws.between(MIN_PEN, MAX_PEN) * size;
        for (double[] line : shape.lines()) {
            double x0 = line[0] * wide;
            double y0 = line[1] * high;
            double x1 = line[2] * wide;
            double y1 = line[3] * high;
            stroke(
                    centreX + cos * x0 - sin * y0,
                    centreY + sin * x0 + cos * y0,
                    centreX + cos * x1 - sin * y1,
                    centreY + sin * x1 + cos * y1,
                    pen);
        }
    }

    private void specks(StrokeDraws draws) {
        for (int s = 0; s < SPECKS; s++) {
            double x = draws.between(0, size);
            double y = draws.between(0, size);
            double direction = draws.between(0, 2 * Math.PI);
            double length = draws.between(MIN_SPECK, MAX_SPECK) * size;
            double pen = draws.between(MIN_PEN, MAX_PEN) * size;
            stroke(x, y, x + length * StrictMath.cos(direction), y + length * StrictMath.sin(direction), pen);
        }
    }

    /** Inks every pixel whose centre lies within the pen of the line from (x0, y0) to (x1, y1). */
    private void stroke(double x0, double y0, double x1, double y1, double pen) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double square = dx * dx + dy * dy;
        int left = pixel(Math.min(x0, x1) - pen - 1);
        int right = pixel(Math.max(x0, x1) + pen + 1);
        int top = pixel(Math.min(y0, y1) - pen - 1);
        int bottom = pixel(Math.max(y0, y1) + pen + 1);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double x = column + 0.5 - x0;
                double y = row + 0.5 - y0;
                double along = square > 0 ? clamp((x * dx + y * dy) / square, 1) : 0;
                double offX = x - along * dx;
                double offY = y - along * dy;
                double covered = clamp(pen + 0.5 - Math.sqrt(offX * offX + offY * offY), 1);
                int at = row * size + column;
                ink[at] = Math.max(ink[at], covered);
            }
        }
    }

    private int pixel(double coordinate) {
        return (int) clamp(coordinate, size - 1);
    }

    /** The nearest value from 0 to {@code high}. */
    private static double clamp(double value, double high) {
        return value < 0 ? 0 : Math.min(value, high);
    }
}
