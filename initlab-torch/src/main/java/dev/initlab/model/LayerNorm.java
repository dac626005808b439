package dev.initlab.model;

import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.Role;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Tensor;
import java.util.List;

/** Layer normalization of the last dimension (Ba, Kiros and Hinton, 2016): scale [features], shift [features]. */
public final class LayerNorm implements Layer {

    private final Parameter scale;
    private final Parameter shift;

    private final double epsilon;

    /** A norm of PyTorch's ε, 1e-5. */
    public LayerNorm(String path, int features, Activation next) {
        this(path, features, next, 1e-5);
    }

    /** @param epsilon added to the variance */
    public LayerNorm(String path, int features, Activation next, double epsilon) {
        LayerSpec layer = LayerSpec.norm(path, features, next);
        scale = new Parameter(new ParamSpec(layer, "weight", Role.NORM_SCALE, List.of(features)));
        shift = new Parameter(new ParamSpec(layer, "bias", Role.NORM_SHIFT, List.of(features)));
        this.epsilon = epsilon;
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return Functions.layerNorm(x, scale.value(), shift.value(), epsilon);
    }

    @Override
    public List<Parameter> params() {
        return List.of(scale, shift);
    }
}
