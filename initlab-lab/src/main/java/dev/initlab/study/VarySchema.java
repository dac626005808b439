package dev.initlab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code vary} takes, as JSON Schema: the grammar of {@link Variation}. */
final class VarySchema {

    private static final String VARY = "vary.";

    private VarySchema() {}

    /** Every path, dotted or nested, with a list of values or a map that names them. */
    static Map<String, Object> tree() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Map<String, Object>> complete = new ArrayList<>();
        definitions().keySet().stream()
                .filter(name -> name.startsWith(VARY))
                .forEach(name -> properties.put(name.substring(VARY.length()), Key.reference(name)));
        Grammar.CONFIG.stream()
                .filter(key -> !key.takes().needs().isEmpty())
                .forEach(key -> complete.add(complete(key)));
        return Takes.tree("type", "object", "properties", properties, "additionalProperties", false, "allOf", complete);
    }

    /** The forms of every path, named {@code vary.PATH}, and {@code nested.PATH} for what may lead further in. */
    static Map<String, Map<String, Object>> definitions() {
        Map<String, Map<String, Object>> definitions = new LinkedHashMap<>();
        Grammar.CONFIG.forEach(key -> define(key.path(), key.schema(), definitions));
        return definitions;
    }

    private static void define(String path, Map<String, Object> schema, Map<String, Map<String, Object>> definitions) {
        if (Grammar.NEVER_VARIED.stream().anyMatch(key -> key.path().equals(path))) {
            return;
        }
        Map<String, Map<String, Object>> parts = Grammar.parts(path);
        definitions.put(VARY + path, values(path, schema, parts));
        if (!parts.isEmpty()) {
            definitions.put("nested." + path, nested(parts));
        }
        parts.forEach((part, inner) -> define(path + "." + part, inner, definitions));
    }

    private static Map<String, Object> values(
            String path, Map<String, Object> schema, Map<String, Map<String, Object>> parts) {
        Map<String, Object> one = Key.reference(path);
        Map<String, Object> without = new LinkedHashMap<>();
        Grammar.NEVER_VARIED.stream()
                .filter(key -> key.path().equals(path + "." + key.name()))
                .forEach(key -> without.put(key.name(), false));
        if (!without.isEmpty()) {
            one.put("properties", without);
        }
        Map<String, Object> tree = Takes.tree(
                "description",
                "Values to compare: a list, or a map that names them. " + schema.get("description"),
                "type",
                List.of("array", "object"),
                "items",
                one,
                "minItems",
                1,
                "uniqueItems",
                true,
                "minProperties",
                1);
        Map<String, Object> named =
                Takes.tree("propertyNames", Key.reference("vary.name"), "additionalProperties", one);
        if (parts.isEmpty()) {
            tree.putAll(named);
            return tree;
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        parts.keySet().stream()
                .filter(part -> !without.containsKey(part))
                .forEach(part -> properties.put(part, Key.reference(VARY + path + "." + part)));
        tree.put("if", Key.reference("nested." + path));
        tree.put("then", Takes.tree("properties", properties, "additionalProperties", false));
        tree.put("else", named);
        return tree;
    }

    /** As {@link Variation} tells a map that leads further in from one that names values. */
    private static Map<String, Object> nested(Map<String, Map<String, Object>> parts) {
        Map<String, Object> lists =
                Takes.tree("not", Takes.tree("additionalProperties", Takes.tree("not", Takes.tree("type", "array"))));
        Map<String, Object> maps = Takes.tree(
                "propertyNames",
                Takes.tree("enum", List.copyOf(parts.keySet())),
                "additionalProperties",
                Takes.tree("type", "object"));
        return Takes.tree("type", "object", "anyOf", List.of(lists, maps));
    }

    /** What a value of a whole group must hold, unless that is varied by itself. */
    private static Map<String, Object> complete(Key<?> key) {
        Map<String, Object> apart = new LinkedHashMap<>();
        key.takes().needs().forEach(need -> apart.put(key.path() + "." + need, false));
        Map<String, Object> whole = StudySchema.complete(key);
        Map<String, Object> values = Takes.tree(
                "items",
                whole,
                "if",
                Key.reference("nested." + key.path()),
                "else",
                Takes.tree("additionalProperties", whole));
        return Takes.tree(
                "if",
                Takes.tree("properties", apart),
                "then",
                Takes.tree("properties", Takes.tree(key.path(), values)));
    }

    /** What the name of a value may be. */
    static Map<String, Object> name() {
        String inner = "[^/\\u0000-\\u001F\\u007F-\\u009F]";
        String outer = "[^ /\\u0000-\\u001F\\u007F-\\u009F]";
        return Takes.tree(
                "description",
                "The name of a value, which tables show.",
                "maxLength",
                Variation.NAME_LONGEST,
                "pattern",
                "^" + outer + "(?:" + inner + "*" + outer + ")?$");
    }
}
