package dev.initlab.param;

import java.util.List;

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

    /** Dotted path, unique in the model: {@code "conv1.weight"}. */
    public String path() {
        return layer.path().isEmpty() ? name : layer.path() + "." + name;
    }

    /** Number of elements. */
    public int size() {
        return Math.toIntExact(shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact));
    }
}
