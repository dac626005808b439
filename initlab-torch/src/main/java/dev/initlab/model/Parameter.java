package dev.initlab.model;

import dev.initlab.param.ParamSpec;
import dev.initlab.param.ParamView;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter in libtorch's memory: NaN everywhere until a scheme fills it, so that a forgotten one fails at once. The memory
 * is taken at the first use, so that a network can be made and described without libtorch.
 *
 * <p>Weights of two-dimensional convolutions are stored with the channels last, as libtorch computes fastest; they are read
 * and written in the order of their shape, [out, in, kH, kW], all the same.
 */
@SuppressWarnings("try") // a scope is there to be closed
public final class Parameter implements ParamView, AutoCloseable {

    private final ParamSpec spec;
    private @Nullable Tensor value;

    /** Makes a parameter that nothing has filled yet. */
    public Parameter(ParamSpec spec) {
        this.spec = spec;
    }

    @Override
    public ParamSpec spec() {
        return spec;
    }

    /** The parameter itself, not a copy. */
    public Tensor value() {
        Tensor there = value;
        if (there == null) {
            there = made(spec.shape());
            value = there;
        }
        return there;
    }

    private static Tensor made(List<Integer> shape) {
        long[] extents = shape.stream().mapToLong(Integer::longValue).toArray();
        try (Scope scope = Scope.open()) {
            Tensor made = extents.length == 4
                    ? Tensor.fullChannelsLast(Double.NaN, extents[0], extents[1], extents[2], extents[3])
                    : Tensor.full(Double.NaN, extents);
            return made.toDevice().track().keep();
        }
    }

    @Override
    public float[] read() {
        return value().toArray();
    }

    @Override
    public void write(float[] values) {
        value().set(values);
    }

    @Override
    public void close() {
        if (value != null) {
            value.close();
            value = null;
        }
    }
}
