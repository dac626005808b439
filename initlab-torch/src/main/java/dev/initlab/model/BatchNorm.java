package dev.initlab.model;

import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.Role;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalization over the second dimension (Ioffe and Szegedy, 2015): scale [features], shift [features]; momentum 0.1
 * and ε 1e-5 as in PyTorch. The running moments start at 0 and 1: they are state, not parameters.
 */
public final class BatchNorm implements Layer {

    private final Parameter scale;
    private final Parameter shift;
    private final int features;
    private @Nullable Moments running;

    public BatchNorm(String path, int features, Activation next) {
        this(LayerSpec.norm(path, features, next));
    }

    /** A norm as the layer states it. */
    public BatchNorm(LayerSpec layer) {
        int features = layer.out();
        scale = new Parameter(new ParamSpec(layer, "weight", Role.NORM_SCALE, List.of(features)));
        shift = new Parameter(new ParamSpec(layer, "bias", Role.NORM_SHIFT, List.of(features)));
        this.features = features;
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        Moments moments = running();
        return Functions.batchNorm(x, scale.value(), shift.value(), moments.mean, moments.variance, mode.training());
    }

    @Override
    public boolean givesAway() {
        return true;
    }

    private Moments running() {
        Moments moments = running;
        if (moments == null) {
            moments = Moments.unit(features);
            running = moments;
        }
        return moments;
    }

    @Override
    public List<Buffer> buffers() {
        String path = scale.spec().layer().path();
        Moments moments = running();
        return List.of(
                new Buffer(path + ".running_mean", moments.mean), new Buffer(path + ".running_var", moments.variance));
    }

    @Override
    public List<Parameter> params() {
        return List.of(scale, shift);
    }

    @Override
    public void close() {
        Layer.super.close();
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /** The running moments, in memory that is taken at the first use as that of {@link Parameter}. */
    private record Moments(Tensor mean, Tensor variance) implements AutoCloseable {

        @SuppressWarnings("try") // a scope is there to be closed
        static Moments unit(int features) {
            try (Scope scope = Scope.open()) {
                return new Moments(
                        Tensor.full(0, features).toDevice().keep(),
                        Tensor.full(1, features).toDevice().keep());
            }
        }

        @Override
        public void close() {
            mean.close();
            variance.close();
        }
    }
}
