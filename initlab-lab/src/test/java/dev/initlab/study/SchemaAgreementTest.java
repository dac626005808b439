package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An editor that knows the schema underlines what {@code initlab run} refuses, and nothing that it takes. */
class SchemaAgreementTest {

    /** What only the validator finds wrong, by what it says. */
    private enum Laxer {
        /** The schema knows names of initializers, not their arguments, which have a grammar of their own. */
        ARGUMENTS("init[^:]*: (cannot read .*|[\\w.]+: .*|[\\w.]+ has no argument .*)"),
        /** Rules need weights where biases stand beside them; weights may be varied. */
        WEIGHTS("init: a scheme needs weights, .*"),
        /** An arm's name follows from the other keys. */
        BASELINE("baseline must be an arm.*"),
        /** Checks of claims have a grammar of their own, and name arms. */
        CHECKS("claims\\.check (is about|\").*"),
        /** A range is text to the schema; it cannot compare its ends. */
        RANGE("seeds .*, upwards, of at most.*"),
        /** How many images there are, of which size, depends on the set, the limit and the split together. */
        IMAGES(
                "data\\.(test_)?limit (must keep|asks for) .*",
                ".* is drawn at .*",
                "batch_size \\d+ is more than .*",
                ".* has \\d+ .*images.*"),
        /** Which input a network takes, and which parameters it has. */
        NETWORK("data \\w+: .*", "init, for model .*"),
        /** Options that are right by themselves. */
        OPTIONS("optimizer\\.nesterov needs .*"),
        /** Options of another name, where name or option are varied. */
        OF_ANOTHER_NAME("unknown key \"(model|optimizer)\\..*"),
        /** What stands in two places of the file. */
        TWICE(
                "\\S+ is varied here and (held|given) at .*",
                "\\S+ is varied twice.*",
                "vary\\.\\S+: .* are the same, .*",
                "\\S+ cannot be set: .*"),
        /** Names that values of a list get from what they are. */
        NAMES("a value of vary\\.\\S+ is named .*", "vary\\.\\S+ has .* twice; .*"),
        /** How many trials follow. */
        SIZE("asks for \\d+ arms .*"),
        /** Numbers of YAML that are none of JSON. */
        NUMBERS(".*; received ([-+]?0x[0-9a-fA-F]+|[-+]?0o?[0-9]+(\\.\\d*)?|\\.nan|\\.NaN|\\.NAN)"),
        /** YAML that a study has no use for. */
        YAML("anchors .*", "tags .*", "inside [\\[{] [\\]}] a comma ends .*", "nested more than .*");

        private final List<Pattern> messages;

        Laxer(String... messages) {
            this.messages = Stream.of(messages)
                    .map(m -> Pattern.compile(m, Pattern.DOTALL))
                    .toList();
        }

        private static Optional<Laxer> of(String message, Document document) {
            return Stream.of(values())
                    .filter(one ->
                            one.messages.stream().map(p -> p.matcher(message)).anyMatch(Matcher::matches))
                    .filter(one -> one.holds(message, document))
                    .findFirst();
        }

        /** Whether the document gives the reason; else the schema says the same. */
        private boolean holds(String message, Document document) {
            return switch (this) {
                case WEIGHTS -> document.text().contains("rules:");
                case OF_ANOTHER_NAME -> document.text().contains("vary:") && known(message.split("\"")[1]);
                case NAMES -> !document.title().contains(" varied");
                default -> true;
            };
        }
    }

    private static boolean known(String path) {
        int dot = path.indexOf('.');
        return Grammar.parts(path.substring(0, dot)).containsKey(path.substring(dot + 1));
    }

