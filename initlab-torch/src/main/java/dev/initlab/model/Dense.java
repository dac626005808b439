package dev.initlab.model;

import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** A fully connected layer, {@code y = x Wᵀ + b}: weight [out, in], bias [out]. */
public final class Dense implements Layer {

    private final Parameter weight;
    private final Parameter bias;

    public Dense(String path, int in, int out, Activation next) {
        this(LayerSpec.dense(path, in, out, next));
    }

    /** A layer as it is stated. */
    public Dense(LayerSpec layer) {
        weight = new Parameter(layer.weight());
        bias = new Parameter(layer.bias());
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return Functions.linear(x, weight.value(), bias.value());
    }

    @Override
    public Optional<Formula> formula() {
        return Optional.of(new Formula(
                "{out} = torch.addmm({p1}, {in}, {t0})",
                "torch.mm({dout}.t(), {in}, out={g0})\ntorch.sum({dout}, [0], out={g1})",
                "{din} = torch.mm({dout}, {p0})"));
    }

    @Override
    public List<Parameter> params() {
        return List.of(weight, bias);
    }
}
