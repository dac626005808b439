package dev.initlab.zoo;

import dev.initlab.model.Dense;
import dev.initlab.model.Network;
import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One architecture: how lists show it, and how it is built. */
interface Architecture {

    ModelInfo info();

    Network build(Options options, InputShape input);

    /** The option that chooses the non-linearity between layers. */
    static ModelOption activation() {
        List<String> names = Arrays.stream(Activation.values())
                .map(a -> a.name().toLowerCase(Locale.ROOT))
                .toList();
        return choice("activation", "relu", names, "the non-linearity between layers");
    }

    static ModelOption choice(String name, String fallback, List<String> choices, String summary) {
        return new ModelOption(name, ModelOption.Type.CHOICE, fallback, Double.NaN, Double.NaN, choices, summary);
    }

    static ModelOption integer(String name, int fallback, int min, int max, String summary) {
        return new ModelOption(name, ModelOption.Type.INT, fallback, min, max, List.of(), summary);
    }

    static ModelOption integers(String name, List<Integer> fallback, int min, int max, String summary) {
        return new ModelOption(name, ModelOption.Type.INT_LIST, fallback, min, max, List.of(), summary);
    }

    /** A probability below 1. */
    static ModelOption rate(String name, double fallback, String summary) {
        double most = Math.nextDown(1.0);
        return new ModelOption(name, ModelOption.Type.NUMBER, fallback, 0, most, List.of(), summary);
    }

    /** A dense layer of the part that classifies, with the tag {@code head}: what is drawn anew for other classes. */
    static Dense head(String path, int in, int out, Activation next) {
        return new Dense(LayerSpec.dense(path, in, out, next).withTags(Set.of("head")));
    }

    /** Fails where so many poolings leave nothing of the image. */
    static void requireSize(ModelInfo model, InputShape input, int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "model " + model.name() + ": each convolution halves the image, and " + input.height() + "×"
                            + input.width() + " pixels are too few; use fewer channels entries or a larger image");
        }
    }
}
