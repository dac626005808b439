package dev.initlab.train;

import dev.initlab.tensor.Script;
import dev.initlab.tensor.Script.Value;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.Collections;
import java.util.List;

/**
 * Adam (Kingma and Ba, 2015, Algorithm 1) as {@code torch.optim.Adam}, where weight decay is added to the gradient, and AdamW
 * (Loshchilov and Hutter, 2019) as {@code torch.optim.AdamW}, where it shrinks the weights instead. Without AMSGrad.
 */
final class Adam extends Optimizer {

    /** What weight decay acts on. */
    enum Decay {
        GRADIENT,
        WEIGHTS
    }

    private static final String SOURCE = """
            def adam(weights: List[Tensor], gradients: List[Tensor], lr: float, means: List[Tensor], squares: List[Tensor],
                     steps: List[Tensor], decay: float, beta1: float, beta2: float, eps: float):
                steps[0].add_(1)
                torch._fused_adam_(weights, gradients, means, squares, [], steps, lr=lr, beta1=beta1, beta2=beta2,
                                   weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
            """;

    Adam(Decay kind, OptimizerSpec spec, List<Tensor> parameters, double decay) {
        super(
                kind == Decay.WEIGHTS ? Compiled.ADAMW : Compiled.ADAM,
                parameters,
                List.of(stateLike(parameters, 0), stateLike(parameters, 0), counters(parameters)),
                Value.of(decay),
                Value.of(spec.hyper("beta1")),
                Value.of(spec.hyper("beta2")),
                Value.of(spec.hyper("eps")));
    }

    /** The number of steps, once for all parameters: the list names the same tensor again and again. */
    static Tensors counters(List<Tensor> parameters) {
        return Tensors.of(Collections.nCopies(parameters.size(), Tensor.full(0).toDevice()))
                .keep();
    }

    private static final class Compiled {
        static final Script ADAM = Script.compile("adam", SOURCE);
        static final Script ADAMW = Script.compile("adam", SOURCE.replace("_fused_adam_", "_fused_adamw_"));
    }
}
