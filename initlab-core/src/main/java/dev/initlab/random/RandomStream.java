package dev.initlab.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Numbers addressed by their index: {@code bits(i)} is a pure function of the stream's key and {@code i}.
 *
 * <p>The key is 128 bits of SHA-256 over (seed, name, path); {@code bits(i) = m2(m1(k0 + i γ) ^ k1)} with γ the odd 64-bit
 * golden ratio, m1 the finalizer of SplitMix64 (Steele, Lea and Flood, 2014, Stafford's variant 13) and m2 that of
 * MurmurHash3 (Appleby, 2011). Within a stream no 64 bits repeat. A number that needs more than 64 bits (a rejected
 * candidate) takes them from a substream of its own element, never from its neighbour, so that a range filled alone
 * equals the same range of a whole fill to the bit.
 *
 * <p>Only + − × ÷ √, integers and {@link StrictMath} are used: the same on every JVM and CPU. Immutable and thread-safe.
 */
public final class RandomStream {

    /** √2 in 64 bits, odd: the step of the substreams. */
    private static final long SUB_GAMMA = 0x6a09e667f3bcc909L;

    private final long key0;
    private final long key1;

    private RandomStream(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** Returns the stream of a seed, a purpose ({@code "init"}, {@code "order"}, …) and a path. */
    public static RandomStream of(Seed seed, String name, String path) {
        byte[] first = name.getBytes(StandardCharsets.UTF_8);
        byte[] second = path.getBytes(StandardCharsets.UTF_8);
        ByteBuffer text = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + first.length + second.length)
                .putLong(seed.value())
                .putInt(first.length)
                .put(first)
                .putInt(second.length)
                .put(second);
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.array()));
            return new RandomStream(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM lacks SHA-256, which every Java platform must have", e);
        }
    }

    /** The stream's 64 bits at an index. */
    public long bits(long index) {
        return Mix.bits(key0 + index * Mix.GAMMA, key1);
    }

    /** A number in the open interval (0, 1): 52 bits and a half, so that 0 and 1 never occur; the mean is exactly 1/2. */
    public double uniform(long index) {
        return unit(bits(index));
    }

    /** A number of N(0, 1), by a ziggurat of 256 layers whose tail is exact. */
    public double normal(long index) {
        return Ziggurat.normal(bits(index), this, index);
    }

    /**
     * An integer of 0 … bound-1, each equally likely (Lemire, 2019, with rejection).
     *
     * @throws IllegalArgumentException unless bound is positive
     */
    public int below(long index, int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("the bound of a random integer must be positive, got " + bound);
        }
        long product = (bits(index) >>> 32) * bound;
        if ((product & 0xffffffffL) < bound) {
            long threshold = (1L << 32) % bound;
            long base = substream(index);
            for (int i = 0; (product & 0xffffffffL) < threshold; i++) {
                product = (substreamBits(base, i) >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /**
     * A uniform random permutation of 0 … n-1 (Fisher-Yates with unbiased bounded integers).
     *
     * @throws IllegalArgumentException if n is negative
     */
    public int[] permutation(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("a permutation needs 0 or more elements, got " + n);
        }
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = n - 1; i > 0; i--) {
            int j = below(i, i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    /** Sets {@code out[i] = low + (high - low) uniform(i)}, rounded to float, for {@code from <= i < to}. */
    public void fillUniform(float[] out, int from, int to, double low, double high) {
        double width = high - low;
        long[] block = blockFor(from, to);
        for (int start = from; start < to; start += Mix.BLOCK) {
            int n = Math.min(Mix.BLOCK, to - start);
            next(block, start, n);
            for (int i = 0; i < n; i++) {
                out[start + i] = (float) (low + width * unit(block[i]));
            }
        }
    }

    /** Sets {@code out[i] = mean + std normal(i)}, rounded to float, for {@code from <= i < to}. */
    public void fillNormal(float[] out, int from, int to, double mean, double std) {
        long[] block = blockFor(from, to);
        int[] refused = new int[block.length];
        for (int start = from; start < to; start += Mix.BLOCK) {
            int n = Math.min(Mix.BLOCK, to - start);
            next(block, start, n);
            Ziggurat.fill(out, start, block, n, refused, this, mean, std);
        }
    }

    /**
     * Sets {@code out[i] = mean + parentStd z} with z of N(0, 1) cut at ±cut, by inversion, for {@code from <= i < to}.
     *
     * <p>z = Φ⁻¹(q) in the lower half, mirrored by one bit; q is uniform on (Φ(−cut), 1/2).
     */
    public void fillTruncatedNormal(float[] out, int from, int to, double mean, double parentStd, double cut) {
        double least = StandardNormal.cdf(-cut);
        double width = (0.5 - least) * 0x1.0p-63;
        long[] block = blockFor(from, to);
        for (int start = from; start < to; start += Mix.BLOCK) {
            int n = Math.min(Mix.BLOCK, to - start);
            next(block, start, n);
            for (int i = 0; i < n; i++) {
                double z = QuantileTable.lower(least + width * ((block[i] >>> 1) + 0.5));
                // The lowest bit becomes the sign: a branch on it would be mispredicted every other time.
                double signed = Double.longBitsToDouble(Double.doubleToRawLongBits(z) ^ block[i] << 63);
                out[start + i] = (float) (mean + parentStd * signed);
            }
        }
    }

    /**
     * Sets {@code out[i] = mean + parentStd z} with z of N(0, 1) cut to an interval, by inversion in the nearer tail, for
     * {@code from <= i < to}; where the interval is symmetric, as the fill above.
     */
    public void fillTruncatedNormal(float[] out, int from, int to, double mean, double parentStd, CutNormal cut) {
        if (cut.low() == -cut.high() && !Double.isInfinite(cut.high())) {
            fillTruncatedNormal(out, from, to, mean, parentStd, cut.high());
            return;
        }
        boolean mirrored = cut.low() >= 0; // the tables know the lower half
        double low = mirrored ? -cut.high() : cut.low();
        double high = mirrored ? -cut.low() : cut.high();
        double scale = mirrored ? -parentStd : parentStd;
        double below = StandardNormal.cdf(low);
        double above = StandardNormal.cdf(-high);
        double width = cut.mass() * 0x1.0p-63;
        long[] block = blockFor(from, to);
        for (int start = from; start < to; start += Mix.BLOCK) {
            int n = Math.min(Mix.BLOCK, to - start);
            next(block, start, n);
            for (int i = 0; i < n; i++) {
                long steps = block[i] >>> 1;
                double p = below + width * (steps + 0.5);
                double z = p <= 0.5
                        ? QuantileTable.lower(p)
                        : -QuantileTable.lower(above + width * ((Long.MAX_VALUE - steps) + 0.5));
                out[start + i] = (float) (mean + scale * Math.max(low, Math.min(high, z)));
            }
        }
    }

    /** The base of an element's substream: the keys in exchanged places, and another step. */
    long substream(long index) {
        return Mix.first(Mix.second(key1 + index * SUB_GAMMA) ^ key0);
    }

    static long substreamBits(long base, int i) {
        return Mix.bits(base + (i + 1) * Mix.GAMMA, base);
    }

    static double unit(long bits) {
        return ((bits >>> 12) + 0.5) * 0x1.0p-52;
    }

    private static long[] blockFor(int from, int to) {
        return new long[Math.min(Mix.BLOCK, Math.max(0, to - from))];
    }

    /** Puts {@code bits(start) … bits(start + n - 1)} into the block. */
    private void next(long[] block, int start, int n) {
        Mix.fill(block, n, key0 + start * Mix.GAMMA, key1);
    }
}
