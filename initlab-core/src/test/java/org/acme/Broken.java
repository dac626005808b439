package org.acme;

import dev.initlab.init.Initializer;
import dev.initlab.init.Law;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;

/** Writes beyond its array, and states a law for dense weights alone. */
public final class Broken implements Initializer {

    @Override
    public void fill(float[] out, ParamSpec spec, RandomStream stream) {
        out[out.length] = 1;
    }

    @Override
    public Law law(ParamSpec spec) {
        return new Law.Moments(0, 1 / (spec.shape().size() - 2));
    }
}
