package dev.initlab.data;

import dev.initlab.random.RandomStream;

/** The random numbers of one image: its own 2^20 indices of the split's stream, the last of them for the pixels' noise. */
final class StrokeDraws {

    /** The reciprocal of the std of a sum of four numbers uniform on [0, 1), the square root of 4/12. */
    private static final double ROOT_THREE = Math.sqrt(3);

    private static final int INDEX_BITS = 20;
    private static final int NOISE = 1 << 10;

    private final RandomStream stream;
    private final long base;
    private int next;

    StrokeDraws(RandomStream stream, int image) {
        this.stream = stream;
        this.base = (long) image << INDEX_BITS;
    }

    /** The next number, uniform on [low, high). */
    double between(double low, double high) {
        long bits = stream.bits(base + next++);
        return low + (high - low) * ((bits >>> 11) * 0x1p-53);
    }

    /**
     * The noise of a value of the image, of mean 0 and std 1: the sum of four uniform numbers of 16 bits (Irwin-Hall),
     * which is close to normal and needs no logarithm.
     */
    double noise(int value) {
        long bits = stream.bits(base + NOISE + value);
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum * 0x1p-16 - 2.0) * ROOT_THREE;
    }
}
