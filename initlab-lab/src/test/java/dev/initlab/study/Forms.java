package dev.initlab.study;

import dev.initlab.train.OptimizerKind;
import dev.initlab.zoo.Zoo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Studies that vary every path in every form, rightly and wrongly; made from the grammar, so that new keys are among them. */
final class Forms {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode SCHEMA = JSON.valueToTree(StudySchema.tree());

    /** A value that no key takes. */
    private static final String WRONG = "[[[7]]]";

    private Forms() {}

    /** Studies with titles. */
    static Map<String, String> documents() {
        Map<String, String> documents = new LinkedHashMap<>();
        for (JsonNode reference : SCHEMA.at("/properties/vary/properties")) {
            String path = reference.get("$ref").asString().substring("#/$defs/vary.".length());
            String right = sample(SCHEMA.get("$defs").get(path)).toString();
            add(documents, path, "list", "[" + right + "]");
            add(documents, path, "list of a wrong one", "[" + right + ", " + WRONG + "]");
            add(documents, path, "list of the same twice", "[" + right + ", " + right + "]");
            add(documents, path, "empty list", "[]");
            add(documents, path, "map", "{one: " + right + "}");
            add(documents, path, "map of a wrong one", "{one: " + WRONG + "}");
            add(documents, path, "empty map", "{}");
            add(documents, path, "map with a slash", "{a/b: " + right + "}");
            add(documents, path, "map with a blank", "{\" a\": " + right + "}");
            add(documents, path, "map with a long name", "{" + "a".repeat(81) + ": " + right + "}");
            add(documents, path, "value alone", right);
            add(documents, path, "further in", "{zz: [" + right + "]}");
        }
        return documents;
    }

    /** The path dotted and nested, each with the rest of a study held that fits. */
    private static void add(Map<String, String> documents, String path, String form, String values) {
        documents.put(path + " varied, " + form, study(path, "\"" + path + "\": " + values));
        String nested = values;
        String rest = path;
        for (; rest.contains("."); rest = rest.substring(0, rest.lastIndexOf('.'))) {
            nested = "{" + rest.substring(rest.lastIndexOf('.') + 1) + ": " + nested + "}";
        }
        documents.put(path + " varied nested, " + form, study(path, rest + ": " + nested));
    }

    private static String study(String path, String vary) {
        String part = path.substring(path.indexOf('.') + 1);
        String model = Zoo.list().stream()
                .filter(one -> one.options().stream().anyMatch(o -> o.name().equals(part)))
                .findFirst()
                .orElse(Zoo.list().get(0))
                .name();
        String optimizer = List.of(OptimizerKind.values()).stream()
                .filter(one -> one.hypers().stream().anyMatch(h -> h.name().equals(part)))
                .findFirst()
                .orElse(OptimizerKind.ADAM)
                .text();
        Map<String, String> held = new LinkedHashMap<>();
        held.put("data", "{name: strokes}");
        held.put("model", "{name: " + model + "}");
        held.put("init", "{weights: he_normal}");
        held.put("optimizer", "{name: " + optimizer + "}");
        held.put("epochs", "2");
        held.remove(path);
        if (path.endsWith(".name") || path.equals("init.weights")) {
            held.computeIfPresent(path.substring(0, path.indexOf('.')), (group, value) -> "{}");
        }
        StringBuilder text = new StringBuilder("asks: Which?\nvary: {" + vary + "}\n");
        held.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
        return text.toString();
    }

    /** A value that a schema takes. */
    private static JsonNode sample(JsonNode schema) {
        if (schema.has("$ref")) {
            return sample(SCHEMA.at(schema.get("$ref").asString().substring(1)));
        }
        for (String example : List.of("default", "const", "minimum")) {
            if (schema.has(example)) {
                return schema.get(example);
            }
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        if (schema.has("anyOf")) {
            return sample(schema.get("anyOf").get(0));
        }
        if (schema.get("type").asString("").equals("array")) {
            return JSON.createArrayNode().add(sample(schema.get("items")));
        }
        ObjectNode map = JSON.createObjectNode();
        schema.get("properties").propertyStream().forEach(one -> {
            boolean needed =
                    !schema.has("required") || schema.get("required").toString().contains(one.getKey());
            if (needed) {
                map.set(one.getKey(), sample(one.getValue()));
            }
        });
        return map;
    }
}
