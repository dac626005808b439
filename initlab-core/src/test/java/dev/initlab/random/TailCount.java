package dev.initlab.random;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Counts how often |z| exceeds 4, 5 and 6 over many draws, against the normal law; by hand: {@code TailCount 2026
 * 10000000000}, which are the seed and the number of draws. */
final class TailCount {

    static final double[] SIGMAS = {4, 5, 6};

    /** P(|Z| > 4, 5, 6), to 17 digits from erfc(σ/√2). */
    static final double[] EXPECTED = {6.3342483666239843e-5, 5.7330314375838782e-7, 1.9731752900753963e-9};

    private static final int CHUNK = 1_000_000;

    private TailCount() {}

    /** Exceedances over so many million draws, each million from a stream of its own. */
    static long[] count(Seed seed, int millions) {
        float[] values = new float[CHUNK];
        long[] counts = new long[SIGMAS.length];
        for (int chunk = 0; chunk < millions; chunk++) {
            seed.stream("tails", "chunk/" + chunk).fillNormal(values, 0, CHUNK, 0, 1);
            for (float value : values) {
                float size = Math.abs(value);
                if (size > 4) {
                    for (int i = 0; i < SIGMAS.length; i++) {
                        counts[i] += size > SIGMAS[i] ? 1 : 0;
                    }
                }
            }
        }
        return counts;
    }

    /** How many standard deviations a count lies from its expectation. */
    static double z(long count, double draws, double probability) {
        return (count - draws * probability) / StrictMath.sqrt(draws * probability * (1 - probability));
    }

    public static void main(String[] arguments) {
        int millions = Math.toIntExact(Long.parseLong(arguments[1]) / CHUNK);
        long start = System.nanoTime();
        long[] counts = count(Seed.of(Long.parseLong(arguments[0])), millions);
        double seconds = (System.nanoTime() - start) / 1e9;
        double draws = (double) millions * CHUNK;
        for (int i = 0; i < counts.length; i++) {
            BigDecimal expected = new BigDecimal(draws * EXPECTED[i]).round(new MathContext(9));
            System.out.printf(
                    Locale.ROOT,
                    "| %.0f | %d | %s | %+.2f |%n",
                    SIGMAS[i],
                    counts[i],
                    expected.toPlainString(),
                    z(counts[i], draws, EXPECTED[i]));
        }
        System.out.printf(Locale.ROOT, "%.0f draws in %.0f s (%s)%n", draws, seconds, Runtime.version());
    }
}
