package dev.initlab.train;

import dev.initlab.tensor.Script;
import dev.initlab.tensor.Script.Value;
import dev.initlab.tensor.Tensor;
import java.util.List;

/**
 * RMSprop (Hinton, 2012, lecture 6e) as {@code torch.optim.RMSprop}: {@code s = alpha · s + (1 - alpha) g²}, then
 * {@code w -= lr · g / (√s + eps)}, through a velocity where there is momentum; centered (Graves, 2013) subtracts the squared
 * running mean of the gradient below the root.
 */
final class RmsProp extends Optimizer {

    private static final String SOURCE = """
            def rmsprop(weights: List[Tensor], gradients: List[Tensor], lr: float, squares: List[Tensor],
                        means: List[Tensor], velocities: List[Tensor], decay: float, alpha: float, eps: float,
                        momentum: float):
                if decay != 0.0:
                    gradients = torch._foreach_add(gradients, weights, alpha=decay)
                torch._foreach_mul_(squares, alpha)
                torch._foreach_addcmul_(squares, gradients, gradients, 1.0 - alpha)
                if len(means) > 0:
                    torch._foreach_lerp_(means, gradients, 1.0 - alpha)
                    roots = torch._foreach_addcmul(squares, means, means, -1.0)
                    torch._foreach_sqrt_(roots)
                else:
                    roots = torch._foreach_sqrt(squares)
                torch._foreach_add_(roots, eps)
                if len(velocities) > 0:
                    torch._foreach_mul_(velocities, momentum)
                    torch._foreach_addcdiv_(velocities, gradients, roots, 1.0)
                    torch._foreach_add_(weights, velocities, alpha=-lr)
                else:
                    torch._foreach_addcdiv_(weights, gradients, roots, -lr)
            """;

    RmsProp(OptimizerSpec spec, List<Tensor> parameters, double decay) {
        super(
                Compiled.RMSPROP,
                parameters,
                List.of(
                        stateLike(parameters, 0),
                        stateLike(spec.hyper("centered") != 0 ? parameters : List.of(), 0),
                        stateLike(spec.hyper("momentum") > 0 ? parameters : List.of(), 0)),
                Value.of(decay),
                Value.of(spec.hyper("alpha")),
                Value.of(spec.hyper("eps")),
                Value.of(spec.hyper("momentum")));
    }

    private static final class Compiled {
        static final Script RMSPROP = Script.compile("rmsprop", SOURCE);
    }
}
