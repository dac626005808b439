package dev.initlab.train;

import dev.initlab.tensor.Script;
import dev.initlab.tensor.Script.Value;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.Collections;
import java.util.List;

/**
 * Adagrad (Duchi, Hazan and Singer, 2011) as {@code torch.optim.Adagrad}: {@code s += g²}, then
 * {@code w -= lr / (1 + (step - 1) lr_decay) · g / (√s + eps)}.
 */
final class Adagrad extends Optimizer {

    private static final String SOURCE = """
            def adagrad(weights: List[Tensor], gradients: List[Tensor], sums: List[Tensor], steps: List[Tensor],
                        lr: float, decay: float, lr_decay: float, eps: float):
                steps[0].add_(1)
                torch._fused_adagrad_(weights, gradients, sums, steps, lr=lr, lr_decay=lr_decay, weight_decay=decay,
                                      eps=eps, maximize=False)
            """;

    private final Value weights;
    private final Tensors sums;
    private final Tensors steps;
    private final List<Value> state;
    private final double decay;

    Adagrad(OptimizerSpec spec, List<Tensor> parameters, double decayFactor) {
        super(spec);
        decay = hyper("weight_decay") * decayFactor;
        weights = Value.of(Tensors.of(parameters)).keep();
        sums = stateLike(parameters, hyper("initial_accumulator_value"));
        steps = Tensors.of(Collections.nCopies(parameters.size(), Tensor.full(0)))
                .keep();
        state = List.of(Value.of(sums).keep(), Value.of(steps).keep());
    }

    @Override
    void step(Tensors gradients, double lr) {
        Compiled.ADAGRAD.run(
                weights,
                Value.of(gradients),
                state.get(0),
                state.get(1),
                Value.of(lr),
                Value.of(decay),
                Value.of(hyper("lr_decay")),
                Value.of(hyper("eps")));
    }

    @Override
    public void close() {
        weights.close();
        state.forEach(Value::close);
        sums.close();
        steps.close();
    }

    private static final class Compiled {
        static final Script ADAGRAD = Script.compile("adagrad", SOURCE);
    }
}
