package dev.initlab.param;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One parameter: its layer, its role in it, its shape.
 *
 * @param layer the layer it belongs to; a bias needs it too, for its layer's fan-in
 * @param name the last part of the path: {@code "weight"}, {@code "bias"}, …
 * @param role what it does in the layer
 * @param shape extents in PyTorch's order, e.g. [out, in, kH, kW]; empty for a scalar
 */
public record ParamSpec(LayerSpec layer, String name, Role role, List<Integer> shape) {

    public ParamSpec {
        shape = List.copyOf(shape);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a parameter of layer \"" + layer.path() + "\" has no name");
        }
        if (shape.stream().anyMatch(extent -> extent < 1)) {
            throw new IllegalArgumentException(
                    "%s.%s: every extent of a shape must be at least 1, got %s".formatted(layer.path(), name, shape));
        }
    }

    /**
     * The weight of a plain layer that its shape alone explains, of the path {@code weight}: [out, in] of a dense layer,
     * [out, in, k…] of a convolution in one to three dimensions, of stride 1 and without groups; one axis, of no layer in
     * particular. State a {@link LayerSpec} for anything else.
     *
     * @throws IllegalArgumentException for no axes or more than five, or an extent below 1
     */
    public static ParamSpec weight(int... shape) {
        List<Integer> extents = IntStream.of(shape).boxed().toList();
        return switch (shape.length) {
            case 1 -> new ParamSpec(LayerSpec.free(""), "weight", Role.WEIGHT, extents);
            case 2 -> LayerSpec.dense("", shape[1], shape[0], Activation.LINEAR).weight();
            case 3, 4, 5 ->
                LayerSpec.conv("", shape[1], shape[0], extents.subList(2, shape.length), Activation.LINEAR)
                        .weight();
            default ->
                throw new IllegalArgumentException("a weight's shape is [out, in] or [out, in, k…], got " + extents);
        };
    }

    /** Dotted path, unique in the model: {@code "conv1.weight"}. */
    public String path() {
        return layer.path().isEmpty() ? name : layer.path() + "." + name;
    }

    /** Number of elements. */
    public int size() {
        return Math.toIntExact(shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact));
    }
}
