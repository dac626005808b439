package dev.initlab.init;

import dev.initlab.param.ParamSpec;

/** Every element the same; equal weights keep equal units equal under gradient descent. */
record Constant(double value) implements Elementwise {

    Constant {
        Require.finite("value", value);
        value = value == 0 ? 0 : value; // -0 is 0
    }

    @Override
    public Law.Elementwise law(ParamSpec spec) {
        return new Law.Constant(value);
    }

    @Override
    public String toString() {
        if (value == 0) {
            return "zeros";
        }
        return value == 1 ? "ones" : "constant(" + Decimal.shortest(value) + ")";
    }
}
