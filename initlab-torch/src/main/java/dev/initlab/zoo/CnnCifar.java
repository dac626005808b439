package dev.initlab.zoo;

import dev.initlab.model.Conv2d;
import dev.initlab.model.Dense;
import dev.initlab.model.Flatten;
import dev.initlab.model.Layer;
import dev.initlab.model.MaxPool2d;
import dev.initlab.model.Network;
import dev.initlab.model.Nonlinearity;
import dev.initlab.model.Sequential;
import dev.initlab.param.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * The small convolutional network of CIFAR-10 tutorials: two 3×3 convolutions with ReLU and 2×2 max-pooling, then
 * 2048 → 512 → 10; 1,059,306 parameters, nearly all of them in the first dense layer.
 *
 * <p>Shapes in the comments are those of the defaults on 3×32×32 images; other sizes are derived.
 */
final class CnnCifar implements Architecture {

    @Override
    public ModelInfo info() {
        return new ModelInfo(
                "cnn_cifar",
                "two convolutions (16, 32) and two dense layers (512, 10), for CIFAR-10",
                List.of(
                        Architecture.integers(
                                "channels", List.of(16, 32), 1, 4096, "output channels of the convolutions"),
                        Architecture.integer("hidden", 512, 1, 1 << 16, "width of the hidden dense layer"),
                        Architecture.activation()),
                "torch_default");
    }

    @Override
    public Network build(Options options, InputShape input) {
        Activation activation = options.choice("activation", Activation.class);
        List<Layer> layers = new ArrayList<>();
        int channels = input.channels();
        int height = input.height();
        int width = input.width();
        for (int out : options.integers("channels")) {
            String path = "conv" + (layers.size() / 3 + 1);
            layers.add(new Conv2d(path, channels, out, 3, activation)); // [n, 16, 32, 32], then [n, 32, 16, 16]
            layers.add(new Nonlinearity(activation));
            layers.add(new MaxPool2d(2)); // [n, 16, 16, 16], then [n, 32, 8, 8]
            channels = out;
            height /= 2;
            width /= 2;
        }
        Architecture.requireSize(info(), input, height, width);
        int hidden = options.integer("hidden");
        layers.add(new Flatten()); // [n, 2048]
        layers.add(new Dense("fc1", channels * height * width, hidden, activation)); // [n, 512]
        layers.add(new Nonlinearity(activation));
        layers.add(new Dense("fc2", hidden, input.classes(), Activation.LINEAR)); // [n, 10]
        return Sequential.of(layers);
    }
}
