package org.acme;

import dev.initlab.init.Initializer;
import dev.initlab.init.Law;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;

/** Takes what no expression can give. */
public record Worded(String word) implements Initializer {

    @Override
    public void fill(float[] out, ParamSpec spec, RandomStream stream) {}

    @Override
    public Law law(ParamSpec spec) {
        return new Law.Moments(0, 0);
    }
}
