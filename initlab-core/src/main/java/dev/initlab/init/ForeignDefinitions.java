package dev.initlab.init;

import dev.initlab.init.Argument.OfChoice;
import dev.initlab.init.Argument.OfNumber;
import dev.initlab.init.Argument.Range;
import dev.initlab.init.VarianceScaling.Distribution;
import dev.initlab.init.VarianceScaling.Fan;
import dev.initlab.param.FanRule;
import dev.initlab.random.CutNormal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Other frameworks' initializers where the same words mean something else there: their semantics under their prefix, as values
 * of our own.
 *
 * <p>Read in keras/src/initializers/random_initializers.py (Keras 3), jax/_src/nn/initializers.py, torch/nn/init.py,
 * deeplearning4j's WeightInit and WeightInitUtil, and ai.djl.training.initializer.
 */
final class ForeignDefinitions {

    private static final OfNumber MEAN = OfNumber.optional("mean", Range.ANY, 0, "mean");

    private ForeignDefinitions() {}

    static List<Definition> all() {
        List<Definition> all = new ArrayList<>();
        all.addAll(torch());
        all.addAll(keras());
        all.addAll(jax());
        all.addAll(djl());
        all.addAll(dl4j());
        return all;
    }

    private static List<Definition> torch() {
        OfChoice mode = new OfChoice(
                "mode",
                "the fan that divides the variance",
                List.of("fan_in", "fan_out"),
                Map.of("in", "fan_in", "out", "fan_out"));
        List<Definition> all = new ArrayList<>();
        all.add(new Definition(
                "torch.trunc_normal",
                List.of(),
                List.of(
                        MEAN,
                        OfNumber.optional("std", Range.POSITIVE, 1, "standard deviation before the cut"),
                        OfNumber.optional("a", Range.ANY, -2, "lower bound, absolute"),
                        OfNumber.optional("b", Range.ANY, 2, "upper bound, absolute")),
                "Normal, cut to absolute bounds: with std 0.02 and the default bounds nothing is cut.",
                "w ~ N(mean, std²) given a ≤ w ≤ b",
                "PyTorch, torch.nn.init.trunc_normal_",
                bound -> {
                    double mean = bound.number("mean");
                    double std = bound.number("std");
                    return new TruncNormal(
                            mean,
                            std,
                            (bound.number("a") - mean) / std,
                            (bound.number("b") - mean) / std,
                            TruncNormal.Of.PARENT);
                }));
        for (Distribution distribution : List.of(Distribution.NORMAL, Distribution.UNIFORM)) {
            all.add(new Definition(
                    "torch.xavier_" + distribution.word(),
                    List.of(),
                    List.of(OfNumber.gain()),
                    "Xavier with fans counted from the shape alone.",
                    "Var[w] = 2 gain² / (fan_in + fan_out)",
                    "PyTorch, torch.nn.init",
                    bound -> new VarianceScaling(
                            bound.number("gain") * bound.number("gain"), Fan.AVG, distribution, FanRule.TORCH)));
            all.add(new Definition(
                    "torch.kaiming_" + distribution.word(),
                    List.of(),
                    List.of(OfNumber.optional("a", Range.NON_NEGATIVE, 0, "negative slope of the leaky ReLU"), mode),
                    "He with fans counted from the shape alone.",
                    "Var[w] = 2 / ((1 + a²) fan)",
                    "PyTorch, torch.nn.init",
                    bound -> new VarianceScaling(
                            Presets.heScale(bound.number("a")),
                            bound.choice("mode").equals("fan_in") ? Fan.IN : Fan.OUT,
                            distribution,
                            FanRule.TORCH)));
        }
        all.add(new Definition(
                "torch.orthogonal",
                List.of(),
                List.of(OfNumber.gain()),
                "Orthogonal as one matrix, groups and fused parts together.",
                "W Wᵀ = gain² I or Wᵀ W = gain² I",
                "PyTorch, torch.nn.init.orthogonal_",
                bound -> new Orthogonal(bound.number("gain"), Blocking.TORCH)));
        all.add(new Definition(
                "torch.dirac",
                List.of(),
                List.of(OfNumber.optional("groups", Range.COUNT, 1, "groups")),
                "Identity of a convolution that has one group unless told otherwise.",
                "W[d, d, centre] = 1 in each group, else 0",
                "PyTorch, torch.nn.init.dirac_",
                bound -> new Dirac((int) bound.number("groups"))));
        return all;
    }

