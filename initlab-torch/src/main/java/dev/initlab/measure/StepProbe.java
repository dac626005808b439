package dev.initlab.measure;

import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Script;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Reads what a training step shows, in one call into libtorch: the loss, the number of right answers, and the 2-norm of each
 * parameter's gradient.
 *
 * <p>Norms are taken in float32, and again in double where squares may have left float32's range, so that a gradient of
 * 1e-30 does not read as zero, nor one of 1e30 as infinite.
 */
public final class StepProbe implements AutoCloseable {

    private static final double SMALLEST = 1e-14;
    private static final double LARGEST = 1e14;

    private final Tensor out;
    private final Script.Value outValue;
    private final FloatBuffer memory;
    private final double[] norms;
    private double loss;
    private int right;

    /** @param parameters how many gradients a step has */
    public StepProbe(int parameters) {
        out = Tensor.full(0, parameters + 2).keep();
        outValue = Script.Value.of(out).keep();
        memory = out.memory();
        norms = new double[parameters];
    }

    /** Reads a step: gradients, mean loss, logits [n, classes], labels [n]. */
    public void read(Tensors gradients, Tensor mean, Tensor logits, Tensor labels) {
        Compiled.PROBE.run(
                Script.Value.of(gradients),
                Script.Value.of(mean),
                Script.Value.of(logits),
                Script.Value.of(labels),
                outValue);
        loss = memory.get(norms.length);
        right = (int) memory.get(norms.length + 1);
        List<Tensor> exact = List.of();
        for (int i = 0; i < norms.length; i++) {
            norms[i] = memory.get(i);
            if (!(norms[i] > SMALLEST && norms[i] < LARGEST)) {
                exact = exact.isEmpty() ? gradients.list() : exact;
                norms[i] = Functions.norm(exact.get(i));
            }
        }
    }

    /** The batch's mean loss. */
    public double loss() {
        return loss;
    }

    /** How many of the batch's examples have their largest logit at the label. */
    public int right() {
        return right;
    }

    /** The 2-norm of the gradient with respect to each parameter: the probe's own array, changed by the next reading. */
    public double[] norms() {
        return norms;
    }

    /** The 2-norm of all gradients together. */
    public double norm() {
        double largest = 0;
        for (double norm : norms) {
            largest = Math.max(largest, norm);
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double norm : norms) {
            sum += (norm / largest) * (norm / largest);
        }
        return largest * Math.sqrt(sum);
    }

    @Override
    public void close() {
        outValue.close();
        out.close();
    }

    /** Compiled at the first step of the process. */
    private static final class Compiled {
        static final Script PROBE = Script.compile("probe", """
                def probe(gradients: List[Tensor], loss: Tensor, logits: Tensor, labels: Tensor, out: Tensor):
                    seen = torch._foreach_norm(gradients)
                    seen.append(loss.detach())
                    seen.append(torch.sum(logits.detach().argmax(1) == labels, dtype=loss.dtype))
                    torch.stack(seen, out=out)
                """);
    }
}
