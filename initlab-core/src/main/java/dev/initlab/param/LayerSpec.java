package dev.initlab.param;

import java.util.List;
import java.util.Set;

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
    }

    public static LayerSpec dense(String path, int in, int out, Activation next) {
        return new LayerSpec(path, LayerKind.DENSE, in, out, List.of(), List.of(), 1, 1, next, Set.of());
    }

    public static LayerSpec conv(String path, int in, int out, List<Integer> kernel, Activation next) {
        return new LayerSpec(
                path, LayerKind.CONV, in, out, kernel, kernel.stream().map(k -> 1).toList(), 1, 1, next, Set.of());
    }

    public static LayerSpec norm(String path, int features, Activation next) {
        return new LayerSpec(path, LayerKind.NORM, features, features, List.of(), List.of(), 1, 1, next, Set.of());
    }

    public static LayerSpec embedding(String path, int rows, int width) {
        return new LayerSpec(
                path, LayerKind.EMBEDDING, rows, width, List.of(), List.of(), 1, 1, Activation.LINEAR, Set.of());
    }

    /** The layer's weight: [out, in], [out, in/groups, k…], transposed [in, out/groups, k…], embedding [rows, width]. */
    public ParamSpec weight() {
        throw new UnsupportedOperationException("contract");
    }

    /** The layer's bias, [out]. */
    public ParamSpec bias() {
        throw new UnsupportedOperationException("contract");
    }
}
