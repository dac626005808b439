package dev.initlab.zoo;

import dev.initlab.model.BatchNorm;
import dev.initlab.model.Conv2d;
import dev.initlab.model.GlobalAveragePool;
import dev.initlab.model.Layer;
import dev.initlab.model.MaxPool2d;
import dev.initlab.model.Network;
import dev.initlab.model.Nonlinearity;
import dev.initlab.model.Residual;
import dev.initlab.model.Sequential;
import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A residual network of 18 layers (He, Zhang, Ren and Sun, 2016, table 1), parameter names and function those of torchvision's
 * {@code resnet18}. The stem {@code imagenet} is theirs, 7×7 of stride 2 and pooling, 11,181,642 parameters for ten classes; the
 * stem {@code cifar}, 3×3 of stride 1 without pooling, is what small images are given: 11,173,962 parameters.
 *
 * <p>With the defaults, on 3×32×32 images (other sizes are derived):
 *
 * <pre>
 * conv1   [n,   3, 32, 32] → [n,  64, 32, 32], batch norm, ReLU
 * layer1                   → [n,  64, 32, 32], two blocks
 * layer2                   → [n, 128, 16, 16], two blocks, the first of stride 2
 * layer3                   → [n, 256,  8,  8]
 * layer4                   → [n, 512,  4,  4], mean of each channel
 * fc      [n, 512]         → [n, 10]
 * </pre>
 *
 * <p>A block is {@code relu(bn2(conv2(relu(bn1(conv1(x))))) + shortcut(x))}. Where it changes the shape, its shortcut is a 1×1
 * convolution of stride 2 and a batch norm, else x itself. The last convolution and norm of a block's body carry the tag
 * {@code residual_out}, its shortcut's the tag {@code shortcut}.
 */
final class ResNet18 implements Architecture {

    private static final int BLOCKS = 2;
    private static final Set<String> RESIDUAL_OUT = Set.of("residual_out");
    private static final Set<String> SHORTCUT = Set.of("shortcut");

    private enum Stem {
        CIFAR,
        IMAGENET
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo(
                "resnet18",
                "a residual network of 18 layers with batch norm (64 to 512 channels), torchvision's",
                List.of(
                        Architecture.choice(
                                "stem",
                                "cifar",
                                List.of("cifar", "imagenet"),
                                "3×3 of stride 1, or 7×7 of stride 2 and pooling"),
                        Architecture.integer(
                                "width", 64, 1, 1024, "channels of the first stage; doubled at each other")),
                "{rules: [{init: torch_default}, {kind: conv, init: \"he_normal(mode=fan_out, fans=torch)\"}]}");
    }

    @Override
    public Network build(Options options, InputShape input) {
        int width = options.integer("width");
        List<Layer> layers = new ArrayList<>();
        switch (options.choice("stem", Stem.class)) {
            case CIFAR -> {
                layers.add(conv("conv1", input.channels(), width, 3, 1, Set.of()));
                addNorm(layers, "bn1", width);
            }
            case IMAGENET -> {
                layers.add(conv("conv1", input.channels(), width, 7, 2, Set.of()));
                addNorm(layers, "bn1", width);
                layers.add(new MaxPool2d(3, 2, 1));
            }
        }
        int channels = width;
        for (int stage = 1; stage <= 4; stage++) {
            int out = width << (stage - 1);
            for (int block = 0; block < BLOCKS; block++) {
                int stride = stage > 1 && block == 0 ? 2 : 1;
                layers.add(block("layer" + stage + "." + block, channels, out, stride)); // [n, out, h/stride, w/stride]
                layers.add(new Nonlinearity(Activation.RELU));
                channels = out;
            }
        }
        layers.add(new GlobalAveragePool()); // [n, channels]
        layers.add(Architecture.head("fc", channels, input.classes(), Activation.LINEAR)); // [n, classes]
        return Sequential.of(layers);
    }

    private static Residual block(String path, int in, int out, int stride) {
        List<Layer> body = new ArrayList<>();
        body.add(conv(path + ".conv1", in, out, 3, stride, Set.of()));
        addNorm(body, path + ".bn1", out);
        body.add(conv(path + ".conv2", out, out, 3, 1, RESIDUAL_OUT));
        body.add(norm(path + ".bn2", out, RESIDUAL_OUT));
        if (stride == 1 && in == out) {
            return new Residual(path, body, List.of());
        }
        return new Residual(
                path,
                body,
                List.of(
                        conv(path + ".downsample.0", in, out, 1, stride, SHORTCUT),
                        norm(path + ".downsample.1", out, SHORTCUT)));
    }

    /** Without a bias: the norm that follows takes it out again. */
    private static Conv2d conv(String path, int in, int out, int kernel, int stride, Set<String> tags) {
        LayerSpec layer = LayerSpec.conv(path, in, out, List.of(kernel, kernel), Activation.LINEAR);
        return new Conv2d(layer.withStride(List.of(stride, stride)).withTags(tags), false);
    }

    private static void addNorm(List<Layer> layers, String path, int features) {
        layers.add(new BatchNorm(path, features, Activation.RELU));
        layers.add(new Nonlinearity(Activation.RELU));
    }

    /** What a sum follows, not an activation. */
    private static BatchNorm norm(String path, int features, Set<String> tags) {
        return new BatchNorm(LayerSpec.norm(path, features, Activation.LINEAR).withTags(tags));
    }
}
