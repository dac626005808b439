package dev.initlab.zoo;

import dev.initlab.model.BatchNorm;
import dev.initlab.model.Dense;
import dev.initlab.model.Flatten;
import dev.initlab.model.Layer;
import dev.initlab.model.LayerNorm;
import dev.initlab.model.Network;
import dev.initlab.model.Nonlinearity;
import dev.initlab.model.Sequential;
import dev.initlab.param.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * A multilayer perceptron.
 *
 * <p>With its defaults on 28×28 images: 784 → 128 → 10 with ReLU, 101,770 parameters, the network of countless MNIST
 * tutorials. {@code hidden: [256], depth: 50} is fifty hidden layers of 256.
 */
final class Mlp implements Architecture {

    private enum Normalization {
        NONE,
        BATCH,
        LAYER
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo(
                "mlp",
                "fully connected layers, 784-128-10 on MNIST",
                List.of(
                        Architecture.integers("hidden", List.of(128), 1, 1 << 16, "widths of the hidden layers"),
                        Architecture.integer("depth", 1, 1, 10_000, "how many times the hidden widths are repeated"),
                        Architecture.activation(),
                        Architecture.choice(
                                "normalization",
                                "none",
                                List.of("none", "batch", "layer"),
                                "between each hidden layer and its non-linearity")),
                "torch_default");
    }

    @Override
    public Network build(Options options, InputShape input) {
        List<Integer> hidden = options.integers("hidden");
        int depth = hidden.size() * options.integer("depth");
        Activation activation = options.choice("activation", Activation.class);
        Normalization normalization = options.choice("normalization", Normalization.class);

        List<Layer> layers = new ArrayList<>();
        layers.add(new Flatten()); // [n, c, h, w] -> [n, c·h·w]
        int width = input.channels() * input.height() * input.width();
        for (int i = 0; i < depth; i++) {
            int out = hidden.get(i % hidden.size());
            boolean bare = normalization == Normalization.NONE;
            layers.add(new Dense("fc" + (i + 1), width, out, bare ? activation : Activation.LINEAR)); // [n, out]
            switch (normalization) {
                case BATCH -> layers.add(new BatchNorm("norm" + (i + 1), out, activation));
                case LAYER -> layers.add(new LayerNorm("norm" + (i + 1), out, activation));
                case NONE -> {}
            }
            layers.add(new Nonlinearity(activation));
            width = out;
        }
        layers.add(Architecture.head("fc" + (depth + 1), width, input.classes(), Activation.LINEAR)); // [n, classes]
        return Sequential.of(layers);
    }
}
