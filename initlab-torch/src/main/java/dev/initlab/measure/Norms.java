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
 * The 2-norms of a step's tensors, always as many.
 *
 * <p>Squares are summed in float32, in the order of a tensor's memory (to 1e-4 for ten million elements), and again in double where
 * the sum may have left float32's range, so that a gradient of 1e-30 does not read as zero, nor one of 1e30 as infinite.
 */
final class Norms implements AutoCloseable {

    private static final double SMALLEST = 1e-28;
    private static final double LARGEST = 1e28;

    private static final String SOURCE = """
            def measure(tensors: List[Tensor], squares: List[Tensor]):
                for i in range(len(tensors)):
                    v = tensors[i].reshape(-1).float()
                    torch.dot(v, v, out=squares[i])
            """;

    private final Tensor sums;
    private final Tensors squares;
    private final Tensor readSums;
    private final FloatBuffer memory;
    private final double[] norms;

    /** @param count how many tensors */
    Norms(int count) {
        norms = new double[count];
        readSums = Tensor.full(0, count).keep();
        sums = readSums.toDevice();
        if (sums != readSums) {
            sums.keep();
        }
        squares = Tensors.of(IntStream.range(0, count).mapToObj(sums::element).toList())
                .keep();
        memory = readSums.memory();
    }

    /** Where each tensor's sum of squares goes. */
    Tensors squares() {
        return squares;
    }

    /** Sums squares. */
    void measure(Tensors tensors) {
        Compiled.MEASURE.run(Value.of(tensors.rowMajor()), Value.of(squares));
    }

    /** Reads the sums of squares of these tensors: an array of its own, changed by the next reading. */
    double[] read(Tensors tensors) {
        if (sums != readSums) {
            readSums.copy(sums);
        }
        List<Tensor> exact = List.of();
        for (int i = 0; i < norms.length; i++) {
            double sum = memory.get(i);
            if (sum > SMALLEST && sum < LARGEST) {
                norms[i] = Math.sqrt(sum);
            } else {
                exact = exact.isEmpty() ? tensors.list() : exact;
                norms[i] = Functions.norm(exact.get(i));
            }
        }
        return norms;
    }

    /** What was read last. */
    double[] last() {
        return norms;
    }

    @Override
    public void close() {
        squares.close();
        readSums.close();
        if (sums != readSums) {
            sums.close();
        }
    }

    /** Compiled at the first step of the process. */
    private static final class Compiled {
        static final Script MEASURE = Script.compile("measure", SOURCE);
    }
}
