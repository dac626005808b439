package dev.initlab.model;

import dev.initlab.tensor.Tensor;
import java.util.List;

/** A network that can be trained: its parameters, and its forward pass. Closing frees libtorch's memory. */
public interface Network extends AutoCloseable {

    /** Parameters in forward order, each with its specification. */
    List<Parameter> params();

    /** What the layers remember beside their parameters, in forward order. Asking for it takes its memory. */
    default List<Buffer> buffers() {
        return List.of();
    }

    /**
     * Computes the logits.
     *
     * @param input [batch, channels, height, width], float32, channels last in storage
     * @return [batch, classes]
     */
    Tensor forward(Tensor input, Mode mode);

    /** The layers where the network is a mere chain of them, else none. */
    default List<Layer> chain() {
        return List.of();
    }

    @Override
    void close();
}
