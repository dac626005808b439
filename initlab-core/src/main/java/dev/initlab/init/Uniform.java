package dev.initlab.init;

import dev.initlab.param.ParamSpec;

/** U(a, b), whatever the fans. */
record Uniform(double a, double b) implements Elementwise {

    Uniform {
        new Law.Uniform(a, b); // the law's own checks
        a = a == 0 ? 0 : a; // -0 is 0
        b = b == 0 ? 0 : b;
    }

    @Override
    public Law.Elementwise law(ParamSpec spec) {
        return new Law.Uniform(a, b);
    }

    @Override
    public String toString() {
        return "uniform(a=" + Decimal.shortest(a) + ", b=" + Decimal.shortest(b) + ")";
    }
}
