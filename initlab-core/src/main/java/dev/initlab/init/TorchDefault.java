package dev.initlab.init;

import dev.initlab.param.FanRule;
import dev.initlab.param.Fans;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.Role;

/**
 * What PyTorch's layers do themselves ({@code reset_parameters}), by layer kind and role.
 *
 * <p>Dense and convolutional weights and biases U(±1/√fan_in), which is He's uniform rule with a = √5 and torch's fans, so
 * {@code Var[w] = 1/(3 fan_in)}; bilinear ones U(±1/√first), whatever the second input; all of a recurrent layer, biases
 * included, U(±1/√hidden), an LSTM's forget gate like the others; embeddings N(0, 1); normalization scale 1, shift 0; a packed
 * attention projection Xavier uniform on its whole shape [3E, E], an unpacked one as a dense layer, attention biases 0. PyTorch
 * states nothing for free-standing parameters.
 */
record TorchDefault() implements Elementwise {

    @Override
    public Law.Elementwise law(ParamSpec spec) {
        LayerSpec layer = spec.layer();
        if (spec.role() == Role.MULTIPLIER) {
            throw unstated(spec);
        }
        return switch (layer.kind()) {
            case DENSE, CONV, CONV_TRANSPOSED -> ofLinear(spec);
            case BILINEAR -> within(layer.in());
            case RECURRENT -> within((double) layer.out() / layer.parts());
            case EMBEDDING -> new Law.Normal(0, 1);
            case NORM -> new Law.Constant(spec.role() == Role.NORM_SCALE ? 1 : 0);
            case ATTENTION -> {
                if (spec.role() == Role.BIAS) {
                    yield new Law.Constant(0);
                }
                yield layer.parts() == 1 ? ofLinear(spec) : xavierUniform(spec);
            }
            case FREE -> throw unstated(spec);
        };
    }

    @Override
    public FanRule fanRule() {
        return FanRule.TORCH;
    }

    @Override
    public String toString() {
        return "torch_default";
    }

    private static IllegalArgumentException unstated(ParamSpec spec) {
        return new IllegalArgumentException("torch_default states nothing for %s (%s of a %s layer, %s); give it a rule"
                .formatted(
                        spec.path(),
                        Selector.word(spec.role()),
                        Selector.word(spec.layer().kind()),
                        spec.shape()));
    }

    private Law.Elementwise ofLinear(ParamSpec spec) {
        return within(fans(spec).in());
    }

    /** U(±1/√n). */
    private static Law.Elementwise within(double n) {
        double bound = 1 / StrictMath.sqrt(n);
        return new Law.Uniform(-bound, bound);
    }

    private Law.Elementwise xavierUniform(ParamSpec spec) {
        Fans fans = fans(spec);
        return Law.Uniform.symmetric(StrictMath.sqrt(2 / (fans.in() + fans.out())));
    }

    private Fans fans(ParamSpec spec) {
        return fanRule()
                .fans(spec)
                .orElseThrow(() ->
                        new IllegalArgumentException("torch_default needs a weight of two axes or more for %s, got %s"
                                .formatted(spec.path(), spec.shape())));
    }
}
