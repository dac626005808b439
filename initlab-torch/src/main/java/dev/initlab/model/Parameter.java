package dev.initlab.model;

import dev.initlab.param.ParamSpec;
import dev.initlab.param.ParamView;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import java.util.List;

/**
 * A parameter in libtorch's memory: NaN everywhere until a scheme fills it, so that a forgotten one fails at once.
 *
 * <p>Weights of two-dimensional convolutions are stored with the channels last, as libtorch computes fastest; they are read
 * and written in the order of their shape, [out, in, kH, kW], all the same.
 */
@SuppressWarnings("try") // a scope is there to be closed
public final class Parameter implements ParamView, AutoCloseable {

    private final ParamSpec spec;
    private final Tensor value;

    /** Makes a parameter that nothing has filled yet. */
    public Parameter(ParamSpec spec) {
        this.spec = spec;
        List<Integer> shape = spec.shape();
        long[] extents = shape.stream().mapToLong(Integer::longValue).toArray();
        try (Scope scope = Scope.open()) {
            Tensor made = extents.length == 4
                    ? Tensor.fullChannelsLast(Double.NaN, extents[0], extents[1], extents[2], extents[3])
                    : Tensor.full(Double.NaN, extents);
            this.value = made.track().keep();
        }
    }

    @Override
    public ParamSpec spec() {
        return spec;
    }

    /** The parameter itself, not a copy. */
    public Tensor value() {
        return value;
    }

    @Override
    public float[] read() {
        return value.toArray();
    }

    @Override
    public void write(float[] values) {
        value.set(values);
    }

    @Override
    public void close() {
        value.close();
    }
}
