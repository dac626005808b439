package dev.initlab.cli;

import dev.initlab.init.Layers;
import dev.initlab.param.ParamSpec;
import dev.initlab.study.LayerFile;
import dev.initlab.zoo.InputShape;
import dev.initlab.zoo.ModelInfo;
import dev.initlab.zoo.ModelOption;
import dev.initlab.zoo.Zoo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What weights can be drawn of.
 *
 * @param modelDefault the scheme that {@code model_default} stands for
 */
record Drawable(List<ParamSpec> params, String modelDefault) {

    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_.]+)\\s*=(.*)");
    /** The vocabulary of bert-base-uncased. */
    private static final int BERT = 30_522;

    private static final Pattern INPUT = Pattern.compile("(\\d{1,6})[x×](\\d{1,6})[x×](\\d{1,6})");

    /** @throws IllegalArgumentException where a word is no layer, no model and no file, or means nothing together */
    static Drawable of(Session session, List<String> words, String input, int classes) {
        String first = words.get(0);
        if (Zoo.find(first).isPresent()) {
            return model(Zoo.find(first).get(), words.subList(1, words.size()), input, classes);
        }
        Path file = session.environment().folder().resolve(first);
        if (first.endsWith(".yaml") || first.endsWith(".yml")) {
            if (words.size() > 1) {
                throw new UsageException("expected one initializer after the file " + first + ", received also \""
                        + words.get(1) + "\"");
            }
            return new Drawable(LayerFile.read(file, first), "torch_default");
        }
        return layers(words, file);
    }

    private static Drawable layers(List<String> words, Path file) {
        List<ParamSpec> params = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (String word : words) {
            Matcher named = NAMED.matcher(word.strip());
            boolean hasName = named.matches() && Layers.isLayer(named.group(2).strip());
            String expression = hasName ? named.group(2).strip() : word.strip();
            if (!hasName && expression.indexOf('(') < 0) {
                throw neither(word, file);
            }
            String kind = expression.replaceFirst("[1-3]?d?\\s*\\(.*", "").strip();
            String path = hasName ? named.group(1) : kind + numbers.merge(kind, 1, Integer::sum);
            params.addAll(Layers.parse(path, expression));
        }
        return new Drawable(params, "torch_default");
    }

    private static UsageException neither(String word, Path file) {
        if (Files.exists(file)) {
            return new UsageException("a file of layers ends with .yaml, received " + word);
        }
        List<String> known = Zoo.list().stream().map(ModelInfo::name).toList();
        String nearest = Nearest.to(word, known)
                .map(name -> " Did you mean " + name + "?")
                .orElse("");
        return new UsageException("\"" + word + "\" is no layer and no model." + nearest + " Models: "
                + String.join(", ", known) + ". Layers:\n" + String.join("\n", Layers.signatures()));
    }

    private static Drawable model(ModelInfo model, List<String> words, String input, int classes) {
        Map<String, Object> options = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new UsageException("expected an option of the model " + model.name() + " such as "
                        + model.options().get(0).name() + "=…, received \"" + word + "\"");
            }
            String name = word.substring(0, equals).replaceFirst("^model\\.", "");
            options.put(name, value(model, name, word.substring(equals + 1).strip()));
        }
        InputShape shape = model.texts() ? texts(input, classes) : images(input, classes);
        return new Drawable(Zoo.params(model.name(), options, shape), model.modelDefault());
    }

    private static InputShape images(String input, int classes) {
        Matcher shape = INPUT.matcher(input.isEmpty() ? "1x28x28" : input);
        if (!shape.matches()) {
            throw new UsageException("--input must be channels x height x width such as 3x32x32, received " + input);
        }
        return new InputShape(
                Integer.parseInt(shape.group(1)),
                Integer.parseInt(shape.group(2)),
                Integer.parseInt(shape.group(3)),
                classes);
    }

    /** How long texts are has no say in what is drawn. */
    private static InputShape texts(String input, int classes) {
        if (!input.isEmpty() && !input.matches("[1-9]\\d{0,6}")) {
            throw new UsageException(
                    "--input of a model that reads texts is the size of the vocabulary such as 30522, received "
                            + input);
        }
        return InputShape.ofTexts(input.isEmpty() ? BERT : Integer.parseInt(input), 1, classes);
    }

    /** A value as the model's option takes it; what is of another type is left for the model to refuse. */
    private static Object value(ModelInfo model, String name, String text) {
        boolean list =
                model.options().stream().anyMatch(o -> o.name().equals(name) && o.type() == ModelOption.Type.INT_LIST);
        if (list && text.matches("\\[?\\s*\\d{1,9}(\\s*,\\s*\\d{1,9})*\\s*]?")) {
            return Stream.of(text.replaceAll("[\\[\\]\\s]", "").split(","))
                    .map(Integer::valueOf)
                    .toList();
        }
        return text.matches("-?\\d{1,9}") ? (Object) Integer.valueOf(text) : text;
    }
}
