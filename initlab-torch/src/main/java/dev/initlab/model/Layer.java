package dev.initlab.model;

import dev.initlab.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** A step of a network's forward pass, with the parameters it owns. */
public interface Layer extends AutoCloseable {

    Tensor forward(Tensor x, Mode mode);

    /** As {@link #forward}, of an x that nobody reads again: its memory may be taken for the result. */
    default Tensor overwrite(Tensor x, Mode mode) {
        return forward(x, mode);
    }

    /** Whether what forward returns has memory of its own that the layer's backward pass does not read. */
    default boolean givesAway() {
        return false;
    }

    /** The parameters, weight before bias; none for most layers. */
    default List<Parameter> params() {
        return List.of();
    }

    /** The layer's path in the model; empty where it has no parameters. */
    default String path() {
        return params().isEmpty() ? "" : params().get(0).spec().layer().path();
    }

    /** What the layer remembers beside its parameters; nothing for most layers. Asking for it takes its memory. */
    default List<Buffer> buffers() {
        return List.of();
    }

    /** The layer's passes as TorchScript; empty where recorded differentiation is to be used. */
    default Optional<Formula> formula() {
        return Optional.empty();
    }

    /** Frees what the layer holds. */
    @Override
    default void close() {
        params().forEach(Parameter::close);
    }
}
