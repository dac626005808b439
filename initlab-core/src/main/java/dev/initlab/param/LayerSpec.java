package dev.initlab.param;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One layer as its parameters see it.
 *
 * @param path dotted path in the model, e.g. {@code "conv1"}
 * @param kind what it computes
 * @param in input features or channels (rows of the table for an embedding, features for a norm)
 * @param out output features or channels (embedding width for an embedding, features for a norm)
 * @param kernel kernel extents, one a spatial dimension; empty unless convolutional
 * @param stride strides, as many as kernel extents
 * @param groups convolution groups; 1 otherwise
 * @param parts how many matrices of [out/parts, in] are fused along the first axis (3 for packed QKV); 1 otherwise
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

    public LayerSpec {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        tags = Set.copyOf(tags);
        boolean convolution = kind == LayerKind.CONV || kind == LayerKind.CONV_TRANSPOSED;
        require(path, in >= 1 && out >= 1, "in and out must be at least 1, got in = " + in + ", out = " + out);
        require(path, convolution == !kernel.isEmpty(), kind + " with kernel " + kernel);
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
                parts == 1 || kind == LayerKind.DENSE || kind == LayerKind.ATTENTION,
                "only dense and attention layers have fused parts, got " + parts + " for " + kind);
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
     * The layer's weight: [out, in], [out, in/groups, k…], transposed [in, out/groups, k…], embedding [rows, width]; a norm's
     * scale, [features].
     *
     * @throws IllegalStateException for a FREE layer, whose parameters only its author knows
     */
    public ParamSpec weight() {
        return switch (kind) {
            case DENSE, ATTENTION -> new ParamSpec(this, "weight", Role.WEIGHT, List.of(out, in));
            case CONV -> new ParamSpec(this, "weight", Role.WEIGHT, kernelShape(out, in / groups));
            case CONV_TRANSPOSED -> new ParamSpec(this, "weight", Role.WEIGHT, kernelShape(in, out / groups));
            case EMBEDDING -> new ParamSpec(this, "weight", Role.WEIGHT, List.of(in, out));
            case NORM -> new ParamSpec(this, "weight", Role.NORM_SCALE, List.of(out));
            case FREE ->
                throw new IllegalStateException("layer " + path
                        + " is FREE and implies no weight; state the ParamSpec with its role and shape");
        };
    }

    /**
     * The layer's bias, [out]; a norm's shift, [features].
     *
     * @throws IllegalStateException for an embedding, which has none, and for a FREE layer
     */
    public ParamSpec bias() {
        return switch (kind) {
            case DENSE, ATTENTION, CONV, CONV_TRANSPOSED -> new ParamSpec(this, "bias", Role.BIAS, List.of(out));
            case NORM -> new ParamSpec(this, "bias", Role.NORM_SHIFT, List.of(out));
            case EMBEDDING, FREE ->
                throw new IllegalStateException("layer " + path + " is " + kind + " and has no bias");
        };
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
