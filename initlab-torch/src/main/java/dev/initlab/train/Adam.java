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

    private static final String SOURCE = """
            def adam(weights: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor],
                     steps: List[Tensor], lr: float, decay: float, beta1: float, beta2: float, eps: float):
                steps[0].add_(1)
                torch._fused_adam_(weights, gradients, means, squares, [], steps, lr=lr, beta1=beta1, beta2=beta2,
                                   weight_decay=decay, eps=eps, amsgrad=False, maximize=False)

            def adamw(weights: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor],
                      steps: List[Tensor], lr: float, decay: float, beta1: float, beta2: float, eps: float):
                steps[0].add_(1)
                torch._fused_adamw_(weights, gradients, means, squares, [], steps, lr=lr, beta1=beta1, beta2=beta2,
                                    weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
            """;

    private final Script script;
    private final Value weights;
    private final Tensors means;
    private final Tensors squares;
    private final Tensors steps;
    private final List<Value> state;
    private final double decay;

    Adam(OptimizerSpec spec, List<Tensor> parameters, double decayFactor) {
        super(spec);
        decay = hyper("weight_decay") * decayFactor;
        script = spec.kind() == OptimizerKind.ADAMW ? Compiled.ADAMW : Compiled.ADAM;
        weights = Value.of(Tensors.of(parameters)).keep();
        means = stateLike(parameters, 0);
        squares = stateLike(parameters, 0);
        // One counter serves all parameters.
        steps = Tensors.of(Collections.nCopies(parameters.size(), Tensor.full(0)))
                .keep();
        state = List.of(
                Value.of(means).keep(),
                Value.of(squares).keep(),
                Value.of(steps).keep());
    }

    @Override
    void step(Tensors gradients, double lr) {
        script.run(
                weights,
                Value.of(gradients),
                state.get(0),
                state.get(1),
                state.get(2),
                Value.of(lr),
                Value.of(decay),
                Value.of(hyper("beta1")),
                Value.of(hyper("beta2")),
                Value.of(hyper("eps")));
    }

    @Override
    public void close() {
        weights.close();
        state.forEach(Value::close);
        means.close();
        squares.close();
        steps.close();
    }

    private static final class Compiled {
        static final Script ADAM = Script.compile("adam", SOURCE);
        static final Script ADAMW = Script.compile("adamw", SOURCE);
    }
}
