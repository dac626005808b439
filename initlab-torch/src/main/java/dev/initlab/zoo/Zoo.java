package dev.initlab.zoo;

import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.param.ParamSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The registry of architectures. Listing them and describing their parameters load no libtorch. */
public final class Zoo {

    private static final List<Architecture> ARCHITECTURES = List.of(
            new Mlp(),
            new CnnSmall(),
            new CnnCifar(),
            new CnnFashion(),
            new Conv3dSmall(),
            new ResNet18(),
            new DistilBert());

    private Zoo() {}

    public static List<ModelInfo> list() {
        return ARCHITECTURES.stream().map(Architecture::info).toList();
    }

    public static Optional<ModelInfo> find(String name) {
        return list().stream().filter(m -> m.name().equals(name)).findFirst();
    }

    /**
     * The parameters that {@link #build} makes of the same arguments, in forward order.
     *
     * @throws IllegalArgumentException where the model does not take such input, or an option is wrong
     */
    public static List<ParamSpec> params(String name, Map<String, Object> options, InputShape input) {
        try (Network network = build(name, options, input)) {
            return network.params().stream().map(Parameter::spec).toList();
        }
    }

    /**
     * Builds a network whose parameters are NaN until a scheme fills them.
     *
     * @param options as in a study's {@code model:}, without {@code name}; defaults fill the rest
     * @param input what the data set yields
     * @throws IllegalArgumentException where the model does not take such input, or an option is wrong
     */
    public static Network build(String name, Map<String, Object> options, InputShape input) {
        Architecture architecture = ARCHITECTURES.stream()
                .filter(a -> a.info().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no model " + name + "; the models are "
                        + String.join(", ", list().stream().map(ModelInfo::name).toList())));
        ModelInfo info = architecture.info();
        if (info.texts() != input.text()) {
            String others = list().stream()
                    .filter(model -> model.texts() == input.text())
                    .map(ModelInfo::name)
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("model " + name + " reads " + things(info.texts())
                    + ", and this data has " + things(input.text()) + "; take data such as "
                    + (info.texts() ? "imdb or opinions" : "cifar10 or strokes") + ", or a model that reads "
                    + things(input.text()) + ": " + others);
        }
        return architecture.build(new Options(info, options), input);
    }

    private static String things(boolean texts) {
        return texts ? "texts" : "images";
    }
}
