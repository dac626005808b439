package dev.initlab.tensor;

/**
 * While it is open, the process's device is libtorch's {@code meta}, whose tensors have shapes and no values: what should be on the
 * device and is not can be told from what is, without a GPU.
 */
public final class Elsewhere implements AutoCloseable {

    private Elsewhere() {}

    public static Elsewhere open() {
        Device.use(new Device("meta", 0));
        return new Elsewhere();
    }

    /** Whether a tensor is there. */
    public static boolean holds(Tensor tensor) {
        return tensor.raw().is_meta();
    }

    @Override
    public void close() {
        Device.use(Device.CPU);
    }
}
