package dev.initlab.study;

import dev.initlab.zoo.ModelInfo;
import dev.initlab.zoo.ModelOption;
import dev.initlab.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code model:}: a name and that architecture's options. */
final class ModelReader {

    /** @param options those given that differ from their defaults */
    record Model(String name, Map<String, Object> options) {}

    private final Node node;
    private final Problems problems;

    ModelReader(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    Optional<Model> read() {
        int before = problems.count();
        List<String> names = Zoo.list().stream().map(ModelInfo::name).toList();
        Node full = Parts.named("model", node);
        if (!(full instanceof Node.Table table)) {
            problems.add(
                    node.place(), "model must be a map such as {name: " + names.get(0) + "}" + Values.received(node));
            return Optional.empty();
        }
        Optional<Node.Entry> name = table.find("name");
        if (name.isEmpty()) {
            problems.add(table.place(), "model.name is missing; known: " + String.join(", ", names));
        }
        Optional<ModelInfo> info = name.flatMap(e -> Values.choice("model.name", e.value(), names, problems))
                .flatMap(Zoo::find);
        if (info.isEmpty()) {
            Keys.check(table, "model", Variation.parts("model"), problems);
            return Optional.empty();
        }
        List<String> known = new ArrayList<>(List.of("name"));
        info.get().options().forEach(option -> known.add(option.name()));
        Keys.check(table, "model", known, problems);
        Map<String, Object> options = new TreeMap<>();
        for (ModelOption option : info.get().options()) {
            table.find(option.name())
                    .flatMap(entry -> value(option, entry.value()))
                    .filter(value -> !same(value, option.fallback()))
                    .ifPresent(value -> options.put(option.name(), value));
        }
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(new Model(info.get().name(), options));
    }

    private Optional<Object> value(ModelOption option, Node given) {
        String path = "model." + option.name();
        return switch (option.type()) {
            case INT ->
                Values.whole(path, given, option.min(), option.max(), problems).map(Object.class::cast);
            case INT_LIST -> list(path, option, given).map(Object.class::cast);
            case NUMBER ->
                Values.number(path, given, option.min(), option.max(), problems).stream()
                        .boxed()
                        .map(Object.class::cast)
                        .findFirst();
            case CHOICE ->
                Values.choice(path, given, option.choices(), problems).map(Object.class::cast);
            case FLAG -> Values.truth(path, given, problems).map(Object.class::cast);
        };
    }

    /** A list of whole numbers; one number alone is a list of one. */
    private Optional<List<Integer>> list(String path, ModelOption option, Node given) {
        if (given instanceof Node.Scalar) {
            return Values.whole(path, given, option.min(), option.max(), problems)
                    .map(List::of);
        }
        if (!(given instanceof Node.Items items)) {
            problems.add(given.place(), path + " must be a list of whole numbers" + Values.received(given));
            return Optional.empty();
        }
        int before = problems.count();
        List<Integer> values = new ArrayList<>();
        for (Node item : items.items()) {
            Values.whole("each of " + path, item, option.min(), option.max(), problems)
                    .ifPresent(values::add);
        }
        return problems.count() > before ? Optional.empty() : Optional.of(List.copyOf(values));
    }

    private static boolean same(Object value, Object fallback) {
        if (value instanceof Number a && fallback instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        return value.equals(fallback);
    }
}
