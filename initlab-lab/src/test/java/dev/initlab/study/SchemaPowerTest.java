package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The check of {@link SchemaAgreementTest} notices a wrong schema. */
class SchemaPowerTest {

    /**
     * What the schema could leave out, because what else it says leads to the same: {@code nested} without its type takes lists as well,
     * of which neither {@code then} nor {@code else} says anything; and where no part is a word, a map of parts and values is wrong
     * either way.
     */
    private static final Set<String> SAID_TWICE = Set.of(
            "/$defs/nested.data.normalize/type",
            "/$defs/nested.data.augment/type",
            "/$defs/nested.data.augment/anyOf/1/additionalProperties",
            "/$defs/nested.data.augment/anyOf/1/additionalProperties/type",
            "/$defs/nested.pretrained/type",
            "/$defs/nested.pretrained/anyOf/1/additionalProperties",
            "/$defs/nested.pretrained/anyOf/1/additionalProperties/type",
            "/$defs/nested.schedule/type",
            "/$defs/nested.record/type",
            "/$defs/nested.data.normalize/anyOf/1/additionalProperties",
            "/$defs/nested.data.normalize/anyOf/1/additionalProperties/type",
            "/$defs/nested.record/anyOf/1/additionalProperties",
            "/$defs/nested.record/anyOf/1/additionalProperties/type");

    /** Keywords whose absence makes a schema say less. */
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "minimum",
            "maximum",
            "exclusiveMaximum",
            "enum",
            "const",
            "pattern",
            "required",
            "items",
            "minItems",
            "maxItems",
            "uniqueItems",
            "additionalProperties",
            "minProperties",
            "propertyNames",
            "maxLength",
            "not",
            "anyOf",
            "if",
            "then",
            "else");

    /** Each single thing that the schema says, left out in turn. */
    @Test
    void a_schema_that_says_one_thing_less_is_noticed() {
        ObjectNode tree = Editor.JSON.valueToTree(StudySchema.tree());
        TreeMap<String, List<StudyText>> refusing = refusing(new Editor(tree));
        List<String> pointers = new ArrayList<>();
        collect(tree, "", pointers);
        assertThat(pointers).hasSizeGreaterThan(800);
        Set<String> unnoticed = new LinkedHashSet<>();
        for (String pointer : pointers) {
            ObjectNode less = tree.deepCopy();
            int slash = pointer.lastIndexOf('/');
            ((ObjectNode) less.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));
            List<StudyText> within = refusing.subMap(pointer, pointer + "0").values().stream()
                    .flatMap(List::stream)
                    .toList();
            if (unnoticed(new Editor(less), within)) {
                unnoticed.add(pointer);
            }
        }
        assertThat(unnoticed).isEqualTo(SAID_TWICE);
    }

    /** Each key's schema replaced: by one that takes everything, and by one that takes nothing. */
    @Test
    void a_wrong_schema_of_any_key_is_noticed() {
        ObjectNode tree = Editor.JSON.valueToTree(StudySchema.tree());
        List<String> unnoticed = new ArrayList<>();
        for (String group : List.of("properties", "$defs")) {
            for (String name : List.copyOf(tree.get(group).propertyNames())) {
                for (boolean planted : new boolean[] {true, false}) {
                    ObjectNode wrong = tree.deepCopy();
                    ((ObjectNode) wrong.get(group)).put(name, planted);
                    String path = name.replaceFirst("^(vary|nested)\\.", "");
                    List<StudyText> first = StudyText.MADE.stream()
                            .filter(d -> d.title().contains(path))
                            .toList();
                    if (unnoticed(new Editor(wrong), first)) {
                        unnoticed.add(group + " " + name + ": " + planted);
                    }
                }
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    /** @param likely the documents that are tried first */
    private static boolean unnoticed(Editor editor, List<StudyText> likely) {
        return Stream.concat(likely.stream(), StudyText.MADE.stream())
                .allMatch(d -> d.disagreement(editor).isEmpty());
    }

    /** The documents that each part of the schema is against. */
    private static TreeMap<String, List<StudyText>> refusing(Editor editor) {
        TreeMap<String, List<StudyText>> refusing = new TreeMap<>();
        for (StudyText document : StudyText.MADE) {
            document.read()
                    .ifPresent(read -> editor.reasons(read)
                            .forEach(pointer -> refusing.computeIfAbsent(pointer, any -> new ArrayList<>())
                                    .add(document)));
        }
        return refusing;
    }

    private static void collect(JsonNode node, String pointer, List<String> pointers) {
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/" + i, pointers);
        }
        boolean schema = !pointer.matches(".*/(properties|\\$defs)");
        node.propertyStream().forEach(one -> {
            String here = pointer + "/" + one.getKey();
            if (schema && KEYWORDS.contains(one.getKey())) {
                pointers.add(here);
            }
            collect(one.getValue(), here, pointers);
        });
    }
}
