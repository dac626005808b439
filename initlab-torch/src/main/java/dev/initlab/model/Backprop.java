package dev.initlab.model;

import dev.initlab.tensor.Device;
import dev.initlab.tensor.Script;
import dev.initlab.tensor.Script.Value;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The gradients of a batch's mean cross entropy in one call into libtorch, for a chain of layers that all have a
 * {@link Formula}.
 *
 * <p>Small dense networks would spend a third of a step on recording operations and calling them one by one; here nothing is
 * recorded, and results go to the same memory each time, in which Java reads and writes: on the processor alone.
 */
public final class Backprop implements AutoCloseable {

    private static final Map<String, Script> COMPILED = new ConcurrentHashMap<>();

    private static final String HEAD = """
            def backprop(x0: Tensor, targets: Tensor, logs: Tensor, parameters: List[Tensor], turned: List[Tensor],
                         gradients: List[Tensor], flat: List[Tensor], squares: List[Tensor]):
            """;

    /**
     * The gradient of softmax cross entropy is (softmax - one-hot) / n; the targets are -one-hot / n. Classes come first here:
     * libtorch takes log softmax ten times faster along a dimension that is not the last.
     */
    private static final String LOSS = """
            torch._log_softmax({out}.t().contiguous(), 0, False, out=logs)
            {dout} = torch._log_softmax_backward_data(targets, logs, 0, logs.dtype).t()
            """;

    /** Compiling takes time that grows with the square of the depth: 0.1 s at fifty layers, 20 s at a thousand. */
    private static final int DEEPEST = 100;

    private static final int IMAGES = 0;
    private static final int TARGETS = 1;
    private static final int LOGS = 2;

    private final Tensors weights;
    private final Tensors turned;
    private final Tensors gradients;
    private final Tensors flat;
    private final Tensor targets;
    private final FloatBuffer targetMemory;
    private final float[] noTargets;
    private final int[] marked;
    private final Tensor logs;
    private final Script.Call call;
    private int size;

    private Backprop(Script script, List<Parameter> params, Tensor logs, Tensors squares) {
        List<Tensor> values = params.stream().map(p -> p.value().detach()).toList();
        List<Tensor> buffers = values.stream().map(v -> v.fullLike(0)).toList();
        weights = Tensors.of(values).keep();
        turned = Tensors.of(values.stream().map(Tensor::transposed).toList()).keep();
        gradients = Tensors.of(buffers).keep();
        flat = Tensors.of(buffers.stream().map(b -> b.reshape(-1)).toList()).keep();
        targets = logs.fullLike(0).keep();
        targetMemory = targets.memory();
        noTargets = new float[targets.size()];
        marked = new int[Math.toIntExact(logs.shape()[1])];
        this.logs = logs;
        call = script.call(8);
        call.set(3, Value.of(weights));
        call.set(4, Value.of(turned));
        call.set(5, Value.of(gradients));
        call.set(6, Value.of(flat));
        call.set(7, Value.of(squares));
    }

    /**
     * Prepares for a network on the processor, where all its layers have a formula and they are not too many to compile.
     *
     * @param logs receives log softmax of the logits; [classes, largest batch], of which a smaller batch fills
     *     {@linkplain Tensor#narrower the first part}
     * @param squares receive each gradient's sum of squares
     */
    public static Optional<Backprop> of(Network network, Tensor logs, Tensors squares) {
        if (!Device.current().isCpu()) {
            return Optional.empty();
        }
        List<Formula> formulas = new ArrayList<>();
        for (Layer layer : network.chain()) {
            layer.formula().ifPresent(formulas::add);
        }
        boolean all = formulas.size() == network.chain().size();
        if (formulas.isEmpty() || !all || formulas.size() > DEEPEST) {
            return Optional.empty();
        }
        Script script = COMPILED.computeIfAbsent(
                source(network.chain(), formulas), source -> Script.compile("backprop", source));
        return Optional.of(new Backprop(script, network.params(), logs, squares));
    }

    /**
     * Computes a batch's gradients, which the next call overwrites.
     *
     * @param labels of the batch's images; more may follow
     */
    public Tensors run(Tensor images, int[] labels, int count) {
        if (count != size) {
            resize(count);
        }
        call.set(IMAGES, Value.of(images));
        for (int i = 0; i < count; i++) {
            targetMemory.put(marked[i], 0);
        }
        for (int i = 0; i < count; i++) {
            marked[i] = labels[i] * count + i;
            targetMemory.put(marked[i], -1f / count);
        }
        call.run();
        return gradients;
    }

    private void resize(int count) {
        size = count;
        targetMemory.put(0, noTargets);
        call.set(TARGETS, Value.of(targets.narrower(count)));
        call.set(LOGS, Value.of(logs.narrower(count)));
    }

    private static String source(List<Layer> chain, List<Formula> formulas) {
        StringBuilder forward = new StringBuilder();
        String backward = "";
        int parameter = 0;
        for (int i = 0; i < chain.size(); i++) {
            Formula formula = formulas.get(i);
            String inward = parameter == 0 ? "" : formula.input() + "\n";
            forward.append(fill(formula.forward() + "\n", i, parameter));
            backward = fill(formula.parameters() + "\n" + inward, i, parameter) + backward;
            parameter += chain.get(i).params().size();
        }
        StringBuilder squares = new StringBuilder();
        for (int i = 0; i < parameter; i++) {
            squares.append(String.format("torch.dot(flat[%1$d], flat[%1$d], out=squares[%1$d])%n", i));
        }
        return HEAD + (forward + fill(LOSS, chain.size() - 1, 0) + backward + squares).indent(4);
    }

    private static String fill(String lines, int layer, int parameter) {
        return lines.replace("{in}", "x" + layer)
                .replace("{out}", "x" + (layer + 1))
                .replace("{din}", "d" + layer)
                .replace("{dout}", "d" + (layer + 1))
                .replace("{p0}", "parameters[" + parameter + "]")
                .replace("{p1}", "parameters[" + (parameter + 1) + "]")
                .replace("{t0}", "turned[" + parameter + "]")
                .replace("{g0}", "gradients[" + parameter + "]")
                .replace("{g1}", "gradients[" + (parameter + 1) + "]");
    }

    @Override
    public void close() {
        call.close();
        targets.close();
        flat.close();
        gradients.close();
        turned.close();
        weights.close();
    }
}
