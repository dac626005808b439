package dev.initlab.init;

import dev.initlab.init.Argument.OfChoice;
import dev.initlab.init.Argument.OfNumber;
import dev.initlab.init.Argument.Range;
import dev.initlab.init.VarianceScaling.Distribution;
import dev.initlab.init.VarianceScaling.Fan;
import dev.initlab.param.FanRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The definitions of the variance-scaling family: Xavier, He, LeCun, and the family itself. */
final class FamilyDefinitions {

    private static final OfChoice FANS =
            OfChoice.of("fans", "how fans are counted", List.of("exact", "torch", "keras", "dl4j", "channels"));
    private static final OfChoice MODE = new OfChoice(
            "mode",
            "the fan that divides the variance",
            List.of("fan_in", "fan_out"),
            Map.of("in", "fan_in", "out", "fan_out"));

    private FamilyDefinitions() {}

    static List<Definition> all() {
        List<Definition> all = new ArrayList<>();
        for (Distribution distribution : List.of(Distribution.NORMAL, Distribution.UNIFORM)) {
            all.add(xavier(distribution));
            all.add(he(distribution));
            all.add(lecun(distribution));
        }
        all.add(varianceScaling());
        return all;
    }

    private static Definition xavier(Distribution distribution) {
        String shape = distribution.word();
        List<String> aliases = new ArrayList<>(List.of("glorot_" + shape));
        if (distribution == Distribution.NORMAL) {
            aliases.addAll(List.of("xavier", "glorot"));
        }
        return new Definition(
                "xavier_" + shape,
                aliases,
                List.of(OfNumber.gain(), FANS),
                "Balances signal and gradient of a linear layer.",
                "Var[w] = 2 gain² / (fan_in + fan_out)" + bound(distribution),
                "Glorot and Bengio (2010), eq. 12 and 16",
                bound -> new VarianceScaling(
                        bound.number("gain") * bound.number("gain"), Fan.AVG, distribution, fans(bound)));
    }

    private static Definition he(Distribution distribution) {
        String shape = distribution.word();
        List<String> aliases = new ArrayList<>(List.of("kaiming_" + shape));
        if (distribution == Distribution.NORMAL) {
            aliases.addAll(List.of("he", "kaiming"));
        }
        return new Definition(
                "he_" + shape,
                aliases,
                List.of(MODE, OfNumber.optional("a", Range.NON_NEGATIVE, 0, "negative slope of the leaky ReLU"), FANS),
                "Keeps the signal's variance through ReLU layers.",
                "Var[w] = 2 / ((1 + a²) fan)" + bound(distribution),
                "He, Zhang, Ren and Sun (2015), eq. 10, 14 and 15",
                bound -> new VarianceScaling(
                        Presets.heScale(bound.number("a")),
                        bound.choice("mode").equals("fan_in") ? Fan.IN : Fan.OUT,
                        distribution,
                        fans(bound)));
    }

    private static Definition lecun(Distribution distribution) {
        String shape = distribution.word();
        List<String> aliases = distribution == Distribution.NORMAL ? List.of("lecun", "xavier_fan_in") : List.of();
        return new Definition(
                "lecun_" + shape,
                aliases,
                List.of(FANS),
                "Keeps the signal's variance through linear and SELU layers.",
                "Var[w] = 1 / fan_in" + bound(distribution),
                "LeCun, Bottou, Orr and Müller (1998), eq. 16",
                bound -> new VarianceScaling(1, Fan.IN, distribution, fans(bound)));
    }

    private static Definition varianceScaling() {
        OfChoice fan = new OfChoice(
                "fan",
                "the fan that divides the variance",
                Stream.of(Fan.values()).map(Fan::word).toList(),
                Map.of("fan_in", "in", "fan_out", "out", "fan_avg", "avg", "fan_geo_avg", "geo_avg"));
        OfChoice distribution = new OfChoice(
                "distribution",
                "shape of the law",
                Stream.of(Distribution.values()).map(Distribution::word).toList(),
                Map.of("truncated_normal", "truncated", "untruncated_normal", "normal"));
        return new Definition(
                "variance_scaling",
                List.of(),
                List.of(
                        OfNumber.optional("scale", Range.POSITIVE, 1, "multiplies the variance"),
                        fan,
                        distribution,
                        FANS),
                "The family that the presets belong to; the promised variance also holds where the law is cut.",
                "Var[w] = scale / fan",
                "He et al. (2015); as in JAX and Keras",
                bound -> new VarianceScaling(
                        bound.number("scale"),
                        Fan.valueOf(bound.choice("fan").toUpperCase(Locale.ROOT)),
                        Distribution.valueOf(bound.choice("distribution").toUpperCase(Locale.ROOT)),
                        fans(bound)));
    }

    private static String bound(Distribution distribution) {
        return distribution == Distribution.UNIFORM ? ", w ~ U(±√(3 Var[w]))" : "";
    }

    private static FanRule fans(Bound bound) {
        return FanRule.valueOf(bound.choice("fans").toUpperCase(Locale.ROOT));
    }
}