    /** Required keys held, varied, both, neither; whole groups without their names. */
    private static final List<String> SUPPLIED = List.of(
            "",
            "init: he_normal",
            "init: {weights: he_normal, biases: zeros}",
            "init: {biases: zeros}",
            "init: {rules: [{init: zeros}]}",
            "init: {biases: zeros, rules: [{init: zeros}]}",
            "init: {biases: ones, rules: [{init: zeros}]}",
            "init: \"{weights: he_normal}\"",
            "init: {weights: he_normal, rules: [{kind: [Dense, CONV], role: weight, path: fc1, init: zeros, optional: true}]}",
            "init: {weights: he_normal, rules: [{kind: pool, init: zeros}]}",
            "init: {weights: he_normal, rules: [{kind: [], init: zeros}]}",
            "init: {weights: he_normal, rules: [{kind: dense}]}",
            "init: {weights: he_normal, rules: [{path: 7, init: zeros}]}",
            "init: {weights: he_normal, rules: [{path: ~, init: zeros}]}",
            "init: {weights: he_normal, rules: [{tag: true, optional: \"true\", init: zeros}]}",
            "init: {weights: he_normal, rules: [{all: [{kind: dense}, {role: weight}], init: zeros, optional: maybe}]}",
            "init: {weights: he_normal, rules: [{all: {kind: dense}, init: zeros}]}",
            "init: {weights: he_normal, rules: {kind: dense, init: zeros}}",
            "init: \" he_normal ( fans = torch ) \"",
            "init: \"normal(\\n std=1)\"",
            "init: keras.he_normal",
            "init: he_normal.x",
            "init: He_normal",
            "init: he",
            "vary: {init: [he, xavier]}",
            "vary: {init: {a: he, b: {weights: xavier, biases: zeros}}}",
            "vary: {init: {a: {biases: zeros}}}",
            "vary: {init: [{biases: zeros}]}",
            "vary: {init: {a: {biases: zeros}, b: {biases: ones}}, init.weights: [he]}",
            "vary: {init.weights: [he, xavier]}",
            "vary: {init: {weights: [he, xavier]}}",
            "vary: {init: {biases: [zeros, ones]}}",
            "vary: {init.rules: {a: [{init: zeros}], b: [{init: ones}]}}",
            "init: {biases: zeros}\nvary: {init.weights: [he, xavier]}",
            "init: {biases: zeros}\nvary: {init: {weights: {a: he}}}",
            "init: {weights: he, rules: [{path: nonesuch, init: zeros}]}",
            "init: {weights: he}\nvary: {init.rules: [[{path: a/b, init: zeros}]]}",
            "init: he_normal\nvary: {init: [xavier]}",
            "init: he_normal\nvary: {init.biases: [zeros]}",
            "init: {weights: he}\nvary: {init.biases: [zeros]}",
            "init: {weights: he, zz: he}",
            "init: he\nvary: {}",
            "init: he\nvary: 7",
            "init: he\nvary: [epochs]",
            "init: he\nvary: {schedule: {name: cosine}}",
            "init: he\nvary: {schedule: {a: {name: cosine}, b: {name: constant}}}",
            "init: he\nvary: {record: {every_steps: 5}}",
            "init: he\nvary: {record: 7}",
            "init: he\nvary: {data.normalize: 7}",
            "init: {weights: he}\nvary: {init.rules: 7}",
            "init: {weights: he}\nvary: {init: {zz: [1]}}",
            "init: he\nvary: {init: {}}",
            "vary: {init: {a: 7}}",
            "vary: {init: {weights: he}}",
            "init: he\nvary: {epochs: [2]}",
            "init: he\nvary: {seeds: [1, 2]}",
            "init: he\nvary: {asks: [a, b]}",
            "init: he\nvary: {epochs.x: [1]}",
            "init: he\nvary: {data: {normalize: {mean: [0.1, 0.2]}}}",
            "init: he\nvary: {data: {normalize: {mean: {low: 0.1}}}}",
            "init: he\nvary: {schedule: [constant, cosine, {name: cosine, warmup_steps: 3}]}",
            "init: he\nvary: {schedule: {name: [constant, cosine], warmup_steps: [1]}}",
            "init: he\nvary: {clip_norm: {none: 0, one: 1.0, exponent: 1e1}}",
            "init: he\nseeds: 0..9",
            "init: he\nseeds: \"0..9\"",
            "init: he\nseeds: [3, 1, 2]",
            "init: he\nseeds: 3.0",
            "init: he\nabout: 7",
            "init: he\nschedule: cosine",
            "init: he\nclip_norm: +.5",
            "init: he\nthreshold: 5.e-1",
            "init: he\nrecord: {}",
            "init: he\nseeds: 0..99999999999999999",
            "init: he\nseeds: 200000\nvary: {epochs: [1, 2]}",
            "init: he\nseeds: 10000\nvary: {batch_size: [1, 2, 3, 4, 5], clip_norm: [1, 2, 3, 4, 5]}");

