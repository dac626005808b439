package dev.initlab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A map whose {@code name} decides which other keys it has.
 *
 * @param path of the map
 * @param keys those beside {@code name}, for each name
 */
record ByName<T>(String path, Key<String> name, Map<String, List<Key<?>>> keys, Takes.Reader<T> reader)
        implements Takes<T> {

    @Override
    public Optional<T> read(String at, Node node, Problems problems) {
        return reader.read(at, node, problems);
    }

    @Override
    public List<String> needs() {
        return List.of(name.name());
    }

    /** All keys that there are, whatever the name; of one that several names have, what holds for one of them. */
    @Override
    public Map<String, Map<String, Object>> parts() {
        Map<String, List<Key<?>>> alternatives = new LinkedHashMap<>();
        keys.values()
                .forEach(list -> list.forEach(key -> alternatives
                        .computeIfAbsent(key.name(), any -> new ArrayList<>())
                        .add(key)));
        Map<String, Map<String, Object>> parts = new LinkedHashMap<>();
        parts.put(name.name(), name.schema());
        alternatives.forEach((part, same) -> parts.put(part, Key.any(same)));
        return parts;
    }

    /** The keys of the name given; where the name is varied, all that there are. */
    @Override
    public Map<String, Object> schema() {
        List<Map<String, Object>> cases = new ArrayList<>();
        keys.forEach((word, own) -> {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put(name.name(), true);
            own.forEach(key -> properties.put(key.name(), key.schema()));
            cases.add(when(Takes.tree("properties", Takes.tree(name.name(), Takes.tree("const", word))), properties));
        });
        Map<String, Object> all = new LinkedHashMap<>();
        parts().keySet().forEach(part -> all.put(part, Key.reference(path + "." + part)));
        Map<String, Object> schema = Takes.tree(
                "type", "object", "properties", Takes.tree(name.name(), Key.reference(name.path())), "allOf", cases);
        cases.add(Takes.tree(
                "if",
                Takes.tree("required", List.of(name.name())),
                "else",
                Takes.tree("properties", all, "additionalProperties", false)));
        return schema;
    }

    private Map<String, Object> when(Map<String, Object> condition, Map<String, Object> properties) {
        condition.put("required", List.of(name.name()));
        return Takes.tree("if", condition, "then", Takes.tree("properties", properties, "additionalProperties", false));
    }
}
