package dev.initlab.init;

import dev.initlab.init.Argument.OfNumber;
import dev.initlab.init.Argument.Range;
import dev.initlab.param.ParamSpec;
import java.util.List;

/**
 * Bounds each weight by its unit's number of inputs: {@code w ~ U(±bound / fanIn)}, {@code Var[w] = bound² / (3 fanIn²)}.
 *
 * <p>LeCun et al. (1989), Backpropagation applied to handwritten zip code recognition: bound 2.4. PyTorch and Keras do not
 * have it: theirs divide by √fanIn.
 */
record FanBound(double bound) implements Elementwise {

    private static final double PUBLISHED = 2.4;

    FanBound {
        Require.positive("bound", bound);
    }

    static Definition definition() {
        return new Definition(
                "fan_bound",
                List.of(),
                List.of(OfNumber.optional("bound", Range.POSITIVE, PUBLISHED, "divided by the number of inputs")),
                "Bounds each weight by its unit's number of inputs.",
                "w ~ U(±bound / fan_in)",
                "LeCun et al. (1989), Neural Computation 1(4), 541–551",
                arguments -> new FanBound(arguments.number("bound")));
    }

    @Override
    public Law.Elementwise law(ParamSpec spec) {
        double fanIn = fanRule()
                .fans(spec)
                .orElseThrow(() -> new IllegalArgumentException(this + " needs fans, and " + spec.path() + " "
                        + spec.shape() + " has none; give it a rule without fans, e.g. normal(std=0.02)"))
                .in();
        return new Law.Uniform(-bound / fanIn, bound / fanIn);
    }

    @Override
    public String toString() {
        return bound == PUBLISHED ? "fan_bound" : "fan_bound(bound=" + Decimal.shortest(bound) + ")";
    }
}
