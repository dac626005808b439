package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.initlab.init.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class StudySchemaTest {

    private static final Path FILE = Path.of("..", "studies", "study.schema.json");
    private static final JsonNode TREE = Editor.JSON.readTree(Studies.schema());

    /** Run with {@code -Dinitlab.write.docs=true} it writes the file; without, it compares. */
    @Test
    void the_file_is_what_the_grammar_says() throws IOException {
        if (Boolean.getBoolean("initlab.write.docs")) {
            Files.writeString(FILE, Studies.schema());
        } else {
            assertThat(Files.readString(FILE).equals(Studies.schema()))
                    .as("%s is out of date; run this test with -Dinitlab.write.docs=true", FILE)
                    .isTrue();
        }
    }

    @Test
    void every_study_names_it_in_its_first_line() throws IOException {
        String line = "# yaml-language-server: $schema=" + Studies.SCHEMA_FILE + "\n";
        for (Studies.Shipped shipped : Studies.shipped()) {
            assertThat(FILE.resolveSibling(shipped.name() + ".yaml")).content().startsWith(line);
        }
        assertThat(Studies.template("mine")).startsWith(line);
        assertThat(FILE.getFileName()).hasToString(Studies.SCHEMA_FILE);
    }

    @Test
    void it_is_a_schema() {
        Schema draft = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(draft.validate(TREE)).isEmpty();
        assertThat(draft.validate(Editor.JSON.readTree("{\"type\": \"strng\"}")))
                .isNotEmpty();
    }

    @Test
    void every_reference_leads_somewhere_and_everything_is_referred_to() {
        List<String> references = new ArrayList<>();
        collect(TREE, references);
        assertThat(references).allSatisfy(reference -> assertThat(reference).startsWith("#/$defs/"));
        assertThat(references.stream()
                        .map(r -> r.substring("#/$defs/".length()))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(TREE.get("$defs").propertyNames());
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.has("$ref")) {
            references.add(node.get("$ref").asString());
        }
        node.forEach(inner -> collect(inner, references));
    }

    @Test
    void it_has_the_keys_that_the_readers_know_and_no_others() {
        assertThat(TREE.get("properties").propertyNames()).containsExactlyElementsOf(Keys.ALL);
        assertThat(Keys.synonyms().keySet())
                .doesNotContainAnyElementsOf(TREE.get("properties").propertyNames());
        List<String> varied = paths();
        assertThat(TREE.get("$defs").propertyNames()).containsAll(varied);
        Grammar.NEVER_VARIED.forEach(key -> varied.remove(key.path()));
        assertThat(new TreeSet<>(TREE.at("/properties/vary/properties").propertyNames()))
                .isEqualTo(new TreeSet<>(varied));
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>(Keys.CONFIG);
        for (String group : List.of(
                "data",
                "data.normalize",
                "data.augment",
                "model",
                "init",
                "pretrained",
                "optimizer",
                "schedule",
                "record")) {
            Grammar.parts(group).keySet().forEach(part -> paths.add(group + "." + part));
        }
        return paths;
    }

    @Test
    void every_key_is_described() {
        List<JsonNode> keys = new ArrayList<>();
        Keys.STUDY.forEach(key -> keys.add(TREE.get("properties").get(key)));
        paths().forEach(path -> keys.add(TREE.get("$defs").get(path)));
        for (String group : List.of("model", "optimizer")) {
            for (JsonNode one : TREE.get("$defs").get(group).get("anyOf").get(1).get("allOf")) {
                one.at("/then/properties")
                        .propertyStream()
                        .filter(option -> !option.getKey().equals("name"))
                        .forEach(option -> keys.add(option.getValue()));
            }
        }
        for (JsonNode key : keys) {
            JsonNode described = key.has("description") || !key.has("anyOf")
                    ? key
                    : key.get("anyOf").get(0);
            assertThat(described.get("description").asString()).as("%s", key).matches("[\\p{Lu}0-9(].{8,}\\.");
        }
    }

    /** A default that is written down gives the trials that come without it. */
    @TestFactory
    Stream<DynamicTest> a_stated_default_is_the_default() {
        List<Stated> all = new ArrayList<>();
        for (String key : List.of("batch_size", "clip_norm", "on_divergence", "precision")) {
            all.add(new Stated(key, usual(key), ""));
        }
        all.add(new Stated("seeds", TREE.at("/properties/seeds/default").toString(), ""));
        for (String group : List.of("schedule", "record")) {
            parts(group).forEach(part -> all.add(new Stated(group, "{" + part + "}", "")));
        }
        parts("data").forEach(part -> all.add(new Stated("data", "{name: strokes, " + part + "}", "{name: strokes}")));
        parts("data.normalize")
                .forEach(part ->
                        all.add(new Stated("data", "{name: strokes, normalize: {" + part + "}}", "{name: strokes}")));
        for (String group : List.of("model", "optimizer")) {
            for (JsonNode one : TREE.get("$defs").get(group).get("anyOf").get(1).get("allOf")) {
                String name = "{name: " + one.at("/if/properties/name/const").asString("");
                one.at("/then/properties")
                        .propertyStream()
                        .filter(option -> option.getValue().has("default"))
                        .map(option ->
                                option.getKey() + ": " + option.getValue().get("default"))
                        .forEach(option -> all.add(new Stated(group, name + ", " + option + "}", name + "}")));
            }
        }
        return all.stream()
                .map(stated -> DynamicTest.dynamicTest(
                        stated.key + " " + stated.value,
                        () -> assertThat(Text.study(stated.text(stated.value)).plan(arm -> true))
                                .isEqualTo(Text.study(stated.text(stated.bare)).plan(arm -> true))));
    }

    /** A key with a default written down, and without; empty where the key itself is left out. */
    private record Stated(String key, String value, String bare) {

        private String text(String given) {
            String rest = Text.SMALL.replaceFirst("(?m)^" + key + ": .*\n", "");
            String text = given.isEmpty() ? rest : rest + key + ": " + given + "\n";
            String data = text.contains("conv3d") ? "volumes" : text.contains("distilbert") ? "opinions" : "strokes";
            return text.replace("strokes", data);
        }
    }

    /** {@code part: default} of every part that has one. */
    private static List<String> parts(String group) {
        return Grammar.parts(group).keySet().stream()
                .filter(part -> TREE.get("$defs").get(group + "." + part).has("default"))
                .map(part -> part + ": " + usual(group + "." + part))
                .toList();
    }

    private static String usual(String path) {
        return TREE.get("$defs").get(path).get("default").toString();
    }

    @Test
    void what_an_editor_offers_for_init_can_be_written() {
        JsonNode initializer = TREE.get("$defs").get(InitTakes.INITIALIZER);
        List<String> offered = new ArrayList<>();
        initializer.at("/anyOf/0/enum").forEach(example -> offered.add(example.asString()));
        assertThat(offered).hasSizeGreaterThan(15).contains("he_normal", "orthogonal", "torch_default");
        assertThat(offered)
                .allSatisfy(example ->
                        assertThat(Registry.standard().parse(example)).isNotNull());
    }
}
