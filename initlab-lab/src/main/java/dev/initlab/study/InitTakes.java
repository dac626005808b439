package dev.initlab.study;

import dev.initlab.init.Definition;
import dev.initlab.init.Registry;
import dev.initlab.init.Scheme;
import dev.initlab.init.SchemeException;
import dev.initlab.init.SchemeKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code init} takes: an initializer, or a map of a scheme; read as the scheme's canonical text. */
final class InitTakes implements Takes<String> {

    /** What an editor offers for initializers that need arguments. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "constant", "constant(0.1)",
            "uniform", "uniform(-0.05, 0.05)",
            "normal", "normal(std=0.01)",
            "trunc_normal", "trunc_normal(std=0.02)",
            "variance_scaling", "variance_scaling(scale=2)",
            "sparse", "sparse(sparsity=0.9)");

    /** Where the schema of a single initializer stands. */
    static final String INITIALIZER = "initializer";

    /** Where the schema of a selection of parameters stands. */
    static final String SELECTION = "selection";

    /** A problem of the scheme is put at the node that its path leads to. */
    @Override
    public Optional<String> read(String name, Node node, Problems problems) {
        if ((node instanceof Node.Scalar s && s.empty()) || node instanceof Node.Items) {
            problems.add(
                    node.place(),
                    "init must be an initializer, e.g. he_normal or normal(std=0.01), or a map of "
                            + String.join(", ", parts().keySet()) + Values.received(node));
            return Optional.empty();
        }
        try {
            return Optional.of(Scheme.of(tree(node)).canonical());
        } catch (SchemeException e) {
            for (SchemeException.Problem problem : e.problems()) {
                String path = problem.path();
                String where = path.isEmpty() ? "init: " : "init." + path + ": ";
                problems.add(Parts.at(node, path).place(), where + problem.message());
            }
        } catch (IllegalArgumentException e) {
            problems.add(node.place(), "init: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** A node as the scheme's reader takes it: texts, lists and maps. */
    private static Object tree(Node node) {
        if (node instanceof Node.Table map) {
            Map<String, Object> tree = new LinkedHashMap<>();
            map.entries().forEach(entry -> tree.put(entry.key(), tree(entry.value())));
            return tree;
        }
        if (node instanceof Node.Items list) {
            List<Object> tree = new ArrayList<>();
            list.items().forEach(item -> tree.add(tree(item)));
            return tree;
        }
        // Numbers stay numbers, so that the scheme's reader can say what to write instead; nothing is no word.
        return Values.number(node).isPresent()
                ? Canonical.plain(node)
                : ((Node.Scalar) node).empty() ? "" : ((Node.Scalar) node).text();
    }

    @Override
    public List<String> needs() {
        return List.of("weights", "rules");
    }

    @Override
    public Map<String, Map<String, Object>> parts() {
        Map<String, Map<String, Object>> parts = new LinkedHashMap<>();
        for (SchemeKeys.Key key : SchemeKeys.scheme()) {
            Map<String, Object> schema = described(key);
            schema.putAll(
                    switch (key.name()) {
                        case "rules" -> Takes.tree("type", "array", "items", rule());
                        case "draw", "keep" -> Key.reference(SELECTION);
                        default -> Key.reference(INITIALIZER);
                    });
            parts.put(key.name(), schema);
        }
        return parts;
    }

    /** A selection of parameters, read as its canonical text. */
    static Takes<String> selection() {
        return Takes.of(InitTakes::selection, () -> Key.reference(SELECTION));
    }

    private static Optional<String> selection(String name, Node node, Problems problems) {
        try {
            return Optional.of(Scheme.selection(tree(node)));
        } catch (SchemeException e) {
            for (SchemeException.Problem problem : e.problems()) {
                String inside = problem.path().replaceFirst("^draw\\.?", "");
                problems.add(
                        Parts.at(node, inside).place(),
                        name + (inside.isEmpty() ? "" : "." + inside) + ": " + problem.message());
            }
            return Optional.empty();
        }
    }

    /** Conditions, or paths. */
    static Map<String, Object> selected() {
        Map<String, Object> path = word(List.of());
        return Takes.tree(
                "anyOf",
                List.of(
                        Takes.tree(
                                "type",
                                "object",
                                "properties",
                                properties(SchemeKeys.selector()),
                                "minProperties",
                                1,
                                "additionalProperties",
                                false),
                        path,
                        Takes.tree("type", "array", "items", path, "minItems", 1)));
    }

    /** An initializer, a map, or text that begins with a brace and is a map. */
    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        parts().keySet().forEach(part -> properties.put(part, Key.reference("init." + part)));
        return Takes.tree(
                "anyOf",
                List.of(
                        Key.reference(INITIALIZER),
                        Takes.tree("type", "string", "pattern", "^[^\\w{]*\\{"),
                        Takes.tree("type", "object", "properties", properties, "additionalProperties", false)));
    }

    /**
     * What editors offer, each with what it means; or any known name or class, and in parentheses anything: arguments are left to the grammar
     * of initializers.
     */
    static Map<String, Object> initializer() {
        List<Definition> definitions = Registry.standard().definitions();
        List<Definition> offered =
                definitions.stream().filter(one -> one.name().indexOf('.') < 0).toList();
        String names = definitions.stream()
                .flatMap(one -> Stream.concat(Stream.of(one.name()), one.aliases().stream()))
                .map(name -> name.replace(".", "\\."))
                .collect(Collectors.joining("|"));
        Map<String, Object> usual = Takes.tree(
                "enum",
                offered.stream()
                        .map(one -> EXAMPLES.getOrDefault(one.name(), one.name()))
                        .toList(),
                "enumDescriptions",
                offered.stream().map(one -> one.summary() + " " + one.formula()).toList());
        Map<String, Object> any = Takes.tree(
                "type",
                "string",
                "pattern",
                "^\\W*(?:" + names + "|" + Registry.CLASS_NAME + ")[^\\w.(]*(?:\\([\\s\\S]*\\)\\W*)?$");
        return Takes.tree("anyOf", List.of(usual, any));
    }

    private static Map<String, Object> rule() {
        Map<String, Object> properties = properties(SchemeKeys.rule());
        Map<String, Object> conditions = Takes.tree(
                "type", "object", "properties", properties(SchemeKeys.selector()), "additionalProperties", false);
        properties.put("all", Takes.tree("type", "array", "items", conditions));
        properties.put("optional", Takes.tree("enum", List.of(true, false, "true", "false"), "default", false));
        properties.put("init", Key.reference(INITIALIZER));
        return Takes.tree(
                "type", "object", "properties", properties, "required", List.of("init"), "additionalProperties", false);
    }

    private static Map<String, Object> properties(List<SchemeKeys.Key> keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (SchemeKeys.Key key : keys) {
            Map<String, Object> schema = described(key);
            Map<String, Object> word = word(key.words());
            schema.put("anyOf", List.of(word, Takes.tree("type", "array", "items", word, "minItems", 1)));
            properties.put(key.name(), schema);
        }
        return properties;
    }

    private static Map<String, Object> word(List<String> known) {
        return known.isEmpty()
                ? Takes.tree("type", List.of("string", "boolean"), "pattern", "[^ \\t\\r\\n]")
                : Takes.tree(
                        "anyOf",
                        List.of(
                                Takes.tree("enum", known),
                                Takes.tree("type", "string", "pattern", "^(?:" + anyCase(known) + ")$")));
    }

    private static Map<String, Object> described(SchemeKeys.Key key) {
        return Takes.tree("description", Key.sentence(key.summary()));
    }

    /** JSON Schema has no flag for capitals. */
    private static String anyCase(List<String> words) {
        return words.stream()
                .map(word -> word.chars()
                        .mapToObj(c -> Character.isLetter(c)
                                ? "[" + (char) c + (char) Character.toUpperCase(c) + "]"
                                : String.valueOf((char) c))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("|"));
    }
}
