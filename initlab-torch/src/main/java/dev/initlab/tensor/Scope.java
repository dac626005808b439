package dev.initlab.tensor;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.jspecify.annotations.Nullable;

/**
 * The lifetime of the tensors that are made while it is open: closing it frees them all at once, except those that were
 * {@linkplain Tensor#keep() kept}.
 *
 * <p>Scopes nest, and belong to the thread that opened them.
 */
public final class Scope implements AutoCloseable {

    private final PointerScope pointers;
    private final @Nullable AutoGradMode gradients;

    private Scope(@Nullable AutoGradMode gradients) {
        pointers = new PointerScope();
        this.gradients = gradients;
    }

    /** Opens a scope in which operations are recorded, or not, as before. */
    public static Scope open() {
        return new Scope(null);
    }

    /** Opens a scope in which operations are not recorded for differentiation. */
    public static Scope withoutGradients() {
        return new Scope(new AutoGradMode(false));
    }

    @Override
    public void close() {
        if (gradients != null) {
            gradients.close();
        }
        pointers.close();
    }
}
