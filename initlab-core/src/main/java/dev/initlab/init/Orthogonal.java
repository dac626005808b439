package dev.initlab.init;

import dev.initlab.init.Blocking.Blocks;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;

/**
 * A random matrix whose shorter side is orthonormal, times gain (Saxe, McClelland and Ganguli, 2014): W Wᵀ = gain² I, or
 * Wᵀ W = gain² I where there are more rows than columns.
 *
 * <p>A weight is seen as [out, the rest]; differs from {@code torch.nn.init.orthogonal_} in that groups and fused parts are
 * matrices of their own, and in that it takes no QR decomposition. On a convolution it makes the flattened kernel orthogonal,
 * not the convolution: for that, see {@link DeltaOrthogonal}.
 */
record Orthogonal(double gain, Blocking blocking) implements Initializer {

    Orthogonal {
        Require.positive("gain", gain);
    }

    @Override
    public Law.Orthogonal law(ParamSpec spec) {
        Blocks blocks = blocking.of(spec, this);
        return new Law.Orthogonal(blocks.rows(), blocks.columns(), gain);
    }

    @Override
    public void fill(float[] out, ParamSpec spec, RandomStream stream) {
        Blocks blocks = blocking.of(spec, this);
        for (int block = 0; block < blocks.count(); block++) {
            int at = block * blocks.size();
            write(out, at, 1, blocks.rows(), blocks.columns(), gain, stream, at);
        }
    }

    /** Draws [rows, columns] into {@code out[at], out[at + step], …}; uses rows · columns elements of the stream from base on. */
    static void write(
            float[] out, int at, int step, int rows, int columns, double gain, RandomStream stream, long base) {
        boolean tall = rows >= columns;
        double[] q = tall ? Haar.draw(rows, columns, stream, base) : Haar.draw(columns, rows, stream, base);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double value = tall ? q[row * columns + column] : q[column * rows + row];
                out[at + (row * columns + column) * step] = (float) (gain * value);
            }
        }
    }

    @Override
    public String toString() {
        return Calls.print("orthogonal", Calls.unless(1, "gain", gain), blocking.option());
    }
}
