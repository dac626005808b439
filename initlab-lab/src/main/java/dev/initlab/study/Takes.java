package dev.initlab.study;

import dev.initlab.train.Devices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a key takes: how readers check a value, and beside it how the schema states the same.
 *
 * <p>The schema is never stricter than the check, of values as YAML's core schema reads them.
 */
interface Takes<T> {

    /**
     * The value; empty where it is refused, which is then among the problems.
     *
     * @param path what messages call the key
     */
    Optional<T> read(String path, Node node, Problems problems);

    /** The same as JSON Schema. */
    Map<String, Object> schema();

    /** The keys of a map, each with its schema; none where it is no map. */
    default Map<String, Map<String, Object>> parts() {
        return Map.of();
    }

    /** Of which parts one must be there, here or varied. */
    default List<String> needs() {
        return List.of();
    }

    /** A reader and its schema. */
    static <T> Takes<T> of(Reader<T> reader, Schema schema) {
        return new Takes<>() {
            @Override
            public Optional<T> read(String path, Node node, Problems problems) {
                return reader.read(path, node, problems);
            }

            @Override
            public Map<String, Object> schema() {
                return schema.tree();
            }
        };
    }

    /** See {@link Takes#read}. */
    interface Reader<T> {
        Optional<T> read(String path, Node node, Problems problems);
    }

    /** A schema, made when it is asked for. */
    interface Schema {
        Map<String, Object> tree();
    }

    /** Text of any kind but nothing; numbers and truth values count as text. */
    static Takes<String> text() {
        return of(Values::text, () -> tree("type", List.of("string", "number", "boolean"), "pattern", "[^ \\t\\r\\n]"));
    }

    /** A whole number within closed bounds. */
    static Takes<Integer> whole(double min, double max) {
        return of(
                (path, node, problems) -> Values.whole(path, node, min, max, problems),
                () -> bounded("integer", min, Math.min(max, Integer.MAX_VALUE)));
    }

    /** A list of whole numbers within closed bounds; one number alone is a list of one. */
    static Takes<List<Integer>> wholes(double min, double max) {
        Takes<Integer> one = whole(min, max);
        return of(
                (path, node, problems) -> Values.wholes(path, node, min, max, problems),
                () -> tree("anyOf", List.of(one.schema(), tree("type", "array", "items", one.schema()))));
    }

    /** A number of epochs: {@code 2}, {@code 1 epoch}, {@code 2 epochs}. */
    static Takes<Integer> epochs(double max) {
        Takes<Integer> number = whole(0, max);
        return of(
                (path, node, problems) -> Values.epochs(path, node, max, problems),
                () -> tree(
                        "anyOf", List.of(number.schema(), tree("type", "string", "pattern", "^[0-9]{1,5} epochs?$"))));
    }

    /** So many tokens of a text at most, or 0. */
    static Takes<Integer> tokens() {
        return of(
                Values::tokens,
                () -> tree(
                        "type",
                        "integer",
                        "minimum",
                        0,
                        "maximum",
                        Values.MOST_TOKENS,
                        "not",
                        tree("enum", List.of(1, 2))));
    }

    /** One of a few whole numbers. */
    static Takes<Integer> oneOf(List<Integer> known) {
        return of((path, node, problems) -> Values.oneOf(path, node, known, problems), () -> tree("enum", known));
    }

    /** A number within closed bounds. */
    static Takes<Double> number(double min, double max) {
        return of(
                (path, node, problems) -> Values.number(path, node, min, max, problems).stream()
                        .boxed()
                        .findFirst(),
                () -> bounded("number", min, max));
    }

    /** A number within closed bounds, or a list of one or more. */
    static Takes<List<Double>> numbers(double min, double max) {
        Takes<Double> one = number(min, max);
        return of(
                (path, node, problems) -> Values.numbers(path, node, min, max, problems),
                () -> tree(
                        "anyOf", List.of(one.schema(), tree("type", "array", "minItems", 1, "items", one.schema()))));
    }

