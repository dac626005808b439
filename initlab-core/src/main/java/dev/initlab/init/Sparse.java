package dev.initlab.init;

import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;

/**
 * N(0, std²), with ⌈sparsity · rows⌉ zeros in every column of a matrix [out, in], chosen uniformly.
 *
 * <p>As {@code torch.nn.init.sparse_}: what is counted are the outputs that an input reaches, while Martens (2010) limits the
 * inputs that a unit has. std is that of the values that are not zero.
 */
record Sparse(double sparsity, double std) implements Initializer {

    Sparse {
        Require.positive("std", std);
    }

    @Override
    public Law.Sparse law(ParamSpec spec) {
        Require.that(
                spec.shape().size() == 2,
                "%s fills matrices of two axes, and %s is %s".formatted(this, spec.path(), spec.shape()));
        int rows = spec.shape().get(0);
        return new Law.Sparse(rows, (int) StrictMath.ceil(sparsity * rows), std);
    }

    @Override
    public void fill(float[] out, ParamSpec spec, RandomStream stream) {
        Law.Sparse law = law(spec);
        int rows = law.rows();
        int columns = spec.shape().get(1);
        stream.fillNormal(out, 0, out.length, 0, std);
        int[] order = new int[rows];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                order[row] = row;
            }
            // The first steps of Fisher and Yates' shuffle, with elements of the stream that the values do not use.
            long base = out.length + (long) column * rows;
            for (int i = 0; i < law.zeros(); i++) {
                int j = i + stream.below(base + i, rows - i);
                int chosen = order[j];
                order[j] = order[i];
                out[chosen * columns + column] = 0;
            }
        }
    }

    @Override
    public String toString() {
        return Calls.print("sparse", "sparsity=" + Decimal.shortest(sparsity), Calls.unless(0.01, "std", std));
    }
}
