package dev.initlab.init;

import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;

/**
 * Nothing is drawn: a parameter stays as it is, because trained weights were loaded into it. A scheme refuses to keep what nothing
 * has filled yet.
 */
record Keep() implements Initializer {

    static final Keep INSTANCE = new Keep();

    /** Does nothing; {@link Filling} reads what is there instead. */
    @Override
    public void fill(float[] out, ParamSpec spec, RandomStream stream) {}

    @Override
    public Law law(ParamSpec spec) {
        return new Law.Unstated();
    }

    @Override
    public String toString() {
        return "keep";
    }
}
