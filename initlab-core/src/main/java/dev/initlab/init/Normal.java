package dev.initlab.init;

import dev.initlab.param.ParamSpec;

/** N(mean, std²), whatever the fans. */
record Normal(double mean, double std) implements Elementwise {

    Normal {
        Require.finite("mean", mean);
        Require.positive("std", std);
        mean = mean == 0 ? 0 : mean; // -0 is 0
    }

    @Override
    public Law.Elementwise law(ParamSpec spec) {
        return new Law.Normal(mean, std);
    }

    @Override
    public String toString() {
        String first = mean == 0 ? "" : "mean=" + Decimal.shortest(mean) + ", ";
        return "normal(" + first + "std=" + Decimal.shortest(std) + ")";
    }
}
