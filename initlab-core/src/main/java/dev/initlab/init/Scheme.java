package dev.initlab.init;

import dev.initlab.param.ParamSpec;
import dev.initlab.param.ParamView;
import dev.initlab.random.Seed;
import java.util.List;

/** Which initializer each parameter of a model gets: rules, of which the last that matches wins. */
public final class Scheme {

    /**
     * Reads a scheme as a study file states it: an expression (String), {@code {weights, biases, embeddings, norms}} or
     * {@code {rules: [{kind|role|tag|path: …, init: …}]}} (Map).
     *
     * @param tree String, or Map of String to String, List or Map
     * @throws SchemeException with every problem, each with its path in the tree ({@code "biases"}, {@code "rules[2].kind"})
     */
    public static Scheme of(Object tree) {
        throw new UnsupportedOperationException("contract");
    }

    /**
     * This scheme with {@code model_default} replaced by what the architecture's reference implementation does.
     *
     * @param modelDefault the model's own scheme as a tree, e.g. {@code "torch_default"}
     */
    public Scheme resolve(Object modelDefault) {
        throw new UnsupportedOperationException("contract");
    }

    /** One line that identifies the scheme and parses back: {@code he_normal}, {@code {weights: he_normal, biases: default}}. */
    public String canonical() {
        throw new UnsupportedOperationException("contract");
    }

    /** Fails with the parameters that no rule covers, or that an initializer cannot fill; draws nothing. */
    public void check(List<ParamSpec> params) {
        throw new UnsupportedOperationException("contract");
    }

    /** Fills every parameter from the stream {@code "init"} at its path, and says what was done. */
    public Receipt apply(List<? extends ParamView> params, Seed seed) {
        throw new UnsupportedOperationException("contract");
    }
}
