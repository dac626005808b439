package dev.initlab.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A key of a study file: how it is read, and what the schema and an editor say of it.
 *
 * @param path dotted: {@code data.limit}
 * @param fallback what holds where it is not given
 * @param missing what to do where it is neither given nor varied; empty where it need not be
 * @param summary what it says, in a sentence
 */
record Key<T>(String path, Takes<T> takes, Optional<T> fallback, String missing, String summary) {

    static <T> Key<T> optional(String path, Takes<T> takes, T fallback, String summary) {
        return new Key<>(path, takes, Optional.of(fallback), "", summary);
    }

    /** A key without a default value: what is not given is not there. */
    static <T> Key<T> optional(String path, Takes<T> takes, String summary) {
        return new Key<>(path, takes, Optional.empty(), "", summary);
    }

    static <T> Key<T> required(String path, Takes<T> takes, String missing, String summary) {
        return new Key<>(path, takes, Optional.empty(), missing, summary);
    }

    /** The names of those that must be given. */
    static List<String> required(List<Key<?>> keys) {
        return Keys.names(keys.stream().filter(key -> !key.missing().isEmpty()).toList());
    }

    /** The last word of the path. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** What the group gives this key, or its default; empty where that is refused, or missing. */
    Optional<T> read(Node.Table group, Problems problems) {
        if (group.find(name()).isPresent()) {
            return given(group, problems);
        }
        if (!missing.isEmpty()) {
            problems.add(group.place(), "the key " + path + " is missing; " + missing);
        }
        return fallback;
    }

    /** What the group gives this key; empty where it gives nothing, or something that is refused. */
    Optional<T> given(Node.Table group, Problems problems) {
        return group.find(name()).flatMap(entry -> takes.read(path, entry.value(), problems));
    }

    /** What it takes as JSON Schema, with description and default. */
    Map<String, Object> schema() {
        Map<String, Object> taken = takes.schema();
        Optional<Object> usual = taken.containsKey("default")
                ? Optional.ofNullable(taken.get("default"))
                : fallback.map(value -> value instanceof Double d ? Values.normal(d) : value);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", sentence(summary) + usual.map(Key::shown).orElse(""));
        usual.ifPresent(value -> schema.put("default", value));
        if (Keys.NAMED.contains(path)) {
            schema.put("anyOf", List.of(reference(path + ".name"), taken));
        } else {
            schema.putAll(taken);
        }
        return schema;
    }

    /** What one of several keys takes; their default where they share it. */
    static Map<String, Object> any(List<Key<?>> keys) {
        List<Map<String, Object>> schemas =
                keys.stream().map(Key::schema).distinct().toList();
        if (schemas.size() == 1) {
            return schemas.get(0);
        }
        Map<String, Object> schema = Takes.tree(
                "description",
                keys.stream().map(key -> sentence(key.summary())).distinct().collect(Collectors.joining(" Or: ")));
        schema.putAll(Takes.any(keys.stream().map(key -> key.takes().schema()).toList()));
        return schema;
    }

    /** Editors show descriptions, and few of them defaults. */
    private static String shown(Object usual) {
        return " Default: " + (usual instanceof Double d ? Values.text(d) : usual) + ".";
    }

    /** With a capital and a full stop. */
    static String sentence(String summary) {
        String begun = summary.substring(0, 1).toUpperCase(Locale.ROOT) + summary.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }

    /** A reference to the schema of a path. */
    static Map<String, Object> reference(String path) {
        return Takes.tree("$ref", "#/$defs/" + path);
    }
}
