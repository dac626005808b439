package dev.initlab.random;

/**
 * Turns counters into random bits: two bijections of 64 bits in a row, with a key between them.
 *
 * <p>The first is SplitMix64's finalizer (Steele, Lea and Flood, 2014; Stafford's variant 13), the second MurmurHash3's
 * (Appleby, 2011). One round keyed by its starting point alone would make all streams shifted copies of one; the key in
 * between keeps them apart.
 */
final class Mix {

    /** The golden ratio in 64 bits, odd: the step of the counters. */
    static final long GAMMA = 0x9e3779b97f4a7c15L;

    /** How many numbers are made at a time: they stay in the first-level cache. */
    static final int BLOCK = 1024;

    private static final long[] STEPS = new long[BLOCK];

    static {
        for (int i = 0; i < BLOCK; i++) {
            STEPS[i] = i * GAMMA;
        }
    }

    private Mix() {}

    static long bits(long counter, long key) {
        return second(first(counter) ^ key);
    }

    static long first(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    static long second(long z) {
        long a = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        long b = (a ^ (a >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return b ^ (b >>> 33);
    }

    /*
     * block[i] = bits(base + i GAMMA, key) for 0 <= i < n, in six passes. C2 turns a loop of one multiplication into vector
     * instructions, but not the whole chain in one loop: measured 2.0 against 0.38 billion numbers a second.
     */
    static void fill(long[] block, int n, long base, long key) {
        long[] steps = STEPS;
        for (int i = 0; i < n; i++) {
            long z = base + steps[i];
            block[i] = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        }
        for (int i = 0; i < n; i++) {
            block[i] = (block[i] ^ (block[i] >>> 27)) * 0x94d049bb133111ebL;
        }
        for (int i = 0; i < n; i++) {
            block[i] = block[i] ^ (block[i] >>> 31) ^ key;
        }
        for (int i = 0; i < n; i++) {
            block[i] = (block[i] ^ (block[i] >>> 33)) * 0xff51afd7ed558ccdL;
        }
        for (int i = 0; i < n; i++) {
            block[i] = (block[i] ^ (block[i] >>> 33)) * 0xc4ceb9fe1a85ec53L;
        }
        for (int i = 0; i < n; i++) {
            block[i] = block[i] ^ (block[i] >>> 33);
        }
    }
}
