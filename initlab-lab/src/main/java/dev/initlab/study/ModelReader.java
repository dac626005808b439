package dev.initlab.study;

import dev.initlab.zoo.ModelInfo;
import dev.initlab.zoo.ModelOption;
import dev.initlab.zoo.Zoo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    /** A name, and that architecture's options. */
    static Takes<Model> takes() {
        Map<String, String> summaries = new LinkedHashMap<>();
        Map<String, List<Key<?>>> options = new LinkedHashMap<>();
        for (ModelInfo model : Zoo.list()) {
            summaries.put(model.name(), model.summary());
            options.put(model.name(), keys(model));
        }
        Key<String> name = Key.optional("model.name", Takes.word(summaries), "Which architecture.");
        return new ByName<>("model", name, options, (path, node, problems) -> new ModelReader(node, problems).read());
    }

    private static List<Key<?>> keys(ModelInfo model) {
        List<Key<?>> keys = new ArrayList<>();
        model.options().forEach(option -> keys.add(key(option)));
        return keys;
    }

    private static Key<?> key(ModelOption option) {
        String path = "model." + option.name();
        String summary = option.summary();
        Object fallback = option.fallback();
        return switch (option.type()) {
            case INT -> Key.optional(path, Takes.whole(option.min(), option.max()), (Integer) fallback, summary);
            case INT_LIST ->
                Key.optional(
                        path,
                        Takes.wholes(option.min(), option.max()),
                        ((List<?>) fallback).stream().map(Integer.class::cast).toList(),
                        summary);
            case NUMBER -> Key.optional(path, Takes.number(option.min(), option.max()), (Double) fallback, summary);
            case CHOICE -> Key.optional(path, Takes.word(option.choices()), (String) fallback, summary);
            case FLAG -> Key.optional(path, Takes.flag(), (Boolean) fallback, summary);
        };
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
        known.addAll(Keys.names(keys(info.get())));
        Keys.check(table, "model", known, problems);
        Map<String, Object> options = new TreeMap<>();
        for (Key<?> option : keys(info.get())) {
            option.given(table, problems)
                    .filter(value -> option.fallback().stream().noneMatch(usual -> same(value, usual)))
                    .ifPresent(value -> options.put(option.name(), value));
        }
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(new Model(info.get().name(), options));
    }

    private static boolean same(Object value, Object fallback) {
        if (value instanceof Number a && fallback instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        return value.equals(fallback);
    }
}
