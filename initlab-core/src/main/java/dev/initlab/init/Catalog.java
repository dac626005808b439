package dev.initlab.init;

import dev.initlab.init.Argument.OfChoice;
import dev.initlab.init.Argument.OfNumber;
import dev.initlab.init.Argument.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The definitions of this module's initializers, in the order they are listed. */
final class Catalog {

    private Catalog() {}

    static List<Definition> definitions() {
        List<Definition> all = new ArrayList<>(constants());
        all.addAll(plain());
        all.addAll(FamilyDefinitions.all());
        all.addAll(MatrixDefinitions.all());
        all.addAll(defaults());
        all.addAll(ForeignDefinitions.all());
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
                        bound -> new Normal(bound.number("mean"), bound.number("std"))),
                new Definition(
                        "trunc_normal",
                        List.of("truncated_normal"),
                        List.of(
                                OfNumber.optional("mean", Range.ANY, 0, "mean"),
                                OfNumber.required("std", Range.POSITIVE, "standard deviation"),
                                OfNumber.optional("low", Range.ANY, -2, "lower bound, in standard deviations"),
                                OfNumber.optional("high", Range.ANY, 2, "upper bound, in standard deviations"),
                                OfChoice.of("of", "whose mean and std are stated", List.of("parent", "result"))),
                        "Normal, cut to bounds in standard deviations; by default std is the uncut law's.",
                        "w ~ N(mean, std²) given mean + low std ≤ w ≤ mean + high std",
                        "timm, trunc_normal_tf_; in torch.nn.init.trunc_normal_ the bounds are absolute",
                        bound -> new TruncNormal(
                                bound.number("mean"),
                                bound.number("std"),
                                bound.number("low"),
                                bound.number("high"),
                                TruncNormal.Of.valueOf(bound.choice("of").toUpperCase(Locale.ROOT)))));
    }

    private static List<Definition> defaults() {
        return List.of(
                new Definition(
                        "torch_default",
                        List.of("default"),
                        List.of(),
                        "What PyTorch's layers do themselves, biases included.",
                        "dense, conv: U(±1/√fan_in); embedding: N(0, 1); norm: 1 and 0; packed attention: xavier_uniform and 0; "
                                + "bilinear: U(±1/√first); recurrent: U(±1/√hidden)",
                        "PyTorch, reset_parameters of each layer",
                        bound -> new TorchDefault()),
                new Definition(
                        "model_default",
                        List.of(),
                        List.of(),
                        "What the architecture's reference implementation does.",
                        "w as the model's own scheme says",
                        "each model names its reference",
                        bound -> new ModelDefault()),
                new Definition(
                        "keep",
                        List.of(),
                        List.of(),
                        "Nothing: the parameter stays as it was loaded.",
                        "w = what is there",
                        "for pre-trained weights",
                        bound -> Keep.INSTANCE));
    }
}
