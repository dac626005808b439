package dev.initlab.zoo;

import dev.initlab.model.Network;
import java.util.List;

/**
 * The small convolutional network of Fashion-MNIST tutorials: two 3×3 convolutions with ReLU and 2×2 max-pooling, then
 * 3136 → 128 → 10; 421,642 parameters.
 *
 * <p>With the defaults, on 1×28×28 images (other sizes are derived):
 *
 * <pre>
 * conv1  [n,  1, 28, 28] → [n, 32, 28, 28], ReLU, pooled to [n, 32, 14, 14]
 * conv2                  → [n, 64, 14, 14], ReLU, pooled to [n, 64,  7,  7]
 * fc1    [n, 3136]       → [n, 128], ReLU
 * fc2                    → [n, 10]
 * </pre>
 */
final class CnnFashion implements Architecture {

    @Override
    public ModelInfo info() {
        return new ModelInfo(
                "cnn_fashion",
                "two convolutions (32, 64) and two dense layers (128, 10), for Fashion-MNIST",
                PooledConvolutions.options(List.of(32, 64), 128),
                "torch_default");
    }

    @Override
    public Network build(Options options, InputShape input) {
        return PooledConvolutions.build(info(), options, input);
    }
}