    /** {@code true} or {@code false}. */
    static Takes<Boolean> flag() {
        return of(Values::truth, () -> tree("type", "boolean"));
    }

    /** One of a few words. */
    static Takes<String> word(List<String> known) {
        return of((path, node, problems) -> Values.choice(path, node, known, problems), () -> tree("enum", known));
    }

    /** One of a few words, each with what it means, which some editors show. */
    static Takes<String> word(Map<String, String> known) {
        List<String> words = List.copyOf(known.keySet());
        return of(
                (path, node, problems) -> Values.choice(path, node, words, problems),
                () -> tree("enum", words, "enumDescriptions", List.copyOf(known.values())));
    }

    /** What {@link Devices#resolve} reads. */
    static Takes<String> device() {
        return of(
                Values::device,
                () -> tree(
                        "anyOf",
                        List.of(
                                tree("enum", Devices.WORDS),
                                tree("type", "string", "pattern", "^cuda:(0|[1-9][0-9]?)$"))));
    }

    /** A map of a few keys. */
    static Takes<Node.Table> map(Key<?>... keys) {
        List<Key<?>> known = List.of(keys);
        return new Group<>(
                known, List.of(), (path, node, problems) -> Parts.of(path, node, Keys.names(known), problems));
    }

    /** Keys and values in turn as a map in that order. */
    static Map<String, Object> tree(Object... keysAndValues) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            tree.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return tree;
    }

    private static Map<String, Object> bounded(String type, double min, double max) {
        boolean below = max != Math.rint(max) && Math.nextUp(max) == Math.rint(max);
        return tree(
                "type",
                type,
                "minimum",
                Values.normal(min),
                below ? "exclusiveMaximum" : "maximum",
                Values.normal(below ? Math.nextUp(max) : max));
    }

    /** A map of a few keys, made into something. */
    record Group<T>(List<Key<?>> keys, List<String> needs, Reader<T> reader) implements Takes<T> {

        @Override
        public Optional<T> read(String path, Node node, Problems problems) {
            return reader.read(path, node, problems);
        }

        @Override
        public Map<String, Map<String, Object>> parts() {
            Map<String, Map<String, Object>> parts = new LinkedHashMap<>();
            keys.forEach(key -> parts.put(key.name(), key.schema()));
            return parts;
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> properties = new LinkedHashMap<>();
            keys.forEach(key -> properties.put(key.name(), Key.reference(key.path())));
            return tree("type", "object", "properties", properties, "additionalProperties", false);
        }
    }

    /** A list of maps of the same keys. */
    record Maps(List<Key<?>> keys) implements Takes<List<Node.Table>> {

        @Override
        public Optional<List<Node.Table>> read(String path, Node node, Problems problems) {
            String words = String.join(", ", Keys.names(keys));
            if (!(node instanceof Node.Items list)) {
                problems.add(node.place(), path + " must be a list of maps of " + words + Values.received(node));
                return Optional.empty();
            }
            List<Node.Table> tables = new ArrayList<>();
            for (Node item : list.items()) {
                if (item instanceof Node.Table table) {
                    Keys.check(table, path, Keys.names(keys), problems);
                    tables.add(table);
                } else {
                    problems.add(
                            item.place(), "each of " + path + " must be a map of " + words + Values.received(item));
                }
            }
            return Optional.of(tables);
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> properties = new LinkedHashMap<>();
            keys.forEach(key -> properties.put(key.name(), key.schema()));
            Map<String, Object> one = tree(
                    "type",
                    "object",
                    "properties",
                    properties,
                    "required",
                    Key.required(keys),
                    "additionalProperties",
                    false);
            return tree("type", "array", "items", one);
        }
    }

    /** Alternatives without repetition: the only one, or {@code anyOf} them. */
    static Map<String, Object> any(List<Map<String, Object>> schemas) {
        List<Map<String, Object>> different = schemas.stream().distinct().toList();
        return different.size() == 1 ? different.get(0) : tree("anyOf", different);
    }
}
