package dev.initlab.measure;

import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Script;
import dev.initlab.tensor.Script.Value;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads what a training step shows: the loss, the number of right answers, and the 2-norm of each parameter's gradient.
 *
 * <p>A step leaves log softmax and each gradient's sum of squares in the probe's memory. Squares are summed in float32, and
 * again in double where they may have left its range, so that a gradient of 1e-30 does not read as zero, nor one of 1e30 as
 * infinite.
 */
public final class StepProbe implements AutoCloseable {

    private static final double SMALLEST = 1e-28;
    private static final double LARGEST = 1e28;

    private static final String SOURCE = """
            def look(gradients: List[Tensor], squares: List[Tensor], logs: Tensor, out: Tensor):
                for i in range(len(gradients)):
                    v = gradients[i].reshape(-1)
                    torch.dot(v, v, out=squares[i])
                out.copy_(logs.detach().t())
            """;

    private static final String MEASURE = """
            def measure(gradients: List[Tensor], squares: List[Tensor]):
                for i in range(len(gradients)):
                    v = gradients[i].reshape(-1)
                    torch.dot(v, v, out=squares[i])
            """;

    private final Tensor sums;
    private final Tensors squares;
    private final Tensor logs;
    private final Tensor readSums;
    private final Tensor readLogs;
    private final FloatBuffer sumMemory;
    private final FloatBuffer logMemory;
    private final float[] values;
    private final int classes;
    private final double[] norms;
    private double loss;
    private int right;

    /**
     * @param parameters how many gradients a step has
     * @param batch the largest number of examples in a step
     */
    public StepProbe(int parameters, int batch, int classes) {
        this.classes = classes;
        norms = new double[parameters];
        readSums = Tensor.full(0, parameters).keep();
        sums = onDevice(readSums);
        squares = Tensors.of(
                        IntStream.range(0, parameters).mapToObj(sums::element).toList())
                .keep();
        readLogs = Tensor.full(0, classes, batch).keep();
        logs = onDevice(readLogs);
        sumMemory = readSums.memory();
        logMemory = readLogs.memory();
        values = new float[classes * batch];
    }

    /** Memory where steps write; on the processor it is the memory that is read. */
    private static Tensor onDevice(Tensor here) {
        Tensor there = here.toDevice();
        return there == here ? here : there.keep();
    }

    /** Where each gradient's sum of squares goes. */
    public Tensors squares() {
        return squares;
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
        Compiled.LOOK.run(Value.of(gradients), Value.of(squares), Value.of(logSoftmax), Value.of(logs.narrower(count)));
    }

    /**
     * Reads the memory after a step.
     *
     * @param labels of the step's examples; more may follow
     */
    public void read(Tensors gradients, int[] labels, int count) {
        readNorms(gradients);
        fetch(logs, readLogs);
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
        Compiled.MEASURE.run(Value.of(gradients), Value.of(squares));
        readNorms(gradients);
    }

    private static void fetch(Tensor there, Tensor here) {
        if (there != here) {
            here.copy(there);
        }
    }

    private void readNorms(Tensors gradients) {
        fetch(sums, readSums);
        List<Tensor> exact = List.of();
        for (int i = 0; i < norms.length; i++) {
            double sum = sumMemory.get(i);
            if (sum > SMALLEST && sum < LARGEST) {
                norms[i] = Math.sqrt(sum);
            } else {
                exact = exact.isEmpty() ? gradients.list() : exact;
                norms[i] = Functions.norm(exact.get(i));
            }
        }
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
        squares.close();
        readSums.close();
        readLogs.close();
        if (sums != readSums) {
            sums.close();
            logs.close();
        }
    }

    /** Compiled at the first step of the process. */
    private static final class Compiled {
        static final Script LOOK = Script.compile("look", SOURCE);
        static final Script MEASURE = Script.compile("measure", StepProbe.MEASURE);
    }
}