    private static List<Definition> keras() {
        List<Definition> all = new ArrayList<>();
        String source = "Keras 3, keras.initializers";
        all.add(normal("keras.random_normal", 0.05, source));
        all.add(new Definition(
                "keras.random_uniform",
                List.of(),
                List.of(
                        OfNumber.optional("a", Range.ANY, -0.05, "lower bound"),
                        OfNumber.optional("b", Range.ANY, 0.05, "upper bound")),
                "Uniform, ±0.05 unless told otherwise.",
                "w ~ U(a, b)",
                source,
                bound -> new Uniform(bound.number("a"), bound.number("b"))));
        all.add(truncated("keras.truncated_normal", 0.05, source));
        all.addAll(family("keras", "glorot", 1, Fan.AVG, source));
        all.addAll(family("keras", "he", 2, Fan.IN, source));
        all.addAll(family("keras", "lecun", 1, Fan.IN, source));
        return all;
    }

    private static List<Definition> jax() {
        List<Definition> all = new ArrayList<>();
        String source = "JAX, jax.nn.initializers";
        all.add(normal("jax.normal", 0.01, source));
        all.add(new Definition(
                "jax.uniform",
                List.of(),
                List.of(OfNumber.optional("scale", Range.POSITIVE, 0.01, "upper bound")),
                "Uniform above zero: one-sided.",
                "w ~ U(0, scale)",
                source,
                bound -> new Uniform(0, bound.number("scale"))));
        all.add(truncated("jax.truncated_normal", 0.01, source));
        all.addAll(family("jax", "glorot", 1, Fan.AVG, source));
        all.addAll(family("jax", "he", 2, Fan.IN, source));
        all.addAll(family("jax", "lecun", 1, Fan.IN, source));
        return all;
    }

    /** Presets that are cut at two standard deviations under the name of normal, with the variance corrected. */
    private static List<Definition> family(String prefix, String name, double scale, Fan fan, String source) {
        String variance = "Var[w] = " + (scale == 1 ? "1" : "2") + (fan == Fan.AVG ? " / fan_avg" : " / fan_in");
        return List.of(
                new Definition(
                        prefix + "." + name + "_normal",
                        List.of(),
                        List.of(),
                        "Cut at two standard deviations of its parent, though it is called normal.",
                        variance,
                        source,
                        bound -> new VarianceScaling(scale, fan, Distribution.TRUNCATED, FanRule.KERAS)),
                new Definition(
                        prefix + "." + name + "_uniform",
                        List.of(),
                        List.of(),
                        "Fans counted from the kernel's shape alone.",
                        variance + ", w ~ U(±√(3 Var[w]))",
                        source,
                        bound -> new VarianceScaling(scale, fan, Distribution.UNIFORM, FanRule.KERAS)));
    }

    private static List<Definition> djl() {
        String source = "DJL, ai.djl.training.initializer";
        return List.of(
                normal("djl.normal", 0.01, source),
                new Definition(
                        "djl.uniform",
                        List.of(),
                        List.of(OfNumber.optional("scale", Range.POSITIVE, 0.07, "bound")),
                        "Uniform, ±0.07 unless told otherwise.",
                        "w ~ U(±scale)",
                        source,
                        bound -> new Uniform(-bound.number("scale"), bound.number("scale"))),
                truncated("djl.truncated_normal", 0.01, source),
                new Definition(
                        "djl.xavier",
                        List.of(),
                        List.of(
                                OfChoice.of("distribution", "shape of the law", List.of("uniform", "gaussian")),
                                new OfChoice(
                                        "factor",
                                        "the fan that divides the variance",
                                        List.of("avg", "in", "out"),
                                        Map.of()),
                                OfNumber.optional("magnitude", Range.POSITIVE, 6, "square of the bound, or of std")),
                        "Its default is uniform with twice Glorot's variance: √(magnitude/factor) is the bound, or std.",
                        "w ~ U(±√(magnitude / fan)) or N(0, magnitude / fan)",
                        source,
                        bound -> {
                            boolean uniform = bound.choice("distribution").equals("uniform");
                            double magnitude = bound.number("magnitude");
                            return new VarianceScaling(
                                    uniform ? magnitude / 3 : magnitude,
                                    Fan.valueOf(bound.choice("factor").toUpperCase(java.util.Locale.ROOT)),
                                    uniform ? Distribution.UNIFORM : Distribution.NORMAL,
                                    FanRule.TORCH);
                        }));
    }

