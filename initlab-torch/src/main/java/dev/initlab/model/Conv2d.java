package dev.initlab.model;

import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A convolution over images: odd square kernel, zeros around so that stride 1 keeps the size and stride 2 halves it, rounded up.
 * Weight [out, in, k, k], bias [out] where there is one.
 */
public final class Conv2d implements Layer {

    private final Parameter weight;
    private final @Nullable Parameter bias;
    private final int stride;
    private final int padding;

    /**
     * A convolution of stride 1 with a bias.
     *
     * @throws IllegalArgumentException where the kernel is even: no padding would keep the size
     */
    public Conv2d(String path, int in, int out, int kernel, Activation next) {
        this(LayerSpec.conv(path, in, out, List.of(kernel, kernel), next), true);
    }

    /**
     * A convolution of the kernel and the stride that the layer states, equal in height and width.
     *
     * @throws IllegalArgumentException where kernel or stride is not square, the kernel is even, or there are groups
     */
    public Conv2d(LayerSpec layer, boolean biased) {
        int kernel = square(layer, "kernel", layer.kernel());
        if (kernel % 2 == 0) {
            throw new IllegalArgumentException(
                    layer.path() + ": the kernel must be odd to keep the size, received " + kernel);
        }
        if (layer.groups() != 1) {
            throw new IllegalArgumentException(
                    layer.path() + ": a convolution in groups is drawn, not computed; received " + layer.groups());
        }
        weight = new Parameter(layer.weight());
        bias = biased ? new Parameter(layer.bias()) : null;
        stride = square(layer, "stride", layer.stride());
        padding = kernel / 2;
    }

    private static int square(LayerSpec layer, String what, List<Integer> extents) {
        if (extents.size() != 2 || !extents.get(0).equals(extents.get(1))) {
            throw new IllegalArgumentException(layer.path() + ": the " + what + " must be square, received " + extents);
        }
        return extents.get(0);
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return Functions.conv2d(x, weight.value(), bias == null ? null : bias.value(), stride, padding);
    }

    @Override
    public boolean givesAway() {
        return true;
    }

    @Override
    public List<Parameter> params() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }
}
