package dev.initlab.measure;

import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.nio.FloatBuffer;

/**
 * Reads what a training step shows: the loss, the number of right answers, and the 2-norm of each parameter's gradient. A step
 * leaves log softmax and each gradient's sum of squares in the probe's memory.
 */
public final class StepProbe implements AutoCloseable {

    private final Norms norms;
    private final Tensor logs;
    private final Tensor readLogs;
    private final FloatBuffer logMemory;
    private final float[] values;
    private final int classes;
    private double loss;
    private int right;

    /**
     * @param parameters how many gradients a step has
     * @param batch the largest number of examples in a step
     */
    public StepProbe(int parameters, int batch, int classes) {
        this.classes = classes;
        norms = new Norms(parameters);
        readLogs = Tensor.full(0, classes, batch).keep();
        logs = readLogs.toDevice();
        if (logs != readLogs) {
            logs.keep();
        }
        logMemory = readLogs.memory();
        values = new float[classes * batch];
    }

    /** Where each gradient's sum of squares goes. */
    public Tensors squares() {
        return norms.squares();
    }

    /**
     * Where log softmax of the logits goes, [classes, largest batch]; a smaller batch fills
     * {@linkplain Tensor#narrower the first part}.
     */
    public Tensor logs() {
        return logs;
    }

    /** Fills the memory from a step's gradients and log softmax [count, classes]. */
    public void look(Tensors gradients, Tensor logSoftmax, int count) {
        norms.measure(gradients);
        logs.narrower(count).copy(logSoftmax.detach().transposed());
    }

    /**
     * Reads the memory after a step.
     *
     * @param labels of the step's examples; more may follow
     */
    public void read(Tensors gradients, int[] labels, int count) {
        norms.read(gradients);
        if (logs != readLogs) {
            readLogs.copy(logs);
        }
        logMemory.get(0, values);
        right = 0;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[labels[i] * count + i];
            right += largest(i, count) == labels[i] ? 1 : 0;
        }
        loss = -sum / count;
    }

    /** Norms alone, of gradients that are the sum over several batches. */
    public void measure(Tensors gradients) {
        norms.measure(gradients);
        norms.read(gradients);
    }

    /** As libtorch's argmax: the first of equals, and NaN is the largest. */
    private int largest(int example, int count) {
        int best = 0;
        float value = values[example];
        for (int c = 1; c < classes && !Float.isNaN(value); c++) {
            float other = values[c * count + example];
            if (!(other <= value)) {
                best = c;
                value = other;
            }
        }
        return best;
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
        return norms.last();
    }

    /** The 2-norm of all gradients together. */
    public double norm() {
        double[] parts = norms.last();
        double largest = 0;
        for (double norm : parts) {
            largest = Math.max(largest, norm);
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double norm : parts) {
            sum += (norm / largest) * (norm / largest);
        }
        return largest * Math.sqrt(sum);
    }

    @Override
    public void close() {
        norms.close();
        readLogs.close();
        if (logs != readLogs) {
            logs.close();
        }
    }
}
