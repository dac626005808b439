package dev.initlab.init;

import dev.initlab.init.VarianceScaling.Distribution;
import dev.initlab.init.VarianceScaling.Fan;
import dev.initlab.param.FanRule;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The well-known members of the variance-scaling family: how they print. */
final class Presets {

    private Presets() {}

    /** Scale of He's rule for a leaky ReLU of slope a, gain² = 2/(1 + a²) (He et al., 2015, eq. 15). */
    static double heScale(double a) {
        return 2 / (1 + a * a);
    }

    static String print(VarianceScaling v) {
        String shape = v.distribution().word();
        if (v.distribution() != Distribution.TRUNCATED) {
            if (v.scale() == 1 && v.fan() == Fan.IN) {
                return call(v, "lecun_" + shape);
            }
            if (v.scale() == 2 && v.fan() != Fan.AVG && v.fan() != Fan.GEO_AVG) {
                return call(v, "he_" + shape, mode(v));
            }
            if (v.fan() == Fan.AVG) {
                OptionalDouble gain =
                        Decimal.nearest(StrictMath.sqrt(v.scale()), candidate -> candidate * candidate == v.scale());
                if (gain.isPresent() && hardlyLonger(gain.getAsDouble(), v.scale())) {
                    return call(v, "xavier_" + shape, Calls.unless(1, "gain", gain.getAsDouble()));
                }
            } else if (v.scale() < 2 && v.fan() != Fan.GEO_AVG) {
                OptionalDouble a = Decimal.nearest(
                        StrictMath.sqrt(2 / v.scale() - 1), candidate -> heScale(candidate) == v.scale());
                if (a.isPresent() && shorter(a.getAsDouble(), v.scale())) {
                    return call(v, "he_" + shape, mode(v), Calls.unless(0, "a", a.getAsDouble()));
                }
            }
        }
        return call(
                v,
                "variance_scaling",
                Calls.unless(1, "scale", v.scale()),
                v.fan() == Fan.IN ? "" : "fan=" + v.fan().word(),
                v.distribution() == Distribution.NORMAL ? "" : "distribution=" + shape);
    }

    private static String call(VarianceScaling v, String name, String... options) {
        String fans = v.fanRule() == FanRule.EXACT ? "" : "fans=" + Selector.word(v.fanRule());
        return Calls.print(
                name, Stream.concat(Stream.of(options), Stream.of(fans)).toArray(String[]::new));
    }

    private static String mode(VarianceScaling v) {
        return v.fan() == Fan.IN ? "" : "mode=fan_" + v.fan().word();
    }

    private static boolean shorter(double first, double second) {
        return Decimal.shortest(first).length() < Decimal.shortest(second).length();
    }

    private static boolean hardlyLonger(double first, double second) {
        return Decimal.shortest(first).length() <= Decimal.shortest(second).length() + 2;
    }
}
