package dev.initlab.init;

import dev.initlab.init.Blocking.Blocks;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;
import java.util.Arrays;

/**
 * The identity matrix times gain: ones on the main diagonal of [out, in], also where it is oblong (Le, Jaitly and Hinton, 2015,
 * for recurrent layers).
 *
 * <p>As {@code torch.nn.init.eye_} and Keras' {@code Identity}; each fused part of a projection is an identity of its own.
 */
record Eye(double gain, Blocking blocking) implements Initializer {

    Eye {
        Require.positive("gain", gain);
    }

    @Override
    public Law.Pattern law(ParamSpec spec) {
        Blocks blocks = blocks(spec);
        return new Law.Pattern(gain, 1.0 / Math.max(blocks.rows(), blocks.columns()));
    }

    @Override
    public void fill(float[] out, ParamSpec spec, RandomStream stream) {
        Blocks blocks = blocks(spec);
        Arrays.fill(out, 0);
        for (int block = 0; block < blocks.count(); block++) {
            for (int d = 0; d < Math.min(blocks.rows(), blocks.columns()); d++) {
                out[block * blocks.size() + d * blocks.columns() + d] = (float) gain;
            }
        }
    }

    private Blocks blocks(ParamSpec spec) {
        Require.that(
                spec.shape().size() == 2,
                "%s fills matrices of two axes, and %s is %s; for a convolution write dirac"
                        .formatted(this, spec.path(), spec.shape()));
        return blocking.of(spec, this);
    }

    @Override
    public String toString() {
        return Calls.print("eye", Calls.unless(1, "gain", gain), blocking.option());
    }
}
