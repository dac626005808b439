package dev.initlab.train;

import dev.initlab.tensor.Script;
import dev.initlab.tensor.Script.Value;
import dev.initlab.tensor.Tensor;
import java.util.List;

/**
 * Adagrad (Duchi, Hazan and Singer, 2011) as {@code torch.optim.Adagrad}: {@code s += g²}, then
 * {@code w -= lr / (1 + (step - 1) lr_decay) · g / (√s + eps)}.
 */
final class Adagrad extends Optimizer {

    private static final String SOURCE = """
            def adagrad(weights: List[Tensor], gradients: List[Tensor], lr: float, sums: List[Tensor],
                        steps: List[Tensor], decay: float, lr_decay: float, eps: float):
                steps[0].add_(1)
                torch._fused_adagrad_(weights, gradients, sums, steps, lr=lr, lr_decay=lr_decay, weight_decay=decay,
                                      eps=eps, maximize=False)
            """;

    Adagrad(OptimizerSpec spec, List<Tensor> parameters, double decay) {
        super(
                Compiled.ADAGRAD,
                parameters,
                List.of(stateLike(parameters, spec.hyper("initial_accumulator_value")), Adam.counters(parameters)),
                Value.of(decay),
                Value.of(spec.hyper("lr_decay")),
                Value.of(spec.hyper("eps")));
    }

    private static final class Compiled {
        static final Script ADAGRAD = Script.compile("adagrad", SOURCE);
    }
}
