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
            def sgd(weights: List[Tensor], gradients: List[Tensor], lr: float, velocities: List[Tensor], decay: float,
                    momentum: float, dampening: float, nesterov: bool, first: bool):
                torch._fused_sgd_(weights, gradients, velocities, weight_decay=decay, momentum=momentum, lr=lr,
                                  dampening=dampening, nesterov=nesterov, maximize=False, is_first_step=first)
            """;

    private static final int ARGUMENTS = 9;

    private boolean first = true;

    Sgd(OptimizerSpec spec, List<Tensor> parameters, double decay) {
        super(
                Compiled.SGD,
                parameters,
                List.of(stateLike(spec.hyper("momentum") == 0 ? List.of() : parameters, 0)),
                Value.of(decay),
                Value.of(spec.hyper("momentum")),
                Value.of(spec.hyper("dampening")),
                Value.of(spec.hyper("nesterov") != 0),
                Value.of(true));
    }

    @Override
    void step(Tensors now, double lr) {
        super.step(now, lr);
        if (first) {
            first = false;
            setLast(ARGUMENTS, Value.of(false));
        }
    }

    @Override
    void resumed() {
        first = false;
        setLast(ARGUMENTS, Value.of(false));
    }

    private static final class Compiled {
        static final Script SGD = Script.compile("sgd", SOURCE);
    }
}
