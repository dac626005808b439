package dev.initlab.zoo;

import dev.initlab.model.Network;
import java.util.List;

/**
 * A convolutional network that trains in seconds: two 3×3 convolutions with ReLU and 2×2 max-pooling, then
 * 784 → 32 → 10; 26,698 parameters on 1×28×28 images.
 *
 * <p>With the defaults, on such images (other sizes are derived):
 *
 * <pre>
 * conv1  [n,  1, 28, 28] → [n,  8, 28, 28], ReLU, pooled to [n,  8, 14, 14]
 * conv2                  → [n, 16, 14, 14], ReLU, pooled to [n, 16,  7,  7]
 * fc1    [n, 784]        → [n, 32], ReLU
 * fc2                    → [n, 10]
 * </pre>
 */
final class CnnSmall implements Architecture {

    @Override
    public ModelInfo info() {
        return new ModelInfo(
                "cnn_small",
                "two convolutions (8, 16) and two dense layers (32, 10), a few seconds a trial",
                PooledConvolutions.options(List.of(8, 16), 32),
                "torch_default");
    }

    @Override
    public Network build(Options options, InputShape input) {
        return PooledConvolutions.build(info(), options, input);
    }
}
