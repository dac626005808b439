package dev.initlab.init;

import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;

/** An initializer whose law is all there is to it: independent, identically distributed elements. */
interface Elementwise extends Initializer {

    @Override
    Law.Elementwise law(ParamSpec spec);

    @Override
    default void fill(float[] out, ParamSpec spec, RandomStream stream) {
        law(spec).fill(out, stream);
    }
}
