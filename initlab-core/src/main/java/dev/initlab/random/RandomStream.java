package dev.initlab.random;

/** Numbers addressed by their index: {@code bits(i)} is a pure function of the stream's key and {@code i}. */
public final class RandomStream {

    public static RandomStream of(Seed seed, String name, String path) {
        throw new UnsupportedOperationException("contract");
    }

    /** The stream's 64 bits at an index. */
    public long bits(long index) {
        throw new UnsupportedOperationException("contract");
    }

    /** A uniform random permutation of 0 … n-1 (Fisher-Yates with unbiased bounded integers). */
    public int[] permutation(int n) {
        throw new UnsupportedOperationException("contract");
    }
    // Contract only: uniform(index), normal(index), bulk fills, … are core's to design.
}
