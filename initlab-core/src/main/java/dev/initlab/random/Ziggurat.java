package dev.initlab.random;

/**
 * The normal law as 256 layers of equal area (Marsaglia and Tsang, 2000, as Doornik, 2005, puts it).
 *
 * <p>The low 8 of 64 bits name the layer, the high 54 are a signed abscissa: 98.8 % of the draws are one product. The
 * layers' borders are recomputed in every JVM with {@link StrictMath}, which gives the same bits everywhere.
 */
final class Ziggurat {

    private static final int LAYERS = 256;

    /**
     * Where the tail begins: the root of "the topmost of 256 layers of equal area ends at the density's top", solved to 40
     * digits. The test recomputes the closure.
     */
    static final double TAIL = 3.654152885361008771645;

    /** The area of each layer, the lowest including the tail: R exp(-R²/2) + ∫ exp(-x²/2) dx from R to ∞. */
    static final double AREA = 0.004928673233974655347362;

    private static final double TWO_POW_53 = 0x1.0p53;

    /** Right borders: EDGE[0] of the lowest layer stretched to hold the tail, EDGE[1] = TAIL, …, EDGE[256] = 0. */
    private static final double[] EDGE = new double[LAYERS + 1];

    /** exp(-x²/2) at the borders. */
    private static final double[] HEIGHT = new double[LAYERS + 1];

    private static final double[] STEP = new double[LAYERS];

    /** Below this magnitude an abscissa lies under the density whatever its height. */
    private static final long[] INSIDE = new long[LAYERS];

    static {
        EDGE[0] = AREA / height(TAIL);
        EDGE[1] = TAIL;
        for (int i = 2; i < LAYERS; i++) {
            EDGE[i] = StrictMath.sqrt(-2 * StrictMath.log(AREA / EDGE[i - 1] + height(EDGE[i - 1])));
        }
        for (int i = 0; i <= LAYERS; i++) {
            HEIGHT[i] = height(EDGE[i]);
        }
        for (int i = 0; i < LAYERS; i++) {
            STEP[i] = EDGE[i] / TWO_POW_53;
            INSIDE[i] = (long) (EDGE[i + 1] / EDGE[i] * TWO_POW_53);
        }
    }

    private Ziggurat() {}

    static double normal(long bits, RandomStream stream, long index) {
        int layer = (int) bits & (LAYERS - 1);
        long abscissa = bits >> 10;
        if (Math.abs(abscissa) < INSIDE[layer]) {
            return abscissa * STEP[layer];
        }
        return border(layer, abscissa, stream.substream(index));
    }

    /** Sets {@code out[start + i] = mean + std z} for the n numbers of the block; the loop calls nothing, refusals wait. */
    static void fill(
            float[] out, int start, long[] block, int n, int[] refused, RandomStream stream, double mean, double std) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            long bits = block[i];
            int layer = (int) bits & (LAYERS - 1);
            long abscissa = bits >> 10;
            out[start + i] = (float) (mean + std * (abscissa * STEP[layer]));
            if (Math.abs(abscissa) >= INSIDE[layer]) {
                refused[count++] = i;
            }
        }
        for (int i = 0; i < count; i++) {
            int place = start + refused[i];
            out[place] = (float) (mean + std * normal(block[refused[i]], stream, place));
        }
    }

    /** Decides a candidate at a layer's border and, where it is refused, draws on from the element's substream. */
    private static double border(int firstLayer, long firstAbscissa, long base) {
        int layer = firstLayer;
        long abscissa = firstAbscissa;
        for (int i = 0; ; i += 2) {
            double x = abscissa * STEP[layer];
            if (Math.abs(abscissa) < INSIDE[layer]) {
                return x;
            }
            if (layer == 0) {
                return tail(abscissa < 0, base, i);
            }
            double y = RandomStream.unit(RandomStream.substreamBits(base, i));
            if (HEIGHT[layer] + y * (HEIGHT[layer + 1] - HEIGHT[layer]) < height(x)) {
                return x;
            }
            long bits = RandomStream.substreamBits(base, i + 1);
            layer = (int) bits & (LAYERS - 1);
            abscissa = bits >> 10;
        }
    }

    /** The law beyond TAIL, exactly (Marsaglia, 1964): an exponential of rate TAIL, kept where a second one exceeds x²/2. */
    private static double tail(boolean negative, long base, int used) {
        for (int i = used; ; i += 2) {
            double x = -StrictMath.log(RandomStream.unit(RandomStream.substreamBits(base, i))) / TAIL;
            double y = -StrictMath.log(RandomStream.unit(RandomStream.substreamBits(base, i + 1)));
            if (y + y > x * x) {
                return negative ? -(TAIL + x) : TAIL + x;
            }
        }
    }

    private static double height(double x) {
        return StrictMath.exp(-0.5 * x * x);
    }
}
