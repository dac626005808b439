package dev.initlab.init;

import dev.initlab.random.RandomStream;

/**
 * Matrices with orthonormal columns, distributed by Haar's measure, as products of random reflections.
 *
 * <p>The Q of a normal matrix's QR decomposition, made unique by a positive diagonal of R, has that distribution (Mezzadri,
 * 2007). Householder's method finds Q as H₀H₁…; and since what is left after k reflections is normal again, the reflections can
 * be drawn directly, each from a normal vector that is one shorter than the one before (Stewart, 1980): the decomposition itself
 * is never computed. Reflections are applied in panels, as I − V T Vᵀ (Schreiber and Van Loan, 1989).
 */
final class Haar {

    /** Reflections in a panel: enough work for each element that is loaded, few enough to stay in cache. */
    private static final int PANEL = 32;

    /** Columns that are worked on at once, so that a panel's intermediate results stay in the second-level cache. */
    private static final int TILE = 512;

    private final int rows;
    private final int columns;
    private final RandomStream stream;
    private final long base;
    private final double[] q;

    private Haar(int rows, int columns, RandomStream stream, long base) {
        this.rows = rows;
        this.columns = columns;
        this.stream = stream;
        this.base = base;
        this.q = new double[Math.multiplyExact(rows, columns)];
    }

    /**
     * Draws a matrix [rows, columns], row-major, rows ≥ columns, with orthonormal columns.
     *
     * @param base the stream's elements from here on are used, at most rows · columns of them
     */
    static double[] draw(int rows, int columns, RandomStream stream, long base) {
        Haar haar = new Haar(rows, columns, stream, base);
        int last = (columns - 1) / PANEL * PANEL;
        for (int start = last; start >= 0; start -= PANEL) {
            haar.applyPanel(start, Math.min(PANEL, columns - start));
        }
        return haar.q;
    }

    /** Applies the reflections start … start + width - 1 to what the later ones have made. */
    private void applyPanel(int start, int width) {
        int height = rows - start;
        double[] v = new double[height * width]; // [height, width]; column j is zero above row j
        double[] taus = new double[width];
        for (int j = 0; j < width; j++) {
            q[(start + j) * columns + start + j] = drawReflection(start + j, v, j, width, taus);
        }
        double[] t = triangle(v, taus, height, width);
        for (int from = start; from < columns; from += TILE) {
            int n = Math.min(TILE, columns - from);
            double[] w = new double[width * n];
            multiplyTransposed(v, width, start, from, n, w);
            multiplyTriangle(t, width, w, n);
            subtractProduct(v, width, start, from, n, w);
        }
    }

    /**
     * Draws the reflection H = I − τ v vᵀ that takes a normal vector x of length rows − k to β e₁, β = −sign(x₀)|x|; v₀ = 1.
     *
     * @return the sign of β, which makes R's diagonal positive
     */
    private double drawReflection(int k, double[] v, int j, int width, double[] taus) {
        int length = rows - k;
        long at = base + (long) k * rows;
        double squares = 0;
        for (int i = 0; i < length; i++) {
            double x = stream.normal(at + i);
            v[(j + i) * width + j] = x;
            squares += x * x;
        }
        double first = v[j * width + j];
        double beta = first < 0 ? StrictMath.sqrt(squares) : -StrictMath.sqrt(squares);
        double scale = 1 / (first - beta);
        for (int i = 1; i < length; i++) {
            v[(j + i) * width + j] *= scale;
        }
        v[j * width + j] = 1;
        taus[j] = (beta - first) / beta;
        return beta < 0 ? -1 : 1;
    }

    /** The upper triangle T of H₀…H_{width−1} = I − V T Vᵀ. */
    private static double[] triangle(double[] v, double[] taus, int height, int width) {
        double[] products = new double[width * width]; // VᵀV, above the diagonal
        for (int i = 0; i < height; i++) {
            for (int a = 0; a < width; a++) {
                double left = v[i * width + a];
                for (int b = a + 1; b < width; b++) {
                    products[a * width + b] += left * v[i * width + b];
                }
            }
        }
        double[] t = new double[width * width];
        for (int j = 0; j < width; j++) {
            for (int a = 0; a < j; a++) {
                double sum = 0;
                for (int b = a; b < j; b++) {
                    sum += t[a * width + b] * products[b * width + j];
                }
                t[a * width + j] = -taus[j] * sum;
            }
            t[j * width + j] = taus[j];
        }
        return t;
    }

    /** w = Vᵀ q on a tile of columns: four rows at a time, so that w is loaded and stored a fourth as often. */
    private void multiplyTransposed(double[] v, int width, int start, int from, int n, double[] w) {
        int height = rows - start;
        int i = 0;
        for (; i + 4 <= height; i += 4) {
            int at = (start + i) * columns + from;
            for (int j = 0; j < width; j++) {
                int vat = i * width + j;
                addFour(w, j * n, q, at, columns, n, v[vat], v[vat + width], v[vat + 2 * width], v[vat + 3 * width]);
            }
        }
        for (; i < height; i++) {
            for (int j = 0; j < width; j++) {
                addOne(w, j * n, q, (start + i) * columns + from, n, v[i * width + j]);
            }
        }
    }

    /** w = T w in place: row a needs the rows from a on. */
    private static void multiplyTriangle(double[] t, int width, double[] w, int n) {
        for (int a = 0; a < width; a++) {
            double diagonal = t[a * width + a];
            for (int c = 0; c < n; c++) {
                w[a * n + c] *= diagonal;
            }
            for (int b = a + 1; b < width; b++) {
                addWithin(w, a * n, b * n, n, t[a * width + b]);
            }
        }
    }

    /** q −= V w on a tile of columns. */
    private void subtractProduct(double[] v, int width, int start, int from, int n, double[] w) {
        int height = rows - start;
        for (int i = 0; i < height; i++) {
            int at = (start + i) * columns + from;
            int vat = i * width;
            int j = 0;
            for (; j + 4 <= width; j += 4) {
                addFour(q, at, w, j * n, n, n, -v[vat + j], -v[vat + j + 1], -v[vat + j + 2], -v[vat + j + 3]);
            }
            for (; j < width; j++) {
                addOne(q, at, w, j * n, n, -v[vat + j]);
            }
        }
    }

    /** to += a x₀ + b x₁ + c x₂ + d x₃, where the x are stride apart. */
    private static void addFour(
            double[] to, int at, double[] x, int xat, int stride, int n, double a, double b, double c, double d) {
        int second = xat + stride;
        int third = second + stride;
        int fourth = third + stride;
        for (int k = 0; k < n; k++) {
            to[at + k] += a * x[xat + k] + b * x[second + k] + c * x[third + k] + d * x[fourth + k];
        }
    }

    private static void addOne(double[] to, int at, double[] x, int xat, int n, double a) {
        for (int k = 0; k < n; k++) {
            to[at + k] += a * x[xat + k];
        }
    }

    private static void addWithin(double[] w, int at, int from, int n, double a) {
        for (int k = 0; k < n; k++) {
            w[at + k] += a * w[from + k];
        }
    }
}
