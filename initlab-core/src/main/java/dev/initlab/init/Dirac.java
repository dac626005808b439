package dev.initlab.init;

import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;
import java.util.Arrays;

/**
 * A convolution that hands its inputs on: in each group, output d repeats input d, as far as there are both (Zagoruyko and
 * Komodakis, 2017).
 *
 * <p>As {@code torch.nn.init.dirac_}, which must be told the number of groups and takes 1 where it is not; here it is the
 * layer's own where it is not stated. The centre of an even kernel is the upper one, k/2, as there.
 *
 * @param groups groups of the identity; 0 for as many as the layer has
 */
record Dirac(int groups) implements Initializer {

    @Override
    public Law.Pattern law(ParamSpec spec) {
        return new Law.Pattern(1, (double) count(spec) * ones(spec) / spec.size());
    }

    @Override
    public void fill(float[] out, ParamSpec spec, RandomStream stream) {
        int count = count(spec);
        int ones = ones(spec);
        int rows = spec.shape().get(0) / count;
        int columns = spec.shape().get(1);
        int taps = spec.size() / (rows * count * columns);
        int centre = Kernels.centre(spec.layer().kernel(), 0);
        Arrays.fill(out, 0);
        for (int group = 0; group < count; group++) {
            for (int d = 0; d < ones; d++) {
                out[((group * rows + d) * columns + d) * taps + centre] = 1;
            }
        }
    }

    private int ones(ParamSpec spec) {
        return Math.min(spec.shape().get(0) / count(spec), spec.shape().get(1));
    }

    private int count(ParamSpec spec) {
        Kernels.require(spec, this, "eye");
        int count = groups == 0 ? spec.layer().groups() : groups;
        Require.that(
                spec.shape().get(0) % count == 0,
                "%s: groups must divide the first extent of %s, %s".formatted(this, spec.path(), spec.shape()));
        return count;
    }

    @Override
    public String toString() {
        return Calls.print("dirac", Calls.unless(0, "groups", groups));
    }
}
