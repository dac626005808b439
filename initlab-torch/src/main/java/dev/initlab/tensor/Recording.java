package dev.initlab.tensor;

import org.bytedeco.pytorch.AutoGradMode;

/** While it is open, operations are recorded for differentiation, though the scope around says otherwise. */
public final class Recording implements AutoCloseable {

    private final AutoGradMode mode = new AutoGradMode(true);

    private Recording() {}

    /** Starts to record. */
    public static Recording start() {
        return new Recording();
    }

    @Override
    public void close() {
        mode.close();
    }
}
