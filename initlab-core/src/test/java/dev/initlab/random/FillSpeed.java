package dev.initlab.random;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.SplittableRandom;

/** Measures fills on one thread, in numbers a second of CPU time, beside SplittableRandom's in the same run; by hand. */
final class FillSpeed {

    private static final int N = 1 << 20;
    private static final int ROUNDS = 7;

    private FillSpeed() {}

    public static void main(String[] arguments) {
        float[] out = new float[N];
        RandomStream stream = Seed.of(1).stream("speed", "fill");
        SplittableRandom other = new SplittableRandom(1);
        for (int round = 0; round < ROUNDS; round++) {
            double normal = rate(200, () -> stream.fillNormal(out, 0, N, 0, 1));
            double uniform = rate(200, () -> stream.fillUniform(out, 0, N, -1, 1));
            double truncated = rate(100, () -> stream.fillTruncatedNormal(out, 0, N, 0, 1, 2));
            double splittable = rate(50, () -> {
                for (int i = 0; i < N; i++) {
                    out[i] = (float) other.nextGaussian();
                }
            });
            System.out.printf(
                    Locale.ROOT,
                    "fillNormal %.0f  fillUniform %.0f  fillTruncatedNormal %.0f  SplittableRandom.nextGaussian %.0f "
                            + "million/s; ratio %.2f%n",
                    normal,
                    uniform,
                    truncated,
                    splittable,
                    normal / splittable);
        }
    }

    /** Millions of numbers a second of this thread's CPU time. */
    private static double rate(int repeats, Runnable fill) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < repeats; i++) {
            fill.run();
        }
        return 1e3 * N * repeats / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    }
}
