package dev.initlab.torch;

import dev.initlab.param.Activation;
import dev.initlab.param.LayerKind;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringTensorDict;

/** Which layer each module of {@code torch::nn} is; modules are entered in the order of {@code named_modules}. */
final class ModuleLayers {

    /** {@code torch::nn::ConvTranspose2dImpl}. */
    private static final Pattern NAME = Pattern.compile("torch::nn::(\\w+?)(?:Impl)?");

    private final Set<String> attentions = new HashSet<>();
    private LayerSpec layer = LayerSpec.free("");

    /** @param own the module's parameters, without its submodules' */
    void enter(String path, Module module, StringTensorDict own) {
        Matcher name = NAME.matcher(module.name().getString());
        layer = name.matches() ? layer(path, name.group(1), module, own) : LayerSpec.free(path);
    }

    /** A parameter of the module that was entered last. */
    ParamSpec spec(String name, long[] shape) {
        List<Integer> extents = LongStream.of(shape).mapToObj(Math::toIntExact).toList();
        return new ParamSpec(layer, name, role(name), extents);
    }

    private Role role(String name) {
        boolean bias = name.contains("bias");
        return switch (layer.kind()) {
            case NORM -> bias ? Role.NORM_SHIFT : Role.NORM_SCALE;
            case FREE -> Role.MULTIPLIER;
            default -> bias ? Role.BIAS : Role.WEIGHT;
        };
    }

    private LayerSpec layer(String path, String kind, Module module, StringTensorDict own) {
        Activation next = Activation.LINEAR;
        if (own.size() == 0) {
            return LayerSpec.free(path);
        }
        String first = kind.equals("MultiheadAttention") ? "in_proj_weight" : "weight";
        if (kind.matches("(LSTM|GRU|RNN)(Cell)?")) {
            return recurrent(path, own);
        }
        if (!own.contains(first)) {
            return LayerSpec.free(path); // attention with sizes of keys and values of their own
        }
        long[] shape = own.get(first).shape();
        int rows = (int) shape[0];
        int columns = shape.length > 1 ? (int) shape[1] : 1;
        return switch (kind) {
            case "Linear" ->
                attentions.contains(parent(path))
                        ? LayerSpec.attention(path, columns, 1)
                        : LayerSpec.dense(path, columns, rows, next);
            case "Bilinear" -> LayerSpec.bilinear(path, columns, (int) shape[2], rows, next);
            case "Embedding", "EmbeddingBag" -> LayerSpec.embedding(path, rows, columns);
            case "MultiheadAttention" -> {
                attentions.add(path);
                yield LayerSpec.attention(path, columns, rows / columns);
            }
            case "Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d" ->
                convolution(path, kind, module, shape);
            default ->
                kind.matches("(BatchNorm|InstanceNorm)\\dd|LayerNorm|GroupNorm")
                        ? LayerSpec.norm(path, (int) LongStream.of(shape).reduce(1, (a, b) -> a * b), next)
                        : LayerSpec.free(path);
        };
    }

    private static LayerSpec convolution(String path, String kind, Module module, long[] shape) {
        int dimensions = shape.length - 2;
        int groups;
        LongPointer strides;
        switch (kind) {
            case "Conv1d" -> {
                strides = module.asConv1d().options().stride();
                groups = (int) module.asConv1d().options().groups().get();
            }
            case "Conv2d" -> {
                strides = module.asConv2d().options().stride();
                groups = (int) module.asConv2d().options().groups().get();
            }
            case "Conv3d" -> {
                strides = module.asConv3d().options().stride();
                groups = (int) module.asConv3d().options().groups().get();
            }
            case "ConvTranspose1d" -> {
                strides = module.asConvTranspose1d().options().stride();
                groups = (int) module.asConvTranspose1d().options().groups().get();
            }
            case "ConvTranspose2d" -> {
                strides = module.asConvTranspose2d().options().stride();
                groups = (int) module.asConvTranspose2d().options().groups().get();
            }
            default -> {
                strides = module.asConvTranspose3d().options().stride();
                groups = (int) module.asConvTranspose3d().options().groups().get();
            }
        }
        List<Integer> kernel = new ArrayList<>();
        List<Integer> stride = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            kernel.add((int) shape[2 + i]);
            stride.add((int) strides.get(i));
        }
        boolean transposed = kind.startsWith("ConvTranspose");
        int in = (int) (transposed ? shape[0] : shape[1] * groups);
        int out = (int) (transposed ? shape[1] * groups : shape[0]);
        return new LayerSpec(
                path,
                transposed ? LayerKind.CONV_TRANSPOSED : LayerKind.CONV,
                in,
                out,
                kernel,
                stride,
                groups,
                1,
                Activation.LINEAR,
                Set.of());
    }

    /** All layers and directions of a recurrent module count by their own shapes; only hidden and gates are the module's. */
    private static LayerSpec recurrent(String path, StringTensorDict own) {
        String suffix = own.contains("weight_hh") ? "" : "_l0";
        long[] input = own.get("weight_ih" + suffix).shape();
        long[] state = own.get("weight_hh" + suffix).shape();
        int hidden = (int) state[1];
        return LayerSpec.recurrent(path, (int) input[1], hidden, (int) state[0] / hidden);
    }

    private static String parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }
}
