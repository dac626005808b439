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

/** The body that the small convolutional networks share: 3×3 convolutions, each pooled 2×2, then two dense layers. */
final class PooledConvolutions {

    private PooledConvolutions() {}

    /** The options of such a network, with its defaults. */
    static List<ModelOption> options(List<Integer> channels, int hidden) {
        return List.of(
                Architecture.integers("channels", channels, 1, 4096, "output channels of the convolutions"),
                Architecture.integer("hidden", hidden, 1, 1 << 16, "width of the hidden dense layer"),
                Architecture.activation());
    }

    /** Reads the options {@code channels}, {@code hidden} and {@code activation}. */
    static Network build(ModelInfo info, Options options, InputShape input) {
        Activation activation = options.choice("activation", Activation.class);
        List<Layer> layers = new ArrayList<>();
        int channels = input.channels();
        int height = input.height();
        int width = input.width();
        for (int out : options.integers("channels")) {
            String path = "conv" + (layers.size() / 3 + 1);
            layers.add(new Conv2d(path, channels, out, 3, activation)); // [n, out, h, w]
            layers.add(new Nonlinearity(activation));
            layers.add(new MaxPool2d(2)); // [n, out, h/2, w/2]
            channels = out;
            height /= 2;
            width /= 2;
        }
        Architecture.requireSize(info, input, height, width);
        addDense(layers, options, channels * height * width, input.classes());
        return Sequential.of(layers);
    }

    /** Flattens to so many features, then {@code hidden} units and one for each class. */
    static void addDense(List<Layer> layers, Options options, int features, int classes) {
        Activation activation = options.choice("activation", Activation.class);
        int hidden = options.integer("hidden");
        layers.add(new Flatten()); // [n, features], in PyTorch's order
        layers.add(new Dense("fc1", features, hidden, activation));
        layers.add(new Nonlinearity(activation));
        layers.add(Architecture.head("fc2", hidden, classes, Activation.LINEAR)); // [n, classes]
    }
}
