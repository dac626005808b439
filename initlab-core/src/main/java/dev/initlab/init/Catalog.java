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

/** The definitions of this module's initializers, in the order they are listed. */
final class Catalog {

    private static final OfChoice FANS = OfChoice.of("fans", "how fans are counted", List.of("exact", "torch"));
    private static final OfChoice MODE = new OfChoice(
            "mode",
            "the fan that divides the variance",
            List.of("fan_in", "fan_out"),
            Map.of("in", "fan_in", "out", "fan_out"));

    private Catalog() {}

    static List<Definition> definitions() {
        List<Definition> all = new ArrayList<>(constants());
        all.addAll(plain());
        for (Distribution distribution : List.of(Distribution.NORMAL, Distribution.UNIFORM)) {
            all.add(xavier(distribution));
            all.add(he(distribution));
            all.add(lecun(distribution));
        }
        all.add(varianceScaling());
        all.addAll(defaults());
        return List.copyOf(all);
    }

    private static List<Definition> constants() {
        return List.of(
                new Definition(
                        "zeros",
                        List.of("zero"),
                        List.of(),
                        "Every element 0.",
                        "w = 0",
                        "torch.nn.init.zeros_",
                        bound -> new Constant(0)),
                new Definition(
                        "ones",
                        List.of("one"),
                        List.of(),
                        "Every element 1.",
                        "w = 1",
                        "torch.nn.init.ones_",
                        bound -> new Constant(1)),
                new Definition(
                        "constant",
                        List.of(),
                        List.of(OfNumber.required("value", Range.ANY, "every element")),
                        "Every element the same.",
                        "w = value",
                        "torch.nn.init.constant_",
                        bound -> new Constant(bound.number("value"))));
    }

    private static List<Definition> plain() {
        return List.of(
                new Definition(
                        "uniform",
                        List.of(),
                        List.of(
                                OfNumber.required("a", Range.ANY, "lower bound"),
                                OfNumber.required("b", Range.ANY, "upper bound")),
                        "Uniform between fixed bounds.",
                        "w ~ U(a, b)",
                        "torch.nn.init.uniform_",
                        bound -> new Uniform(bound.number("a"), bound.number("b"))),
                new Definition(
                        "normal",
                        List.of(),
                        List.of(
                                OfNumber.optional("mean", Range.ANY, 0, "mean"),
                                OfNumber.required("std", Range.POSITIVE, "standard deviation")),
                        "Normal with a fixed standard deviation.",
                        "w ~ N(mean, std²)",
                        "torch.nn.init.normal_",
                        bound -> new Normal(bound.number("mean"), bound.number("std"))));
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
                List.of(OfNumber.optional("gain", Range.POSITIVE, 1, "multiplies the standard deviation"), FANS),
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

    private static List<Definition> defaults() {
        return List.of(
                new Definition(
                        "torch_default",
                        List.of("default"),
                        List.of(),
                        "What PyTorch's layers do themselves, biases included.",
                        "dense, conv: U(±1/√fan_in); embedding: N(0, 1); norm: 1 and 0; packed attention: xavier_uniform and 0",
                        "PyTorch, reset_parameters of each layer",
                        bound -> new TorchDefault()),
                new Definition(
                        "model_default",
                        List.of(),
                        List.of(),
                        "What the architecture's reference implementation does.",
                        "w as the model's own scheme says",
                        "each model names its reference",
                        bound -> new ModelDefault()));
    }

    private static String bound(Distribution distribution) {
        return distribution == Distribution.UNIFORM ? ", w ~ U(±√(3 Var[w]))" : "";
    }

    private static FanRule fans(Bound bound) {
        return FanRule.valueOf(bound.choice("fans").toUpperCase(Locale.ROOT));
    }
}
