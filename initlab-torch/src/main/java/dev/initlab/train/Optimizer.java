package dev.initlab.train;

import dev.initlab.tensor.Script;
import dev.initlab.tensor.Script.Value;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes parameters by their gradients, step after step, as PyTorch's optimizer of the same name does: a script over weights,
 * gradients, learning rate, the optimizer's state and its constants, in this order.
 */
abstract class Optimizer implements AutoCloseable {

    private static final int GRADIENTS = 1;
    private static final int RATE = 2;

    private final Script.Call call;
    private final List<Tensors> state;
    private double rate = Double.NaN;
    private @Nullable Tensors gradients;

    Optimizer(Script script, List<Tensor> parameters, List<Tensors> state, Value... constants) {
        this.state = state;
        call = script.call(RATE + 1 + state.size() + constants.length);
        call.set(0, Value.of(Tensors.of(parameters).rowMajor()));
        int at = RATE + 1;
        for (Tensors part : state) {
            call.set(at++, Value.of(part.rowMajor()));
        }
        for (Value constant : constants) {
            call.set(at++, constant);
        }
    }

    /** Makes an optimizer with fresh state for these parameters. */
    static Optimizer of(OptimizerSpec spec, List<Tensor> parameters, double decayFactor) {
        double decay = spec.hyper("weight_decay") * decayFactor;
        return switch (spec.kind()) {
            case SGD -> new Sgd(spec, parameters, decay);
            case ADAM -> new Adam(Adam.Decay.GRADIENT, spec, parameters, decay);
            case ADAMW -> new Adam(Adam.Decay.WEIGHTS, spec, parameters, decay);
            case RMSPROP -> new RmsProp(spec, parameters, decay);
            case ADAGRAD -> new Adagrad(spec, parameters, decay);
        };
    }

    /** The tensors that it remembers from step to step. */
    final List<Tensor> state() {
        return state.stream().flatMap(part -> part.list().stream()).toList();
    }

    /** Its state has been set to that after some steps. */
    void resumed() {
        // Most know it from their state.
    }

    /** One update at this learning rate; gradients in the order of the parameters. */
    void step(Tensors now, double lr) {
        if (now != gradients) {
            gradients = now;
            call.set(GRADIENTS, Value.of(now.rowMajor()));
        }
        if (lr != rate) {
            rate = lr;
            call.set(RATE, Value.of(lr));
        }
        call.run();
    }

    /** Changes the last constant. */
    final void setLast(int arguments, Value value) {
        call.set(arguments - 1, value);
    }

    /** State shaped (and stored) as the parameters are, one value everywhere. */
    static Tensors stateLike(List<Tensor> parameters, double value) {
        return Tensors.of(parameters.stream().map(p -> p.fullLike(value)).toList())
                .keep();
    }

    @Override
    public void close() {
        call.close();
        state.forEach(Tensors::close);
    }
}
