package dev.initlab.init;

import dev.initlab.param.ParamSpec;
import dev.initlab.random.CutNormal;

/**
 * N(mean, std²) cut to [mean + low std, mean + high std], drawn by inversion, exact in the tails.
 *
 * <p>The bounds are in standard deviations; those of {@code torch.nn.init.trunc_normal_} are absolute, so that with its
 * defaults and std 0.02 nothing is cut. By default std is the uncut law's, as in all frameworks, and the result is narrower: by
 * 0.8796… between ±2. With {@code of=result} mean and std are those of the result.
 *
 * @param of whose mean and std are stated
 */
record TruncNormal(double mean, double std, double low, double high, Of of) implements Elementwise {

    /** Whose moments are stated. */
    enum Of {
        PARENT,
        RESULT
    }

    TruncNormal {
        Require.finite("mean", mean);
        Require.positive("std", std);
        new CutNormal(low, high); // its own checks
        mean = mean == 0 ? 0 : mean; // -0 is 0
        low = low == 0 ? 0 : low;
        high = high == 0 ? 0 : high;
    }

    @Override
    public Law.Elementwise law(ParamSpec spec) {
        if (of == Of.PARENT) {
            return new Law.TruncatedNormal(mean, std, low, high);
        }
        CutNormal cut = new CutNormal(low, high);
        double parentStd = std / cut.std();
        return new Law.TruncatedNormal(mean - parentStd * cut.mean(), parentStd, low, high);
    }

    @Override
    public String toString() {
        return Calls.print(
                "trunc_normal",
                Calls.unless(0, "mean", mean),
                "std=" + Decimal.shortest(std),
                Calls.unless(-2, "low", low),
                Calls.unless(2, "high", high),
                of == Of.PARENT ? "" : "of=result");
    }
}
