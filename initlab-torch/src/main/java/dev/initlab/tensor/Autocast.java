package dev.initlab.tensor;

import org.bytedeco.pytorch.global.torch;

/**
 * While it is open, products and convolutions compute in bfloat16, as PyTorch's {@code autocast} decides for the process's device;
 * parameters stay float32. For the forward pass alone.
 */
public final class Autocast implements AutoCloseable {

    private final torch.DeviceType device;

    private Autocast(torch.DeviceType device) {
        this.device = device;
    }

    /** Starts to compute so. */
    public static Autocast bfloat16() {
        Autocast autocast = new Autocast(Device.current().rawType());
        torch.set_autocast_dtype(autocast.device, torch.ScalarType.BFloat16);
        torch.set_autocast_enabled(autocast.device, true);
        return autocast;
    }

    /** Ends it, and forgets the weights that were converted meanwhile. */
    @Override
    public void close() {
        torch.set_autocast_enabled(device, false);
        torch.clear_cache();
    }
}
