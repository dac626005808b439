package dev.initlab.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The grammar of study files as JSON Schema (draft 2020-12), for editors.
 *
 * <p>What it accepts is more than what {@link StudyReader} accepts, never less: it says nothing of arguments of initializers,
 * and little of what is right by itself but impossible together.
 */
final class StudySchema {

    private static final ObjectWriter JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .build()
            .writer()
            .with(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private StudySchema() {}

    /** The schema, indented and in ASCII, so that no locale can spoil it where it is printed. */
    static String json() {
        return JSON.writeValueAsString(tree()) + "\n";
    }

    static Map<String, Object> tree() {
        Map<String, Object> properties = new LinkedHashMap<>();
        Grammar.STUDY.forEach(key -> properties.put(key.path(), key.schema()));
        Grammar.CONFIG.forEach(key -> properties.put(key.path(), Key.reference(key.path())));
        return Takes.tree(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "description",
                "A study of initlab: what is asked, what is varied, and what is held.",
                "type",
                "object",
                "properties",
                properties,
                "required",
                Key.required(Grammar.STUDY),
                "additionalProperties",
                false,
                "allOf",
                Grammar.CONFIG.stream()
                        .filter(key -> !key.missing().isEmpty())
                        .map(StudySchema::heldUnlessVaried)
                        .toList(),
                "$defs",
                definitions());
    }

    private static Map<String, Object> definitions() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        Grammar.CONFIG.forEach(key -> define(key.path(), key.schema(), definitions));
        definitions.put(InitTakes.INITIALIZER, InitTakes.initializer());
        definitions.put(InitTakes.SELECTION, InitTakes.selected());
        definitions.putAll(VarySchema.definitions());
        definitions.put("vary.name", VarySchema.name());
        return definitions;
    }

    private static void define(String path, Map<String, Object> schema, Map<String, Object> definitions) {
        definitions.put(path, schema);
        Grammar.parts(path).forEach((part, inner) -> define(path + "." + part, inner, definitions));
    }

    /** What a group must hold: one of its needs. */
    static Map<String, Object> complete(Key<?> key) {
        return Takes.any(key.takes().needs().stream()
                .map(need -> Takes.tree("required", List.of(need)))
                .toList());
    }

    /** A required key is held, with what it needs, at the top or by every section, unless vary gives it, or gives what it needs. */
    private static Map<String, Object> heldUnlessVaried(Key<?> key) {
        List<String> needs = key.takes().needs();
        Map<String, Object> vary = new LinkedHashMap<>();
        Map<String, Object> held = Takes.tree("required", List.of(key.path()));
        if (needs.isEmpty()) {
            vary.put(key.path(), false);
        } else {
            Map<String, Object> without = new LinkedHashMap<>();
            needs.forEach(need -> without.put(need, false));
            needs.forEach(need -> vary.put(key.path() + "." + need, false));
            Map<String, Object> elsewhere = Key.reference("nested." + key.path());
            elsewhere.put("properties", without);
            vary.put(key.path(), elsewhere);
            held.put("properties", Takes.tree(key.path(), complete(key)));
        }
        Map<String, Object> inEach = Takes.tree(
                "required",
                List.of(Grammar.SECTIONS.path()),
                "properties",
                Takes.tree(Grammar.SECTIONS.path(), Takes.tree("additionalProperties", held)));
        return Takes.tree(
                "if",
                Takes.tree("properties", Takes.tree("vary", Takes.tree("properties", vary))),
                "then",
                Takes.tree("anyOf", List.of(held, inEach)));
    }
}
