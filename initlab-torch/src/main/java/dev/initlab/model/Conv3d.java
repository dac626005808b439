package dev.initlab.model;

import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Tensor;
import java.util.List;

/**
 * A convolution over volumes that keeps their size: stride 1, odd cubic kernel, zeros around. Weight [out, in, k, k, k], bias
 * [out].
 */
public final class Conv3d implements Layer {

    private final Parameter weight;
    private final Parameter bias;
    private final int padding;

    /** @throws IllegalArgumentException where the kernel is even: no padding would keep the size */
    public Conv3d(String path, int in, int out, int kernel, Activation next) {
        if (kernel < 1 || kernel % 2 == 0) {
            throw new IllegalArgumentException(path + ": the kernel must be odd to keep the size, received " + kernel);
        }
        LayerSpec layer = LayerSpec.conv(path, in, out, List.of(kernel, kernel, kernel), next);
        weight = new Parameter(layer.weight());
        bias = new Parameter(layer.bias());
        padding = kernel / 2;
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return Functions.conv3d(x, weight.value(), bias.value(), padding);
    }

    @Override
    public List<Parameter> params() {
        return List.of(weight, bias);
    }
}
