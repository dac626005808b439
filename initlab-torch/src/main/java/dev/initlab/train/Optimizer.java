package dev.initlab.train;

import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.List;
import java.util.Map;

/** Changes parameters by their gradients, step after step, as PyTorch's optimizer of the same name does. */
abstract class Optimizer implements AutoCloseable {

    private final Map<String, Double> hypers;

    Optimizer(OptimizerSpec spec) {
        this.hypers = spec.hypers();
    }

    /** Makes an optimizer with fresh state for these parameters. */
    static Optimizer of(OptimizerSpec spec, List<Tensor> parameters, double decayFactor) {
        return switch (spec.kind()) {
            case SGD -> new Sgd(spec, parameters, decayFactor);
            case ADAM, ADAMW -> new Adam(spec, parameters, decayFactor);
            case RMSPROP -> new RmsProp(spec, parameters, decayFactor);
            case ADAGRAD -> new Adagrad(spec, parameters, decayFactor);
        };
    }

    /** One update at this learning rate; gradients in the order of the parameters, and free to be overwritten. */
    abstract void step(Tensors gradients, double lr);

    final double hyper(String name) {
        Double value = hypers.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the optimizer lacks its hyperparameter " + name + "; given are " + hypers);
        }
        return value;
    }

    final boolean flag(String name) {
        return hyper(name) != 0;
    }

    /** State shaped (and stored) as the parameters are, one value everywhere. */
    static Tensors stateLike(List<Tensor> parameters, double value) {
        return Tensors.of(parameters.stream().map(p -> p.fullLike(value)).toList())
                .keep();
    }

    @Override
    public abstract void close();
}
