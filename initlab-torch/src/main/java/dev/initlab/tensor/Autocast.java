package dev.initlab.tensor;

import org.bytedeco.pytorch.global.torch;

/**
 * While it is open, products and convolutions compute in bfloat16 on the processor, as PyTorch's {@code autocast} decides;
 * parameters stay float32. For the forward pass alone.
 */
public final class Autocast implements AutoCloseable {

    private Autocast() {}

    /** Starts to compute so. */
    public static Autocast bfloat16() {
        torch.set_autocast_dtype(torch.DeviceType.CPU, torch.ScalarType.BFloat16);
        torch.set_autocast_enabled(torch.DeviceType.CPU, true);
        return new Autocast();
    }

    /** Ends it, and forgets the weights that were converted meanwhile. */
    @Override
    public void close() {
        torch.set_autocast_enabled(torch.DeviceType.CPU, false);
        torch.clear_cache();
    }
}
