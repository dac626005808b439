package dev.initlab.init;

import dev.initlab.param.FanRule;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;

/** A rule that fills one parameter: a value that equals, prints and parses. */
public interface Initializer {

    /** Fills {@code out}, row-major, of length {@code spec.size()}; all randomness comes from {@code stream}. */
    void fill(float[] out, ParamSpec spec, RandomStream stream);

    /**
     * What {@link #fill} promises for this parameter.
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
