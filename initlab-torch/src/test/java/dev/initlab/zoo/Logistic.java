package dev.initlab.zoo;

import dev.initlab.model.Dense;
import dev.initlab.model.Flatten;
import dev.initlab.model.Network;
import dev.initlab.model.Sequential;
import dev.initlab.param.Activation;
import java.util.List;

/** Multinomial logistic regression: 784 → 10 on 28×28 images, 7,850 parameters. */
final class Logistic implements Architecture {

    @Override
    public ModelInfo info() {
        return new ModelInfo("logistic", "one dense layer, 784-10 on MNIST", List.of(), "torch_default");
    }

    @Override
    public Network build(Options options, InputShape input) {
        int pixels = input.channels() * input.height() * input.width();
        return Sequential.of(List.of(
                new Flatten(), // [n, c, h, w] -> [n, c·h·w]
                new Dense("fc1", pixels, input.classes(), Activation.LINEAR))); // [n, classes]
    }
}
