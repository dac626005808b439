package dev.initlab.torch;

import dev.initlab.param.Activation;
import dev.initlab.param.LayerKind;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    private static final Pattern NORM = Pattern.compile("(BatchNorm|InstanceNorm)\\dd|LayerNorm|GroupNorm");

    private static final Map<String, Integer> GATES =
            Map.of("RNN", 1, "GRU", 3, "LSTM", 4, "RNNCell", 1, "GRUCell", 3, "LSTMCell", 4);

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
        boolean projection = layer.kind() == LayerKind.RECURRENT && name.startsWith("weight_hr"); // no gates in it
        LayerSpec owner =
                projection ? LayerSpec.dense(layer.path(), extents.get(1), extents.get(0), Activation.LINEAR) : layer;
        return new ParamSpec(owner, name, role(name), extents);
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
        if (GATES.containsKey(kind)) {
            return recurrent(path, GATES.get(kind), own);
        }
        String first = kind.equals("MultiheadAttention") ? "in_proj_weight" : "weight";
        if (!own.contains(first)) {
            return LayerSpec.free(path); // nothing of its own, or attention with sizes of keys and values of their own
        }
        long[] shape = own.get(first).shape();
        int rows = (int) shape[0];
        int columns = shape.length > 1 ? (int) shape[1] : 1;
        return switch (kind) {
            case "Linear" ->
                attentions.contains(parent(path))
                        ? LayerSpec.attention(path, columns, 1)
                        : LayerSpec.dense(path, columns, rows, Activation.LINEAR);
            case "Bilinear" -> LayerSpec.bilinear(path, columns, (int) shape[2], rows, Activation.LINEAR);
            case "Embedding", "EmbeddingBag" -> LayerSpec.embedding(path, rows, columns);
            case "MultiheadAttention" -> {
                attentions.add(path);
                yield LayerSpec.attention(path, columns, rows / columns);
            }
            case "Conv1d" ->
                convolution(
                        path,
                        LayerKind.CONV,
                        shape,
                        module.asConv1d().options().stride(),
                        module.asConv1d().options().groups());
            case "Conv2d" ->
                convolution(
                        path,
                        LayerKind.CONV,
                        shape,
                        module.asConv2d().options().stride(),
                        module.asConv2d().options().groups());
            case "Conv3d" ->
                convolution(
                        path,
                        LayerKind.CONV,
                        shape,
                        module.asConv3d().options().stride(),
                        module.asConv3d().options().groups());
            case "ConvTranspose1d" ->
                convolution(
                        path,
                        LayerKind.CONV_TRANSPOSED,
                        shape,
                        module.asConvTranspose1d().options().stride(),
                        module.asConvTranspose1d().options().groups());
            case "ConvTranspose2d" ->
                convolution(
                        path,
                        LayerKind.CONV_TRANSPOSED,
                        shape,
                        module.asConvTranspose2d().options().stride(),
                        module.asConvTranspose2d().options().groups());
            case "ConvTranspose3d" ->
                convolution(
                        path,
                        LayerKind.CONV_TRANSPOSED,
                        shape,
                        module.asConvTranspose3d().options().stride(),
                        module.asConvTranspose3d().options().groups());
            default ->
                NORM.matcher(kind).matches()
                        ? LayerSpec.norm(path, (int) LongStream.of(shape).reduce(1, (x, y) -> x * y), Activation.LINEAR)
                        : LayerSpec.free(path);
        };
    }

    private static LayerSpec convolution(
            String path, LayerKind kind, long[] shape, LongPointer strides, LongPointer groupCount) {
        int groups = (int) groupCount.get();
        List<Integer> kernel = new ArrayList<>();
        List<Integer> stride = new ArrayList<>();
        for (int i = 0; i < shape.length - 2; i++) {
            kernel.add((int) shape[2 + i]);
            stride.add((int) strides.get(i));
        }
        boolean transposed = kind == LayerKind.CONV_TRANSPOSED;
        int in = (int) (transposed ? shape[0] : shape[1] * groups);
        int out = (int) (transposed ? shape[1] * groups : shape[0]);
        return new LayerSpec(path, kind, in, out, kernel, stride, groups, 1, Activation.LINEAR, Set.of());
    }

    /** Of all layers and directions of a recurrent module: the input's weights of the further ones have shapes of their own. */
    private static LayerSpec recurrent(String path, int gates, StringTensorDict own) {
        long[] input = own.get(own.contains("weight_ih") ? "weight_ih" : "weight_ih_l0")
                .shape();
        return LayerSpec.recurrent(path, (int) input[1], (int) input[0] / gates, gates);
    }

    private static String parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }
}
