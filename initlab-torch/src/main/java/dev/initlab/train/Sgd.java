package dev.initlab.train;

import dev.initlab.tensor.Script;
import dev.initlab.tensor.Script.Value;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.List;

/**
 * Stochastic gradient descent with momentum, dampening and Nesterov's look-ahead, as {@code torch.optim.SGD}: with
 * {@code g = gradient + decay · w}, {@code v = momentum · v + (1 - dampening) g} (the first step takes {@code v = g}), then
 * {@code w -= lr · v}, or {@code w -= lr (g + momentum · v)} with Nesterov.
 */
final class Sgd extends Optimizer {

    private static final String SOURCE = """
            def sgd(weights: List[Tensor], gradients: List[Tensor], velocities: List[Tensor], lr: float, decay: float,
                    momentum: float, dampening: float, nesterov: bool, first: bool):
                torch._fused_sgd_(weights, gradients, velocities, weight_decay=decay, momentum=momentum, lr=lr,
                                  dampening=dampening, nesterov=nesterov, maximize=False, is_first_step=first)
            """;

    private final Value weights;
    private final Tensors velocities;
    private final Value velocitiesValue;
    private final double decay;
    private boolean first = true;

    Sgd(OptimizerSpec spec, List<Tensor> parameters, double decayFactor) {
        super(spec);
        decay = hyper("weight_decay") * decayFactor;
        weights = Value.of(Tensors.of(parameters)).keep();
        velocities = stateLike(hyper("momentum") == 0 ? List.of() : parameters, 0);
        velocitiesValue = Value.of(velocities).keep();
    }

    @Override
    void step(Tensors gradients, double lr) {
        Compiled.SGD.run(
                weights,
                Value.of(gradients),
                velocitiesValue,
                Value.of(lr),
                Value.of(decay),
                Value.of(hyper("momentum")),
                Value.of(hyper("dampening")),
                Value.of(flag("nesterov")),
                Value.of(first));
        first = false;
    }

    @Override
    public void close() {
        weights.close();
        velocitiesValue.close();
        velocities.close();
    }

    private static final class Compiled {
        static final Script SGD = Script.compile("sgd", SOURCE);
    }
}
