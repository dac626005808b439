package dev.initlab.train;

import dev.initlab.measure.Flow;
import dev.initlab.measure.StepProbe;
import dev.initlab.model.Parameter;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Script;
import dev.initlab.tensor.Script.Value;
import dev.initlab.tensor.Tensors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of a step: of one batch, or the mean over all examples of several batches, which are computed one after the other.
 * Smaller batches count for less, so that the sum is that of one large batch but for rounding (and for what looks at a batch as a
 * whole, such as batch norm).
 */
@SuppressWarnings("try") // a scope is there to be closed
final class Accumulation implements AutoCloseable {

    private static final String SOURCE = """
            def add(sums: List[Tensor], gradients: List[Tensor], examples: float):
                torch._foreach_add_(sums, gradients, alpha=examples)
            """;

    private static final String CLEAR = """
            def clear(sums: List[Tensor]):
                torch._foreach_zero_(sums)
            """;

    private final Pass pass;
    private final StepProbe probe;
    private final int batches;
    private final @Nullable Tensors sums;
    private double lossSum;
    private int right;
    private int size;

    /** @param batches of a step */
    Accumulation(Pass pass, StepProbe probe, List<Parameter> params, int batches) {
        this.pass = pass;
        this.probe = probe;
        this.batches = batches;
        sums = batches == 1
                ? null
                : Tensors.of(params.stream().map(p -> p.value().fullLike(0)).toList())
                        .keep();
    }

    /**
     * The gradients of a step, whose norms the probe then has.
     *
     * @param from at the step's first batch; at its last one afterwards
     * @param flow is shown the first batch
     */
    Tensors run(Batches from, long step, @Nullable Flow flow) {
        lossSum = 0;
        right = 0;
        size = 0;
        long draw = (step - 1) * batches + 1; // each batch drops its own units
        if (sums == null) {
            return one(from, draw, flow);
        }
        Compiled.CLEAR.run(Value.of(sums));
        int part = 0;
        do {
            try (Scope scope = Scope.open()) {
                Tensors gradients = one(from, draw + part, part == 0 ? flow : null);
                Compiled.ADD.run(Value.of(sums), Value.of(gradients), Value.of((double) from.size()));
            }
            part++;
        } while (part < batches && from.next());
        Clipping.multiply(sums, 1.0 / size);
        probe.measure(sums);
        return sums;
    }

    private Tensors one(Batches batch, long draw, @Nullable Flow flow) {
        Tensors gradients = pass.run(batch, draw, flow);
        probe.read(gradients, batch.labels(), batch.size());
        lossSum += probe.loss() * batch.size();
        right += probe.right();
        size += batch.size();
        return gradients;
    }

    /** The mean loss of the step's examples; of one batch to the bit what the probe read. */
    double loss() {
        return sums == null ? probe.loss() : lossSum / size;
    }

    /** How many of them have their largest logit at the label. */
    int right() {
        return right;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    @Override
    public void close() {
        if (sums != null) {
            sums.close();
        }
        pass.close();
    }

    /** Compiled at the first step of the process that needs them. */
    private static final class Compiled {
        static final Script ADD = Script.compile("add", SOURCE);
        static final Script CLEAR = Script.compile("clear", Accumulation.CLEAR);
    }
}