    /** The same for what a group's name decides. */
    private static final List<String> GROUPS = List.of(
            "optimizer: adam",
            "optimizer: {}",
            "optimizer: {lr: 0.1}",
            "vary: {optimizer: [sgd, adam]}",
            "vary: {optimizer: {name: sgd}}",
            "vary: {optimizer: {a: 7}}",
            "optimizer: adam\nvary: {optimizer: {}}",
            "vary: {optimizer: 7}",
            "vary: {optimizer: sgd}",
            "vary: {optimizer: [{lr: 0.1}]}",
            "vary: {optimizer: {a: {lr: 0.1}, b: {name: adam}}}",
            "vary: {optimizer: {slow: {lr: 0.1}, fast: {lr: 0.2}}, optimizer.name: [sgd, adam]}",
            "vary: {optimizer: {a: {name: sgd, momentum: 0.9}, b: {name: adam, beta1: 0.8}}}",
            "vary: {optimizer: {a: {name: sgd, beta1: 0.9}}}",
            "vary: {optimizer: {name: [sgd, adam], lr: [0.1, 0.2]}}",
            "vary: {optimizer: {lr: [0.1, 0.2]}}",
            "vary: {optimizer.lr: [0.1, 0.2]}",
            "optimizer: {lr: 0.1}\nvary: {optimizer.name: [sgd, adam]}",
            "optimizer: {lr: 0.1}\nvary: {optimizer: {name: [sgd, adam]}}",
            "optimizer: {momentum: 0.1}\nvary: {optimizer.name: [sgd, adam]}",
            "optimizer: {momentum: 0.1}\nvary: {optimizer.name: [sgd]}",
            "optimizer: {beta1: 0.1}\nvary: {optimizer.name: [adam]}",
            "optimizer: {alpha: 0.1, zz: 1}\nvary: {optimizer.name: [rmsprop]}",
            "optimizer: {momentum: 1}\nvary: {optimizer.name: [sgd]}",
            "optimizer: adam\nvary: {optimizer.lr: [0.1, 0.2]}",
            "optimizer: adam\nvary: {optimizer: {lr: [0.1, 0.2], beta1: {a: 0.8}}}",
            "optimizer: adam\nvary: {optimizer: {lr: [0.1, 0.2], beta1: 0.8}}",
            "optimizer: adam\nvary: {optimizer: {lr: [0.1, 0.2], zz: [1]}}",
            "optimizer: adam\nvary: {optimizer.momentum: [0.1]}",
            "optimizer: adam\nvary: {optimizer: [sgd]}");

    /** The same again, of data and model. */
    private static final List<String> OTHER_GROUPS = List.of(
            "data: {limit: 100}\nmodel: mlp",
            "vary: {data: [{limit: 100}]}\nmodel: mlp",
            "vary: {data: {a: {limit: 100}}}\nmodel: mlp",
            "vary: {data: {a: {limit: 100}, b: {limit: 200}}, data.name: [strokes]}\nmodel: mlp",
            "vary: {data: {limit: [100]}}\nmodel: mlp",
            "data: {limit: 100}\nvary: {data.name: [strokes]}\nmodel: mlp",
            "data: {name: strokes, normalize: {zz: 1}}\nmodel: mlp",
            "data: strokes\nmodel: {depth: 2}",
            "data: strokes\nmodel: {depth: 2, zz: 1}\nvary: {model.name: [mlp]}",
            "data: strokes\nmodel: {depth: 2}\nvary: {model.name: [mlp]}",
            "data: strokes\nmodel: {channels: [4, 4]}\nvary: {model.name: [cnn_small]}",
            "data: strokes\nmodel: {channels: 4}\nvary: {model.name: [cnn_small, cnn_cifar]}",
            "data: strokes\nvary: {model: {name: mlp}}",
            "data: strokes\nvary: {model: {a: 7}}",
            "data: strokes\nmodel: mlp\nvary: {model: {}}",
            "data: strokes\nmodel: mlp\nvary: {model: {zz: [1]}}",
            "data: strokes\nmodel: mlp\nvary: {data: {}}",
            "data: strokes\nmodel: mlp\nvary: {data: {zz: [1]}}",
            "vary: {data: {a: 7}}\nmodel: mlp",
            "vary: {data: {name: strokes}}\nmodel: mlp",
            "vary: {data: strokes}\nmodel: mlp",
            "data: strokes\nvary: {model: [{depth: 2}]}",
            "data: strokes\nvary: {model: {a: {depth: 2}, b: mlp}}",
            "data: strokes\nvary: {model: {a: {depth: 2}, b: {depth: 3}}, model.name: [mlp]}",
            "data: strokes\nvary: {model: {depth: {one: 1, two: 2}}}\nmodel: mlp",
            "data: strokes\nvary: {model: {depth: {one: 1}, zz: {two: 2}}}\nmodel: mlp");

