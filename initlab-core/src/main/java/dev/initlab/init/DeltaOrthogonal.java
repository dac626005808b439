package dev.initlab.init;

import dev.initlab.init.Blocking.Blocks;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;
import java.util.Arrays;

/**
 * An orthogonal matrix at the kernel's centre, zero elsewhere, so that the convolution itself keeps lengths (Xiao, Bahri,
 * Sohl-Dickstein, Schoenholz and Pennington, 2018, algorithm 1).
 *
 * <p>With circular padding it is an exact isometry times gain where there are no fewer outputs than inputs. Differs from
 * {@code jax.nn.initializers.delta_orthogonal} in that fewer outputs than inputs are allowed (then the rows are orthonormal), and
 * in that each group is a matrix of its own. The centre of an even kernel is the lower one, (k − 1)/2, as there.
 */
record DeltaOrthogonal(double gain) implements Initializer {

    DeltaOrthogonal {
        Require.positive("gain", gain);
    }

    @Override
    public Law.AtOneTap law(ParamSpec spec) {
        Blocks blocks = blocks(spec);
        return new Law.AtOneTap(
                new Law.Orthogonal(blocks.rows(), blocks.columns() / blocks.taps(), gain), blocks.taps());
    }

    @Override
    public void fill(float[] out, ParamSpec spec, RandomStream stream) {
        Blocks blocks = blocks(spec);
        Arrays.fill(out, 0);
        int centre = Kernels.centre(spec.layer().kernel(), 1);
        int matrix = blocks.size() / blocks.taps();
        for (int block = 0; block < blocks.count(); block++) {
            Orthogonal.write(
                    out,
                    block * blocks.size() + centre,
                    blocks.taps(),
                    blocks.rows(),
                    blocks.columns() / blocks.taps(),
                    gain,
                    stream,
                    (long) block * matrix);
        }
    }

    private Blocks blocks(ParamSpec spec) {
        Kernels.require(spec, this, "orthogonal");
        return Blocking.EXACT.of(spec, this);
    }

    @Override
    public String toString() {
        return Calls.print("delta_orthogonal", Calls.unless(1, "gain", gain));
    }
}
