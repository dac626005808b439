package dev.initlab.init;

import dev.initlab.init.Argument.OfChoice;
import dev.initlab.init.Argument.OfNumber;
import dev.initlab.init.Argument.Range;
import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Layers without a network: {@code dense(10, 5)}, {@code conv2d(3, 16, 3, stride=2)}, in the grammar of {@link Expression}.
 *
 * <p>They need not fit each other: such a list can be drawn, inspected and written, but not computed.
 */
public final class Layers {

    private static final Map<String, String> MEANINGS = Map.of(
            "in", "inputs or input channels",
            "out", "outputs or output channels",
            "rows", "entries of the table",
            "width", "numbers of an entry",
            "features", "features or channels",
            "first", "features of the first input",
            "second", "features of the second input",
            "hidden", "features of the state");

    private static final List<Signature> KNOWN = List.of(
            new Signature("dense", List.of(count("in"), count("out"), bias(), next())),
            convolution("conv1d"),
            convolution("conv2d"),
            convolution("conv3d"),
            convolution("conv_transposed1d"),
            convolution("conv_transposed2d"),
            convolution("conv_transposed3d"),
            new Signature("embedding", List.of(count("rows"), count("width"))),
            new Signature("attention", List.of(count("width"), optional("parts", 3, "fused matrices"), bias())),
            new Signature("norm", List.of(count("features"))),
            new Signature("bilinear", List.of(count("first"), count("second"), count("out"), bias(), next())),
            new Signature("rnn", List.of(count("in"), count("hidden"), bias())),
            new Signature("gru", List.of(count("in"), count("hidden"), bias())),
            new Signature("lstm", List.of(count("in"), count("hidden"), bias())));

    private static final Map<String, String> SYNONYMS = Map.of(
            "linear", "dense",
            "fc", "dense",
            "conv", "conv2d",
            "conv_transpose2d", "conv_transposed2d",
            "batch_norm", "norm",
            "layer_norm", "norm");

    private Layers() {}

    /** How each kind of layer is written, with its defaults. */
    public static List<String> signatures() {
        return KNOWN.stream().map(Signature::text).toList();
    }

    /** Whether a text begins with the name of a layer kind and a parenthesis. */
    public static boolean isLayer(String text) {
        int open = text.indexOf('(');
        return open > 0 && names().contains(text.substring(0, open).strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The parameters of one layer, weights before biases.
     *
     * @param path the layer's path, e.g. {@code "conv1"}
     * @throws IllegalArgumentException with what was asked, what is known, and the nearest name
     */
    public static List<ParamSpec> parse(String path, String expression) {
        Expression.Call call = Expression.parse(expression);
        Signature signature = KNOWN.stream()
                .filter(known -> known.name().equals(call.name()))
                .findFirst()
                .orElseThrow(() -> unknown(call.name()));
        Bound bound = Bound.of(call, signature, Registry.standard());
        LayerSpec layer = layer(path, signature.name(), bound);
        boolean choosable =
                signature.arguments().stream().anyMatch(a -> a.name().equals("bias"));
        return layer.params(!choosable || bound.choice("bias").equals("true"));
    }

    private static LayerSpec layer(String path, String kind, Bound bound) {
        return switch (kind) {
            case "dense" -> LayerSpec.dense(path, whole(bound, "in"), whole(bound, "out"), activation(bound));
            case "embedding" -> LayerSpec.embedding(path, whole(bound, "rows"), whole(bound, "width"));
            case "attention" -> LayerSpec.attention(path, whole(bound, "width"), whole(bound, "parts"));
            case "norm" -> LayerSpec.norm(path, whole(bound, "features"), Activation.LINEAR);
            case "bilinear" ->
                LayerSpec.bilinear(
                        path, whole(bound, "first"), whole(bound, "second"), whole(bound, "out"), activation(bound));
            case "rnn" -> recurrent(path, 1, bound);
            case "gru" -> recurrent(path, 3, bound);
            case "lstm" -> recurrent(path, 4, bound);
            default -> convolution(path, kind, bound);
        };
    }

    private static LayerSpec recurrent(String path, int gates, Bound bound) {
        return LayerSpec.recurrent(path, whole(bound, "in"), whole(bound, "hidden"), gates);
    }

    private static LayerSpec convolution(String path, String kind, Bound bound) {
        int dimensions = kind.charAt(kind.length() - 2) - '0';
        List<Integer> kernel = Collections.nCopies(dimensions, whole(bound, "kernel"));
        List<Integer> stride = Collections.nCopies(dimensions, whole(bound, "stride"));
        int in = whole(bound, "in");
        int out = whole(bound, "out");
        LayerSpec layer = kind.startsWith("conv_transposed")
                ? LayerSpec.convTransposed(path, in, out, kernel, stride, activation(bound))
                : LayerSpec.conv(path, in, out, kernel, activation(bound)).withStride(stride);
        return layer.withGroups(whole(bound, "groups"));
    }

    private static int whole(Bound bound, String name) {
        return (int) bound.number(name);
    }

    private static Activation activation(Bound bound) {
        return Activation.valueOf(bound.choice("next").toUpperCase(Locale.ROOT));
    }

    private static Signature convolution(String name) {
        return new Signature(
                name,
                List.of(
                        count("in"),
                        count("out"),
                        OfNumber.required("kernel", Range.COUNT, "the kernel's extent in every dimension"),
                        optional("stride", 1, "the stride in every dimension"),
                        optional("groups", 1, "groups"),
                        bias(),
                        next()));
    }

    private static OfNumber count(String name) {
        return OfNumber.required(name, Range.COUNT, MEANINGS.getOrDefault(name, name));
    }

    private static OfNumber optional(String name, int fallback, String meaning) {
        return OfNumber.optional(name, Range.COUNT, fallback, meaning);
    }

    private static OfChoice bias() {
        return OfChoice.of("bias", "whether there is one", List.of("true", "false"));
    }

    private static OfChoice next() {
        return OfChoice.of(
                "next",
                "the activation that follows",
                Stream.of(Activation.values()).map(Selector::word).toList());
    }

    private static List<String> names() {
        return KNOWN.stream().map(Signature::name).toList();
    }

    private static IllegalArgumentException unknown(String name) {
        String hint = SYNONYMS.containsKey(name) ? "; write " + SYNONYMS.get(name) : Nearest.hint(name, names());
        return new IllegalArgumentException(
                "unknown layer \"%s\"%s (known: %s)".formatted(name, hint, String.join(", ", names())));
    }
}
