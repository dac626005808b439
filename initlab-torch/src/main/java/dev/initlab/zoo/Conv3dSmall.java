package dev.initlab.zoo;

import dev.initlab.model.AsVolume;
import dev.initlab.model.Conv3d;
import dev.initlab.model.Layer;
import dev.initlab.model.MaxPool3d;
import dev.initlab.model.Network;
import dev.initlab.model.Nonlinearity;
import dev.initlab.model.Sequential;
import dev.initlab.param.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolutional network over volumes: two 3×3×3 convolutions with ReLU and 2×2×2 max-pooling, then 1,024 → 32 → 10; 36,826
 * parameters on 16×16×16 voxels. The slices of a volume are what the channels of an image are.
 *
 * <pre>
 * conv1  [n, 1, 16, 16, 16] → [n,  8, 16, 16, 16], ReLU, pooled to [n,  8, 8, 8, 8]
 * conv2                     → [n, 16,  8,  8,  8], ReLU, pooled to [n, 16, 4, 4, 4]
 * fc1    [n, 1024]          → [n, 32], ReLU
 * fc2                       → [n, 10]
 * </pre>
 */
final class Conv3dSmall implements Architecture {

    @Override
    public ModelInfo info() {
        return new ModelInfo(
                "conv3d_small",
                "two 3-d convolutions (8, 16) and two dense layers (32, 10), for volumes",
                PooledConvolutions.options(List.of(8, 16), 32),
                "torch_default");
    }

    @Override
    public Network build(Options options, InputShape input) {
        Activation activation = options.choice("activation", Activation.class);
        List<Layer> layers = new ArrayList<>(List.of(new AsVolume())); // [n, 1, d, h, w]
        int channels = 1;
        int depth = input.channels();
        int height = input.height();
        int width = input.width();
        for (int out : options.integers("channels")) {
            String path = "conv" + (layers.size() / 3 + 1);
            layers.add(new Conv3d(path, channels, out, 3, activation)); // [n, out, d, h, w]
            layers.add(new Nonlinearity(activation));
            layers.add(new MaxPool3d(2)); // [n, out, d/2, h/2, w/2]
            channels = out;
            depth /= 2;
            height /= 2;
            width /= 2;
        }
        if (depth < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("model conv3d_small: each convolution halves the volume, and "
                    + input.channels() + "×" + input.height() + "×" + input.width()
                    + " voxels are too few; take data such as volumes, or fewer channels entries");
        }
        PooledConvolutions.addDense(layers, options, channels * depth * height * width, input.classes());
        return Sequential.of(layers);
    }
}
