package org.acme;

import dev.initlab.init.Elementwise;
import dev.initlab.init.Law;
import dev.initlab.param.FanRule;
import dev.initlab.param.ParamSpec;

/** He's normal law, damped: {@code Var[w] = 2 scale² / fan_in}. */
public record DampedHe(double scale) implements Elementwise {

    public DampedHe {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("scale must be above 0, got " + scale);
        }
    }

    @Override
    public Law.Elementwise law(ParamSpec spec) {
        double fanIn = FanRule.EXACT
                .fans(spec)
                .orElseThrow(
                        () -> new IllegalArgumentException(spec.path() + " has no fans; give it a rule of its own"))
                .in();
        return new Law.Normal(0, scale * Math.sqrt(2 / fanIn));
    }
}
