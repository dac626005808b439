package dev.initlab.param;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One layer as its parameters see it.
 *
 * @param path dotted path in the model, e.g. {@code "conv1"}
 * @param kind what it computes
 * @param in input features or channels (rows of the table for an embedding, features for a norm, the first input's features for
 *     a bilinear layer)
 * @param out output features or channels (embedding width for an embedding, features for a norm, gates · hidden for a recurrent
 *     layer)
 * @param kernel kernel extents, one a spatial dimension; the second input's features for a bilinear layer; otherwise empty
 * @param stride strides, as many as kernel extents
 * @param groups convolution groups; 1 otherwise
 * @param parts how many matrices of [out/parts, in] are fused along the first axis (3 for packed QKV, a recurrent layer's gates);
 *     1 otherwise
 * @param next the activation that follows
 * @param tags free marks that rules can select, e.g. {@code "residual_out"}
 */
public record LayerSpec(
        String path,
        LayerKind kind,
        int in,
        int out,
        List<Integer> kernel,
        List<Integer> stride,
        int groups,
        int parts,
        Activation next,
        Set<String> tags) {

    private static final Set<LayerKind> FUSED = Set.of(LayerKind.DENSE, LayerKind.ATTENTION, LayerKind.RECURRENT);

    public LayerSpec {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        tags = Set.copyOf(tags);
        boolean convolution = kind == LayerKind.CONV || kind == LayerKind.CONV_TRANSPOSED;
        boolean extents = convolution || kind == LayerKind.BILINEAR;
        require(path, in >= 1 && out >= 1, "in and out must be at least 1, got in = " + in + ", out = " + out);
        require(path, extents == !kernel.isEmpty(), kind + " with kernel " + kernel);
        require(path, stride.size() == kernel.size(), "kernel " + kernel + " needs as many strides, got " + stride);
        require(
                path,
                allPositive(kernel) && allPositive(stride),
                "kernel " + kernel + " or stride " + stride + " below 1");
        require(
                path,
                groups >= 1 && in % groups == 0 && out % groups == 0,
                "groups must divide in = " + in + " and out = " + out + ", got " + groups);
        require(path, convolution || groups == 1, "only convolutions have groups, got " + groups + " for " + kind);
        require(path, parts >= 1 && out % parts == 0, "parts must divide out = " + out + ", got " + parts);
        require(
                path,
                parts == 1 || FUSED.contains(kind),
                "only dense, attention and recurrent layers have fused parts, got " + parts + " for " + kind);
    }

    /** A dense layer, weight [out, in]. */
    public static LayerSpec dense(String path, int in, int out, Activation next) {
        return new LayerSpec(path, LayerKind.DENSE, in, out, List.of(), List.of(), 1, 1, next, Set.of());
    }

    /** A convolution of stride 1 without groups, weight [out, in, k…]. */
    public static LayerSpec conv(String path, int in, int out, List<Integer> kernel, Activation next) {
        return new LayerSpec(
                path,
                LayerKind.CONV,
                in,
                out,
                kernel,
                kernel.stream().map(k -> 1).toList(),
                1,
                1,
                next,
                Set.of());
    }

    /** A normalization layer, scale and shift [features]. */
    public static LayerSpec norm(String path, int features, Activation next) {
        return new LayerSpec(path, LayerKind.NORM, features, features, List.of(), List.of(), 1, 1, next, Set.of());
    }

    /** A look-up table, weight [rows, width]. */
    public static LayerSpec embedding(String path, int rows, int width) {
        return new LayerSpec(
                path, LayerKind.EMBEDDING, rows, width, List.of(), List.of(), 1, 1, Activation.LINEAR, Set.of());
    }

    /** A transposed convolution, weight [in, out, k…]. */
    public static LayerSpec convTransposed(
            String path, int in, int out, List<Integer> kernel, List<Integer> stride, Activation next) {
        return new LayerSpec(path, LayerKind.CONV_TRANSPOSED, in, out, kernel, stride, 1, 1, next, Set.of());
    }

    /** An attention's projection; three fused matrices [3 width, width] for packed query, key and value: {@code parts = 3}. */
    public static LayerSpec attention(String path, int width, int parts) {
        return new LayerSpec(
                path,
                LayerKind.ATTENTION,
                width,
                width * parts,
                List.of(),
                List.of(),
                1,
                parts,
                Activation.LINEAR,
                Set.of());
    }

    /** A bilinear layer y_k = x₁ᵀ W_k x₂ + b_k: weight [out, first, second], bias [out]. */
    public static LayerSpec bilinear(String path, int first, int second, int out, Activation next) {
        return new LayerSpec(path, LayerKind.BILINEAR, first, out, List.of(second), List.of(1), 1, 1, next, Set.of());
    }

    /**
     * One layer of a recurrent network, its gates fused along the first axis as PyTorch orders them: {@link #params}.
     *
     * @param gates 1 for a plain RNN, 3 for a GRU, 4 for an LSTM
     */
    public static LayerSpec recurrent(String path, int in, int hidden, int gates) {
        return new LayerSpec(
                path,
                LayerKind.RECURRENT,
                in,
                Math.multiplyExact(gates, hidden),
                List.of(),
                List.of(),
                1,
                gates,
                Activation.LINEAR,
                Set.of());
    }

    /** A place for parameters that no layer explains: multipliers, tokens, position tables; state their ParamSpec itself. */
    public static LayerSpec free(String path) {
        return new LayerSpec(path, LayerKind.FREE, 1, 1, List.of(), List.of(), 1, 1, Activation.LINEAR, Set.of());
    }

    /** The same layer with other strides, as many as kernel extents. */
    public LayerSpec withStride(List<Integer> newStride) {
        return new LayerSpec(path, kind, in, out, kernel, newStride, groups, parts, next, tags);
    }

    /** The same convolution in groups, which divide in and out. */
    public LayerSpec withGroups(int newGroups) {
        return new LayerSpec(path, kind, in, out, kernel, stride, newGroups, parts, next, tags);
    }

    /** The same layer with these marks and no others. */
    public LayerSpec withTags(Set<String> newTags) {
        return new LayerSpec(path, kind, in, out, kernel, stride, groups, parts, next, newTags);
    }

    /**
     * The layer's weight: [out, in], [out, in/groups, k…], transposed [in, out/groups, k…], embedding [rows, width], bilinear
     * [out, first, second]; a norm's scale, [features]; a recurrent layer's weight of its input, [gates · hidden, in].
     *
     * @throws IllegalStateException for a FREE layer, whose parameters only its author knows
     */
    public ParamSpec weight() {
        return switch (kind) {
            case DENSE, ATTENTION -> new ParamSpec(this, "weight", Role.WEIGHT, List.of(out, in));
            case CONV, BILINEAR -> new ParamSpec(this, "weight", Role.WEIGHT, kernelShape(out, in / groups));
            case CONV_TRANSPOSED -> new ParamSpec(this, "weight", Role.WEIGHT, kernelShape(in, out / groups));
            case EMBEDDING -> new ParamSpec(this, "weight", Role.WEIGHT, List.of(in, out));
            case NORM -> new ParamSpec(this, "weight", Role.NORM_SCALE, List.of(out));
            case RECURRENT -> new ParamSpec(this, "weight_ih_l0", Role.WEIGHT, List.of(out, in));
            case FREE ->
                throw new IllegalStateException("layer " + path
                        + " is FREE and implies no weight; state the ParamSpec with its role and shape");
        };
    }

    /**
     * The layer's bias, [out]; a norm's shift, [features]; a recurrent layer's bias of its input, [gates · hidden].
     *
     * @throws IllegalStateException for an embedding, which has none, and for a FREE layer
     */
    public ParamSpec bias() {
        return switch (kind) {
            case DENSE, ATTENTION, CONV, CONV_TRANSPOSED, BILINEAR ->
                new ParamSpec(this, "bias", Role.BIAS, List.of(out));
            case NORM -> new ParamSpec(this, "bias", Role.NORM_SHIFT, List.of(out));
            case RECURRENT -> new ParamSpec(this, "bias_ih_l0", Role.BIAS, List.of(out));
            case EMBEDDING, FREE ->
                throw new IllegalStateException("layer " + path + " is " + kind + " and has no bias");
        };
    }

    /**
     * All parameters of the layer, weights before biases: a recurrent layer's weights of its input and of its state,
     * [gates · hidden, in] and [gates · hidden, hidden], and two biases [gates · hidden]; a weight and a bias otherwise.
     *
     * @param biased whether there are biases; without meaning for embeddings, which have none
     * @throws IllegalStateException for a FREE layer
     */
    public List<ParamSpec> params(boolean biased) {
        List<ParamSpec> params = new ArrayList<>(List.of(weight()));
        boolean recurrent = kind == LayerKind.RECURRENT;
        if (recurrent) {
            params.add(new ParamSpec(this, "weight_hh_l0", Role.WEIGHT, List.of(out, out / parts)));
        }
        if (biased && kind != LayerKind.EMBEDDING) {
            params.add(bias());
        }
        if (biased && recurrent) {
            params.add(new ParamSpec(this, "bias_hh_l0", Role.BIAS, List.of(out)));
        }
        return List.copyOf(params);
    }

    private List<Integer> kernelShape(int first, int second) {
        return Stream.concat(Stream.of(first, second), kernel.stream()).toList();
    }

    private static boolean allPositive(List<Integer> extents) {
        return extents.stream().allMatch(extent -> extent >= 1);
    }

    private static void require(String path, boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("layer \"" + path + "\": " + problem);
        }
    }
}
