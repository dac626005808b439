package dev.initlab.init;

import dev.initlab.param.LayerKind;
import dev.initlab.param.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A scheme's short form: what it names; what it leaves out has a default.
 *
 * @param weights of dense, convolution, attention, bilinear and recurrent layers
 * @param biases default zeros
 * @param embeddings default N(0, 0.02²)
 * @param norms normalization scales, default ones; shifts are 0, unless this is a whole default
 */
record Fields(
        Optional<Initializer> weights,
        Optional<Initializer> biases,
        Optional<Initializer> embeddings,
        Optional<Initializer> norms) {

    static final Fields NONE = new Fields(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final List<LayerKind> WEIGHTED = List.of(
            LayerKind.DENSE,
            LayerKind.CONV,
            LayerKind.CONV_TRANSPOSED,
            LayerKind.ATTENTION,
            LayerKind.BILINEAR,
            LayerKind.RECURRENT);
    private static final Initializer EMBEDDINGS = new Normal(0, 0.02);
    private static final Initializer ZEROS = new Constant(0);
    private static final Initializer ONES = new Constant(1);

    /** Leaves out what says no more than the default: one scheme, one canonical form. */
    Fields {
        biases = biases.filter(init -> !init.equals(ZEROS));
        embeddings = embeddings.filter(init -> !init.equals(EMBEDDINGS));
        norms = norms.filter(init -> !init.equals(ONES));
    }

    static Fields weights(Initializer init) {
        return new Fields(Optional.of(init), Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean any() {
        return !equals(NONE);
    }

    Fields map(UnaryOperator<Initializer> change) {
        return new Fields(weights.map(change), biases.map(change), embeddings.map(change), norms.map(change));
    }

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        if (weights.isPresent()) {
            Initializer scales = norms.orElse(ONES);
            rules.add(rule(WEIGHTED, Role.WEIGHT, weights.get()));
            rules.add(rule(List.of(LayerKind.EMBEDDING), Role.WEIGHT, embeddings.orElse(EMBEDDINGS)));
            rules.add(rule(List.of(), Role.BIAS, biases.orElse(ZEROS)));
            rules.add(rule(List.of(), Role.NORM_SCALE, scales));
            rules.add(rule(List.of(), Role.NORM_SHIFT, Scheme.saysAll(scales) ? scales : ZEROS));
        }
        return rules;
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        weights.ifPresent(init -> tree.put("weights", init.toString()));
        biases.ifPresent(init -> tree.put("biases", init.toString()));
        embeddings.ifPresent(init -> tree.put("embeddings", init.toString()));
        norms.ifPresent(init -> tree.put("norms", init.toString()));
        return tree;
    }

    private static Rule rule(List<LayerKind> kinds, Role role, Initializer init) {
        return new Rule(List.of(new Selector(kinds, List.of(role), List.of(), List.of())), init, Rule.Need.OPTIONAL);
    }
}
