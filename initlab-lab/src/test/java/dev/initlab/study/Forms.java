package dev.initlab.study;

import dev.initlab.train.OptimizerKind;
import dev.initlab.zoo.Zoo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
            for (String wrong : wrong(SCHEMA.get("$defs").get(path))) {
                documents.put(path + " varied, " + wrong, study(path, "\"" + path + "\": [" + wrong + "]"));
            }
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
        for (String key : List.of("kind", "role", "tag", "path")) {
            for (String value : List.of(
                    "dense",
                    "weight",
                    "DENSE",
                    "[bias, Conv]",
                    "nonesuch",
                    "true",
                    "7",
                    "[7]",
                    "[true]",
                    "[\" \"]",
                    "\" \"",
                    "[]",
                    "~",
                    "{a: 1}",
                    "[{a: 1}]",
                    "[[a]]",
                    "[nonesuch]")) {
                String condition = "{" + key + ": " + value + ", optional: true, init: zeros}";
                rules(documents, condition);
                rules(documents, "{all: [{" + key + ": " + value + "}], optional: true, init: zeros}");
                selection(documents, "{" + key + ": " + value + "}");
            }
        }
        for (String value : List.of("head", "[head]", "true", "[true]", "\" \"", "[\" \"]", "[[a]]", "{zz: 1}", "{}")) {
            selection(documents, value);
        }
        for (String rule : List.of(
                "7",
                "{}",
                "{zz: 1, init: zeros}",
                "{init: 7}",
                "{init: nonesuch}",
                "{all: [7], init: zeros}",
                "{all: [{zz: 1}], init: zeros}",
                "{all: {kind: dense}, init: zeros}",
                "{optional: 1, init: zeros}")) {
            rules(documents, rule);
        }
        for (String group : List.of("model", "optimizer")) {
            SCHEMA.get("$defs").get(group).at("/anyOf/1/allOf").forEach(one -> options(documents, group, one));
        }
        for (String key : List.of("text", "source", "check")) {
            for (String value : List.of("", "\" \"", "[a]", "{a: b}", "7")) {
                String rest = "{text: a, source: b, check: \"equivalent(he, xavier)\", "
                        .replaceFirst(key + ": [^,]*(, xavier\\)\")?, ", "");
                documents.put(
                        "claims " + key + ": " + value,
                        Text.FULL.replaceFirst("(?m)^claims: .*", "claims: [" + rest + key + ": " + value + "}]"));
            }
        }
        for (String seeds : List.of("[-1]", "[9007199254740993]", "[0]", "[1.0]", "[a]", "[1, 1.0]")) {
            documents.put("seeds: " + seeds, Text.SMALL + "seeds: " + seeds + "\n");
        }
        documents.put(
                "seeds: very many",
                Text.SMALL + "seeds: " + IntStream.range(0, 10_001).boxed().toList() + "\n");
        for (String whole : List.of("7", "[a]", "study")) {
            documents.put(whole, whole);
        }
        return documents;
    }

    /** Each option of a name, held rightly and wrongly. */
    private static void options(Map<String, String> documents, String group, JsonNode one) {
        String name = one.at("/if/properties/name/const").asString("");
        one.at("/then/properties")
                .propertyStream()
                .filter(o -> o.getValue().isObject())
                .forEach(option -> {
                    List<String> values = wrong(option.getValue());
                    values.add(sample(option.getValue()).toString());
                    for (String value : values) {
                        String held = group + ": {name: " + name + ", " + option.getKey() + ": " + value + "}";
                        documents.put(held, Text.SMALL.replaceFirst("(?m)^" + group + ": .*", held));
                    }
                });
    }

    private static void selection(Map<String, String> documents, String draw) {
        documents.put("draw " + draw, Text.SMALL + "pretrained: {from: a/b, draw: " + draw + "}\n");
    }

    private static void rules(Map<String, String> documents, String rule) {
        documents.put(
                "init.rules " + rule, Text.SMALL.replace("he_normal", "{weights: he_normal, rules: [" + rule + "]}"));
    }

    /** Values beyond what a schema states, and of other types. */
    private static List<String> wrong(JsonNode schema) {
        List<String> wrong = new ArrayList<>(List.of("nonesuch", "true", "{zz: 1}", "[nonesuch]", "0.5", "~"));
        bounds(schema, wrong);
        return wrong;
    }

    private static void bounds(JsonNode schema, List<String> wrong) {
        if (schema.has("minimum")) {
            for (double value : new double[] {
                schema.get("minimum").asDouble() - 1e-3,
                schema.get("minimum").asDouble() - 1,
                schema.path("maximum").asDouble(1) * 2 + 1,
                schema.path("exclusiveMaximum").asDouble(1)
            }) {
                wrong.add(Values.text(value));
                wrong.add("[" + Values.text(value) + "]");
            }
        }
        schema.forEach(inner -> bounds(inner, wrong));
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
        String needed = schema.has("required")
                ? schema.get("required").get(0).asString()
                : schema.get("properties").propertyNames().iterator().next();
        map.set(needed, sample(schema.get("properties").get(needed)));
        return map;
    }
}