    private static List<Definition> dl4j() {
        double narrowing = new CutNormal(-2, 2).std();
        List<Definition> all = new ArrayList<>();
        all.add(dl4j("sigmoid_uniform", "w ~ U(±4 √(6 / (fan_in + fan_out)))", 16, Fan.AVG, Distribution.UNIFORM));
        all.add(dl4j("uniform", "w ~ U(±1 / √fan_in)", 1.0 / 3, Fan.IN, Distribution.UNIFORM));
        all.add(dl4j("normal", "Var[w] = 1 / fan_in", 1, Fan.IN, Distribution.NORMAL));
        all.add(dl4j("relu", "Var[w] = 2 / fan_in", 2, Fan.IN, Distribution.NORMAL));
        all.add(dl4j("relu_uniform", "w ~ U(±√(6 / fan_in))", 2, Fan.IN, Distribution.UNIFORM));
        all.add(dl4j("xavier", "Var[w] = 2 / (fan_in + fan_out)", 1, Fan.AVG, Distribution.NORMAL));
        all.add(dl4j("xavier_uniform", "w ~ U(±√(6 / (fan_in + fan_out)))", 1, Fan.AVG, Distribution.UNIFORM));
        all.add(dl4j(
                "lecun_uniform", "w ~ U(±3 / √fan_in), three times LeCun's variance", 3, Fan.IN, Distribution.UNIFORM));
        all.add(new Definition(
                "dl4j.xavier_legacy",
                List.of(),
                List.of(),
                "Half of Xavier's variance, a kernel's taps not counted.",
                "Var[w] = 1 / (shape[0] + shape[1])",
                "Deeplearning4j, WeightInit",
                bound -> new VarianceScaling(0.5, Fan.AVG, Distribution.NORMAL, FanRule.CHANNELS)));
        for (Fan fan : List.of(Fan.IN, Fan.OUT, Fan.AVG)) {
            String word = "fan_" + fan.word();
            all.add(dl4j(
                    "var_scaling_normal_" + word,
                    "N(0, 1 / " + word + ") cut at 2 std, not corrected",
                    narrowing * narrowing,
                    fan,
                    Distribution.TRUNCATED));
            all.add(dl4j(
                    "var_scaling_uniform_" + word,
                    "w ~ U(±3 / √" + word + "), three times the variance",
                    3,
                    fan,
                    Distribution.UNIFORM));
        }
        return all;
    }

    private static Definition dl4j(String name, String formula, double scale, Fan fan, Distribution distribution) {
        return new Definition(
                "dl4j." + name,
                List.of(),
                List.of(),
                "As Deeplearning4j draws it, fans as it counts them.",
                formula,
                "Deeplearning4j, WeightInit",
                bound -> new VarianceScaling(scale, fan, distribution, FanRule.DL4J));
    }

    private static Definition normal(String name, double std, String source) {
        return new Definition(
                name,
                List.of(),
                List.of(MEAN, OfNumber.optional("std", Range.POSITIVE, std, "standard deviation")),
                "Normal, std " + Decimal.shortest(std) + " unless told otherwise.",
                "w ~ N(mean, std²)",
                source,
                bound -> new Normal(bound.number("mean"), bound.number("std")));
    }

    private static Definition truncated(String name, double std, String source) {
        return new Definition(
                name,
                List.of(),
                List.of(MEAN, OfNumber.optional("std", Range.POSITIVE, std, "standard deviation before the cut")),
                "Normal, cut at two standard deviations, not corrected: 12 % narrower than std.",
                "w ~ N(mean, std²) given mean − 2 std ≤ w ≤ mean + 2 std",
                source,
                bound -> new TruncNormal(bound.number("mean"), bound.number("std"), -2, 2, TruncNormal.Of.PARENT));
    }
}
