package dev.initlab.zoo;

import dev.initlab.model.Network;
import java.util.List;

/**
 * The small convolutional network of CIFAR-10 tutorials: two 3×3 convolutions with ReLU and 2×2 max-pooling, then
 * 2048 → 512 → 10; 1,059,306 parameters, nearly all of them in the first dense layer.
 *
 * <p>With the defaults, on 3×32×32 images (other sizes are derived):
 *
 * <pre>
 * conv1  [n,  3, 32, 32] → [n, 16, 32, 32], ReLU, pooled to [n, 16, 16, 16]
 * conv2                  → [n, 32, 16, 16], ReLU, pooled to [n, 32,  8,  8]
 * fc1    [n, 2048]       → [n, 512], ReLU
 * fc2                    → [n, 10]
 * </pre>
 */
final class CnnCifar implements Architecture {

    @Override
    public ModelInfo info() {
        return new ModelInfo(
                "cnn_cifar",
                "two convolutions (16, 32) and two dense layers (512, 10), for CIFAR-10",
                PooledConvolutions.options(List.of(16, 32), 512),
                "torch_default");
    }

    @Override
    public Network build(Options options, InputShape input) {
        return PooledConvolutions.build(info(), options, input);
    }
}
