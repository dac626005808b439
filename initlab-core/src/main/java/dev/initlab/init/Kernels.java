package dev.initlab.init;

import dev.initlab.param.LayerKind;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.Role;
import java.util.List;

/** What initializers of convolutions' kernels share. */
final class Kernels {

    private Kernels() {}

    /**
     * The place of the centre among a kernel's taps.
     *
     * @param lower 1 for the lower centre of an even extent, (k − 1)/2; 0 for the upper, k/2
     */
    static int centre(List<Integer> kernel, int lower) {
        int at = 0;
        for (int extent : kernel) {
            at = at * extent + (extent - lower) / 2;
        }
        return at;
    }

    /** @throws IllegalArgumentException unless it is the weight of a convolution */
    static void require(ParamSpec spec, Initializer init, String instead) {
        LayerKind kind = spec.layer().kind();
        boolean convolution = kind == LayerKind.CONV || kind == LayerKind.CONV_TRANSPOSED;
        if (spec.role() != Role.WEIGHT || !convolution) {
            throw new IllegalArgumentException(
                    "%s fills the kernels of convolutions, and %s is %s of a %s layer, %s; for it write %s"
                            .formatted(
                                    init,
                                    spec.path(),
                                    Selector.word(spec.role()),
                                    Selector.word(kind),
                                    spec.shape(),
                                    instead));
        }
    }
}
