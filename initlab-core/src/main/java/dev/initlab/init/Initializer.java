package dev.initlab.init;

import dev.initlab.param.FanRule;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;

/** A rule that fills one parameter: a value that equals, prints and parses. Several threads may use it at the same time. */
public interface Initializer {

    /** Fills {@code out}, row-major, of length {@code spec.size()}; all randomness comes from {@code stream}. */
    void fill(float[] out, ParamSpec spec, RandomStream stream);

    /**
     * As {@link #fill(float[], ParamSpec, RandomStream)}, by the threads of the common pool where elements are independent; the
     * same values to the bit.
     */
    default void fillParallel(float[] out, ParamSpec spec, RandomStream stream) {
        fill(out, spec, stream);
    }

    /**
     * Fills the weight of a plain layer, {@linkplain ParamSpec#weight known by its shape alone}, in one call:
     * {@code heNormal().fill(w, Seed.of(7), 128, 784)}. The values are those that a scheme draws for a parameter of the path
     * {@code weight}.
     *
     * @param out row-major
     * @param shape in PyTorch's order, [out, in] or [out, in, k…]
     * @throws IllegalArgumentException if the array's length is not the shape's, or this initializer cannot fill such a weight
     */
    default void fill(float[] out, Seed seed, int... shape) {
        ParamSpec spec = ParamSpec.weight(shape);
        if (out.length != spec.size()) {
            throw new IllegalArgumentException(
                    "a weight %s has %d elements, and the array %d".formatted(spec.shape(), spec.size(), out.length));
        }
        fillParallel(out, spec, seed.stream("init", spec.path()));
    }

    /**
     * What {@link #fill(float[], ParamSpec, RandomStream)} promises for this parameter.
     *
     * @throws IllegalArgumentException if it cannot fill such a parameter, with the reason
     */
    Law law(ParamSpec spec);

    /** The rule by which this initializer counts fans; the one receipts show. */
    default FanRule fanRule() {
        return FanRule.EXACT;
    }

    /** The canonical expression, which {@link Initializers#parse} reads back: {@code normal(std=0.01)}. */
    @Override
    String toString();
}
