package dev.initlab.init;

import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import java.util.List;
import java.util.Locale;

/** How a weight of two axes or more is seen as matrices, for initializers that fill whole matrices. */
enum Blocking {

    /** Each group of a convolution and each fused part of a projection is a matrix of its own. */
    EXACT {
        @Override
        int count(ParamSpec spec) {
            LayerSpec layer = spec.layer();
            return layer.groups() * layer.parts();
        }
    },

    /** The whole weight is one matrix [shape[0], the rest], as in {@code torch.nn.init}. */
    TORCH {
        @Override
        int count(ParamSpec spec) {
            return 1;
        }
    };

    /**
     * Equal matrices that fill a parameter one after the other, each row-major.
     *
     * @param taps elements of the kernel, which are a part of columns
     */
    record Blocks(int count, int rows, int columns, int taps) {

        /** Elements of one matrix. */
        int size() {
            return Math.multiplyExact(rows, columns);
        }
    }

    abstract int count(ParamSpec spec);

    /**
     * @param init who asks, for the message
     * @throws IllegalArgumentException where the parameter has fewer than two axes
     */
    Blocks of(ParamSpec spec, Initializer init) {
        List<Integer> shape = spec.shape();
        if (shape.size() < 2) {
            throw new IllegalArgumentException(
                    "%s fills matrices, and %s is %s; give it a rule such as {path: %s, init: zeros}"
                            .formatted(init, spec.path(), shape, spec.path()));
        }
        int count = count(spec);
        int taps = spec.layer().kernel().stream().reduce(1, Math::multiplyExact);
        return new Blocks(count, shape.get(0) / count, spec.size() / shape.get(0), taps);
    }

    /** How an expression says it; nothing where it is the default. */
    String option() {
        return this == EXACT ? "" : "blocks=" + name().toLowerCase(Locale.ROOT);
    }
}