    private record Document(String title, String text, List<String> messages, Optional<JsonNode> read) {

        private boolean taken() {
            return messages.isEmpty();
        }
    }

    private static final List<Document> MADE = new ArrayList<>();
    private static final List<Document> MUTATED = new ArrayList<>();

    @BeforeAll
    static void make() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>(MalformedStudyTest.documents());
        texts.putAll(MalformedOptionsTest.documents());
        texts.putAll(Forms.documents());
        String rest = "asks: Which?\ndata: strokes\nmodel: mlp\nepochs: 2\n";
        SUPPLIED.forEach(lines -> texts.put(lines, rest + "optimizer: adam\n" + lines + "\n"));
        GROUPS.forEach(lines -> texts.put(lines, rest + "init: he\n" + lines + "\n"));
        OTHER_GROUPS.forEach(
                lines -> texts.put(lines, "asks: Which?\nepochs: 2\ninit: he\noptimizer: adam\n" + lines + "\n"));
        Keys.synonyms().keySet().forEach(word -> texts.put(word, Text.SMALL + word + ": 1\n"));
        Keys.LATER.forEach(word -> texts.put(word, Text.SMALL + word + ": {}\n"));
        texts.put("an anchor", Text.SMALL.replace("he_normal", "&he he_normal"));
        texts.put("volumes for strokes", Text.SMALL.replace("mlp", "conv3d_small"));
        texts.put("the full one", Text.FULL);
        texts.forEach((title, text) -> MADE.add(document(title, text.getBytes(StandardCharsets.UTF_8))));
        for (byte[] bytes : MutationTest.documents(800)) {
            MUTATED.add(document("mutation " + MUTATED.size(), bytes));
        }
    }

    private static Document document(String title, byte[] bytes) {
        List<String> messages = Text.problems(bytes).stream()
                .map(problem -> problem.replaceFirst("^t\\.yaml(:\\d+:\\d+)?: ", ""))
                .toList();
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new Document(title, text, messages, text.contains("\uFFFD") ? Optional.empty() : Editor.read(text));
    }

    /** What the two say otherwise of a document, with no reason why they may; else nothing. */
    private static Optional<String> disagreement(Document document, Editor editor) {
        if (document.read().isEmpty()) {
            return Optional.empty(); // no YAML, or no text: nothing for a schema to say
        }
        List<String> underlined = editor.problems(document.read().get());
        if (document.taken()) {
            return underlined.isEmpty()
                    ? Optional.empty()
                    : Optional.of(document.title() + ": is a study, but underlined: " + underlined);
        }
        boolean reasons =
                document.messages().stream().allMatch(m -> Laxer.of(m, document).isPresent());
        return underlined.isEmpty() && !reasons
                ? Optional.of(document.title() + ": not underlined, though " + document.messages())
                : Optional.empty();
    }

    private static List<String> disagreements(List<Document> documents, Editor editor) {
        return documents.stream()
                .flatMap(document -> disagreement(document, editor).stream())
                .toList();
    }

    @Test
    void the_schema_and_the_validator_agree() {
        Editor editor = new Editor(StudySchema.tree());
        assertThat(disagreements(MADE, editor)).isEmpty();
        assertThat(disagreements(MUTATED, editor)).isEmpty();
        // Both answers are many, so that neither accepting nor refusing everything would do.
        assertThat(MADE).filteredOn(Document::taken).hasSizeGreaterThan(200);
        assertThat(MADE).filteredOn(d -> !d.taken()).hasSizeGreaterThan(700);
        assertThat(MUTATED).filteredOn(Document::taken).hasSizeGreaterThan(100);
        // What is no YAML to an editor is no study either.
        assertThat(Stream.concat(MADE.stream(), MUTATED.stream()))
                .filteredOn(d -> d.read().isEmpty())
                .noneMatch(Document::taken);
    }

    @Test
    void every_reason_to_be_laxer_is_needed() {
        Editor editor = new Editor(StudySchema.tree());
        Set<Laxer> needed = new LinkedHashSet<>();
        Stream.concat(MADE.stream(), MUTATED.stream())
                .filter(d -> !d.taken() && d.read().isPresent())
                .filter(d -> editor.problems(d.read().get()).isEmpty())
                .forEach(d -> d.messages().forEach(m -> Laxer.of(m, d).ifPresent(needed::add)));
        assertThat(needed).containsExactlyInAnyOrder(Laxer.values());
    }

    @Test
    void shipped_studies_and_the_documents_examples_are_right() throws IOException {
        Editor editor = new Editor(StudySchema.tree());
        List<String> texts = new ArrayList<>();
        for (Studies.Shipped shipped : Studies.shipped()) {
            texts.add(Files.readString(Path.of("..", "studies", shipped.name() + ".yaml")));
        }
        texts.add(Studies.template("mine"));
        String page = Files.readString(Path.of("..", "docs", "study-files.md"));
        Matcher block = Pattern.compile("```(yaml)?\n(asks:|vary:|claims:)(.*?)```", Pattern.DOTALL)
                .matcher(page);
        while (block.find()) {
            String text = block.group(2) + block.group(3);
            String varied = text.startsWith("claims:") ? "vary:\n  init: {he: he_normal, xavier: xavier_normal}\n" : "";
            texts.add(text.startsWith("asks:") ? text : held(varied + text));
        }
        assertThat(texts).hasSizeGreaterThanOrEqualTo(Studies.shipped().size() + 5);
        for (String text : texts) {
            assertThat(Text.problems(text)).as(text).isEmpty();
            assertThat(editor.problems(Editor.read(text).orElseThrow()))
                    .as(text)
                    .isEmpty();
        }
    }

    /** An example that shows vary alone, with what the rest of a study holds. */
    private static String held(String vary) {
        StringBuilder text = new StringBuilder("asks: Which?\nepochs: 1\ndata: strokes\nmodel: mlp\n").append(vary);
        for (String line : List.of("init: he_normal", "optimizer: sgd")) {
            String key = line.substring(0, line.indexOf(':'));
            if (!vary.contains("\n  " + key + ":")) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    /**
     * What the schema could leave out, because what else it says leads to the same: {@code nested} without its type takes lists as well,
     * of which neither {@code then} nor {@code else} says anything; and where no part is a word, a map of parts and values is wrong
     * either way.
     */
    private static final Set<String> SAID_TWICE = Set.of(
            "/$defs/nested.data.normalize/type",
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
        TreeMap<String, List<Document>> refusing = refusing(new Editor(tree));
        List<String> pointers = new ArrayList<>();
        collect(tree, "", pointers);
        assertThat(pointers).hasSizeGreaterThan(800);
        Set<String> unnoticed = new LinkedHashSet<>();
        for (String pointer : pointers) {
            ObjectNode less = tree.deepCopy();
            int slash = pointer.lastIndexOf('/');
            ((ObjectNode) less.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));
            List<Document> within = refusing.subMap(pointer, pointer + "0").values().stream()
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
                    List<Document> first =
                            MADE.stream().filter(d -> d.title().contains(path)).toList();
                    if (unnoticed(new Editor(wrong), first)) {
                        unnoticed.add(group + " " + name + ": " + planted);
                    }
                }
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    /** @param likely the documents that are tried first */
    private static boolean unnoticed(Editor editor, List<Document> likely) {
        return Stream.concat(likely.stream(), MADE.stream())
                .allMatch(d -> disagreement(d, editor).isEmpty());
    }

    /** The documents that each part of the schema is against. */
    private static TreeMap<String, List<Document>> refusing(Editor editor) {
        TreeMap<String, List<Document>> refusing = new TreeMap<>();
        for (Document document : MADE) {
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
