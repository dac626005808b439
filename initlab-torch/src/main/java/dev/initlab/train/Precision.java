package dev.initlab.train;

import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.tensor.Autocast;
import dev.initlab.tensor.Tensor;
import java.util.Locale;

/** The number format of the forward pass; parameters, loss, gradients and the optimizer's state are float32 in both. */
public enum Precision {
    FP32 {
        @Override
        Tensor forward(Network network, Tensor input, Mode mode) {
            return network.forward(input, mode);
        }
    },
    /** Products and convolutions in bfloat16 (8 bits of mantissa), as PyTorch's autocast. */
    BF16 {
        @Override
        @SuppressWarnings("try") // there to be closed
        Tensor forward(Network network, Tensor input, Mode mode) {
            try (Autocast autocast = Autocast.bfloat16()) {
                return network.forward(input, mode).single();
            }
        }
    };

    /** As study files write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The logits, float32. */
    abstract Tensor forward(Network network, Tensor input, Mode mode);
}
