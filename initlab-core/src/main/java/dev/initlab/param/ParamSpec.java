package dev.initlab.param;

import java.util.List;

/**
 * One parameter: its layer, its role in it, its shape.
 *
 * @param layer the layer it belongs to; a bias needs it too, for its layer's fan-in
 * @param name the last part of the path: {@code "weight"}, {@code "bias"}, …
 * @param role what it does in the layer
 * @param shape extents in PyTorch's order, e.g. [out, in, kH, kW]
 */
public record ParamSpec(LayerSpec layer, String name, Role role, List<Integer> shape) {

    public ParamSpec {
        shape = List.copyOf(shape);
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
