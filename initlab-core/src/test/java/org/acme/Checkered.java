package org.acme;

import dev.initlab.init.Initializer;
import dev.initlab.init.Law;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;

/** +0.1 and −0.1 in turns: no law of independent elements, and no arguments. */
public final class Checkered implements Initializer {

    @Override
    public void fill(float[] out, ParamSpec spec, RandomStream stream) {
        for (int i = 0; i < out.length; i++) {
            out[i] = i % 2 == 0 ? 0.1f : -0.1f;
        }
    }

    @Override
    public Law law(ParamSpec spec) {
        return new Law.Moments(0, 0.1);
    }
}
