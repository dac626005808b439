package dev.initlab.guide;

import dev.initlab.init.Initializer;
import dev.initlab.param.LayerKind;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.Seed;

/**
 * What one linear layer with drawn weights does to mean squares, on average over units and positions away from borders: by sums
 * of the squares of its weights, each counted as often as it is met.
 *
 * @param forward mean square of an output over that of an input, where inputs are independent of mean 0
 * @param backward mean square of an input's gradient over that of an output's
 */
public record LayerGain(double forward, double backward) {

    /**
     * Draws the weight of a layer and measures it.
     *
     * @throws IllegalArgumentException if the initializer cannot fill it, or the layer is neither dense nor a convolution nor an
     *     attention's projection
     */
    public static LayerGain of(LayerSpec layer, Initializer init, Seed seed) {
        ParamSpec spec = layer.weight();
        float[] weight = new float[spec.size()];
        init.fill(weight, spec, seed.stream("init", spec.path()));
        double sum = 0;
        for (float w : weight) {
            sum += (double) w * w;
        }
        double stride = 1;
        for (int step : layer.stride()) {
            stride *= step;
        }
        // A stride leaves outputs out, so that an input is met less often; a transposed one spreads inputs out.
        boolean transposed = layer.kind() == LayerKind.CONV_TRANSPOSED;
        return switch (layer.kind()) {
            case DENSE, ATTENTION, CONV, CONV_TRANSPOSED ->
                new LayerGain(
                        sum / layer.out() / (transposed ? stride : 1),
                        // The parts of a projection take the same input, whose gradient is the sum of theirs.
                        sum / layer.in() / (transposed ? 1 : stride));
            case EMBEDDING, NORM, BILINEAR, RECURRENT, FREE ->
                throw new IllegalArgumentException("the gain of a " + layer.kind() + " layer is not defined here");
        };
    }
}
