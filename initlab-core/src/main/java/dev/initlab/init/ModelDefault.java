package dev.initlab.init;

import dev.initlab.param.ParamSpec;

/** What the architecture's reference implementation does; {@link Scheme#resolve} puts the model's own scheme in its place. */
record ModelDefault() implements Elementwise {

    @Override
    public Law.Elementwise law(ParamSpec spec) {
        throw new IllegalArgumentException(
                "model_default names the model's own scheme and must be resolved against the model before it can fill "
                        + spec.path());
    }

    @Override
    public String toString() {
        return "model_default";
    }
}
