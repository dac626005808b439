package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every key × unknown, wrong type, out of range, doubled, missing: one message, at the line where it is wrong. */
class MalformedStudyTest {

    /** Values that each key refuses: of another type, or out of its range. */
    private static final Map<String, List<String>> REFUSED = new LinkedHashMap<>();

    static {
        List<String> notNumbers =
                List.of("ten", "\"0.5\"", "true", "", "~", "[1]", "{a: 1}", ".nan", ".inf", "0x10", "1_000");
        List<String> notWhole = plus(notNumbers, "1.5", "-1", "1e300", "-1e300", "99999999999999999999");
        List<String> notWholeNorList =
                notWhole.stream().filter(value -> !value.equals("[1]")).toList();
        List<String> notNumbersNorList =
                notNumbers.stream().filter(value -> !value.equals("[1]")).toList();
        List<String> notText = List.of("", "~", "[a]", "{a: b}", "\" \"");
        List<String> notChoice = List.of("", "~", "[a]", "{a: b}", "nonesuch", "7", "true");
        List<String> notMap = List.of("", "~", "[a]", "nonesuch", "7");
        REFUSED.put("asks", notText);
        REFUSED.put("about", notText);
        REFUSED.put(
                "vary",
                List.of(
                        "",
                        "init",
                        "[init]",
                        "{init: he}",
                        "{init: []}",
                        "{init: {}}",
                        "{init: ~}",
                        "{nonesuch: [1]}"));
        REFUSED.put("data", notMap);
        REFUSED.put("data.name", notChoice);
        REFUSED.put("data.normalize", notMap);
        REFUSED.put("data.normalize.mean", plus(notNumbersNorList, "1e9", "[]", "[0.5, 0.5]", "[a]", "[[1]]"));
        REFUSED.put("data.normalize.std", plus(notNumbersNorList, "0", "-1", "1e-400", "[]", "[0.5, 0.5]", "[0]"));
        REFUSED.put("data.augment", notMap);
        REFUSED.put("data.augment.crop", plus(notWhole, "28", "2000"));
        REFUSED.put("data.augment.flip", List.of("", "yes", "1", "\"true\"", "[true]"));
        REFUSED.put("data.max_tokens", plus(notWhole, "1", "2", "2000000"));
        REFUSED.put("data.limit", plus(notWhole, "9", "2000000"));
        REFUSED.put("data.test_limit", plus(notWhole, "9", "2000000"));
        REFUSED.put("data.validation", plus(notNumbers, "1", "-0.1", "1.5"));
        REFUSED.put("data.size", plus(notWhole, "4", "4000"));
        REFUSED.put("data.channels", plus(notWhole, "2", "4"));
        REFUSED.put("model", notMap);
        REFUSED.put("model.name", notChoice);
        REFUSED.put("model.hidden", List.of("", "wide", "[a]", "[1.5]", "[-1]", "[[1]]", "{a: 1}", "\"64\""));
        REFUSED.put(
                "init", List.of("", "~", "[he]", "nonesuch", "7", "{}", "{nonesuch: he}", "random", "normal(std=-1)"));
        REFUSED.put("pretrained", notMap);
        REFUSED.put("pretrained.from", notText);
        REFUSED.put(
                "pretrained.draw",
                List.of("", "7", "[]", "{}", "[0.5]", "nonesuch", "{kind: dens}", "{where: head}", "{tag: nonesuch}"));
        REFUSED.put("optimizer", notMap);
        REFUSED.put("optimizer.name", notChoice);
        REFUSED.put("optimizer.lr", plus(notNumbers, "-0.1", "1e9"));
        REFUSED.put("optimizer.momentum", plus(notNumbers, "-0.1", "1"));
        REFUSED.put("optimizer.nesterov", List.of("", "yes", "1", "\"true\"", "[true]"));
        REFUSED.put("batch_size", plus(notWhole, "0", "1801"));
        REFUSED.put("grad_accumulation", plus(notWhole, "0", "57", "100001"));
        REFUSED.put("epochs", plus(notWhole, "0", "100001"));
        REFUSED.put("seeds", plus(notWholeNorList, "0", "10001", "[]", "[1, 1]", "[0.5]", "4..0", "0..99999", "1-4"));
        REFUSED.put("clip_norm", plus(notNumbers, "-1"));
        REFUSED.put("schedule", List.of("", "~", "[a]", "nonesuch", "7"));
        REFUSED.put("schedule.name", notChoice);
        REFUSED.put("schedule.warmup_steps", notWhole);
        REFUSED.put("on_divergence", notChoice);
        REFUSED.put("record", notMap);
        REFUSED.put("record.every_steps", plus(notWhole, "0"));
        REFUSED.put("record.tensorboard", List.of("", "yes", "1", "\"true\"", "[true]"));
        REFUSED.put("record.weights", notChoice);
        REFUSED.put("record.checkpoint_every", plus(notWhole, "200000", "one epoch", "1 epochen", "1 step"));
        REFUSED.put("precision", notChoice);
        REFUSED.put("device", plus(notChoice, "gpu", "CPU", "cuda:", "cuda:-1", "cuda:100", "cpu:0"));
        REFUSED.put("threshold", plus(notNumbers, "-0.1", "90"));
        REFUSED.put("baseline", plus(notText, "nonesuch"));
        REFUSED.put("smallest_effect", plus(notNumbers, "-0.1", "1.5"));
        REFUSED.put(
                "claims",
                List.of(
                        "",
                        "he",
                        "7",
                        "{text: a}",
                        "[7]",
                        "[{text: a}]",
                        "[{text: a, source: b, check: he is best}]",
                        "[{text: a, source: b, check: accuracy(he) > 0.9}]",
                        "[{text: a, source: b, check: nonesuch(he) > nonesuch(xavier)}]",
                        "[{text: a, source: b, check: learns(nonesuch)}]",
                        "[{text: [a], source: b, check: learns(he)}]",
                        "[{text: a, source: b, check: learns(he), more: 1}]",
                        "[{text: a, source: b, check: learns(he), section: nonesuch}]",
                        "[{text: a, source: b, check: learns(he), section: [main]}]",
                        "[{text: a, source: b, check: learns(he), section: \" \"}]"));
        REFUSED.put(
                "sections",
                List.of(
                        "",
                        "a",
                        "7",
                        "[a]",
                        "{}",
                        "{a: }",
                        "{a: 7}",
                        "{a: [b]}",
                        "{a b: {epochs: 1}}",
                        "{a: {nonesuch: 1}}",
                        "{a: {epochs: 0}}",
                        "{a: {seeds: 1}}",
                        "{a: {vary: {epochs: [1]}}}",
                        "{a: {model: nonesuch}}",
                        "{a: {threshold: 2}}",
                        "{a: {threshold: -0.1}}",
                        "{a: {threshold: high}}"));
    }

    private static final Set<String> REQUIRED = Set.of(
            "asks",
            "vary",
            "vary.init",
            "data",
            "data.name",
            "model",
            "model.name",
            "optimizer",
            "optimizer.name",
            "epochs");

    /** Not required, but what stays without them is no study: an empty group, Nesterov's step without momentum, a head of no weights. */
    private static final Set<String> ONLY_CHILDREN = Set.of("optimizer.momentum", "pretrained.from");

    /** One key of {@link Text#FULL}: its lines are {@code first} to before {@code end}, from 0. */
    private record Key(String path, int first, int end, int indent) {
        private String word() {
            return path.substring(path.lastIndexOf('.') + 1);
        }
    }

    private static final List<String> LINES = Text.FULL.lines().toList();

    private static List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        List<String> path = new ArrayList<>();
        for (int i = 0; i < LINES.size(); i++) {
            int indent = indent(LINES.get(i));
            path = new ArrayList<>(path.subList(0, indent / 2));
            path.add(LINES.get(i).strip().split(":")[0]);
            int end = i + 1;
            while (end < LINES.size() && indent(LINES.get(end)) > indent) {
                end++;
            }
            keys.add(new Key(String.join(".", path), i, end, indent));
        }
        return keys;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static List<String> plus(List<String> list, String... more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    /** The text with a key's lines replaced. */
    private static String with(Key key, List<String> lines) {
        List<String> all = new ArrayList<>(LINES.subList(0, key.first()));
        all.addAll(lines);
        all.addAll(LINES.subList(key.end(), LINES.size()));
        return String.join("\n", all) + "\n";
    }

    private static List<String> own(Key key) {
        return LINES.subList(key.first(), key.end());
    }

    /** The same, of every key, with titles. */
    static Map<String, String> documents() {
        Map<String, String> documents = new LinkedHashMap<>();
        for (Key key : keys()) {
            documents.put(key.path() + " unknown", unknown(key));
            documents.put(key.path() + " doubled", doubled(key));
            documents.put(key.path() + " missing", with(key, List.of()));
        }
        REFUSED.forEach(
                (path, values) -> values.forEach(value -> documents.put(path + ": " + value, wrong(path, value))));
        return documents;
    }

    private static String unknown(Key key) {
        List<String> lines = new ArrayList<>(own(key));
        lines.set(0, lines.get(0).replaceFirst(key.word(), key.word() + "zz"));
        return with(key, lines);
    }

    private static String doubled(Key key) {
        List<String> lines = new ArrayList<>(own(key));
        lines.addAll(own(key));
        return with(key, lines);
    }

    private static String wrong(String path, String value) {
        if (path.equals("init")) {
            return Text.SMALL.replace("init: he_normal", "init: " + value);
        }
        Key key = key(path);
        return with(key, List.of(" ".repeat(key.indent()) + key.word() + ": " + value));
    }

    private static Key key(String path) {
        return keys().stream().filter(k -> k.path().equals(path)).findFirst().orElseThrow();
    }

    private static void assertOne(String text, int line, String says) {
        List<String> problems = Text.problems(text);
        assertThat(problems).as(text).isNotEmpty().allMatch(p -> p.matches("(?s)t\\.yaml:\\d+:\\d+: .{10,600}"));
        assertThat(problems)
                .as(text)
                .anySatisfy(p -> assertThat(p)
                        .startsWith("t.yaml:" + line + ":")
                        .contains(says)
                        .doesNotContain("\n"));
    }

    @Test
    void the_text_that_the_others_are_made_from_is_right() {
        assertThat(Text.problems(Text.FULL)).isEmpty();
        Study study = Text.study(Text.FULL);
        assertThat(study.arms()).extracting(Arm::name).containsExactly("he", "xavier");
        assertThat(study.analysis().threshold()).isEqualTo(0.9);
        assertThat(study.analysis().baseline()).isEqualTo("he");
    }

    @Test
    void no_key_is_left_out_here() {
        Set<String> here = new TreeSet<>(REFUSED.keySet());
        Set<String> known = new TreeSet<>(Keys.ALL);
        Grammar.parts("data").keySet().forEach(key -> known.add("data." + key));
        Grammar.parts("data.normalize").keySet().forEach(key -> known.add("data.normalize." + key));
        Grammar.parts("data.augment").keySet().forEach(key -> known.add("data.augment." + key));
        Grammar.parts("pretrained").keySet().forEach(key -> known.add("pretrained." + key));
        Grammar.parts("schedule").keySet().forEach(key -> known.add("schedule." + key));
        Grammar.parts("record").keySet().forEach(key -> known.add("record." + key));
        assertThat(here).containsAll(known);
    }

    @TestFactory
    Stream<DynamicTest> an_unknown_key_is_named_at_its_place() {
        return keys().stream()
                .filter(key -> !key.path().startsWith("vary.init."))
                .map(key -> DynamicTest.dynamicTest(
                        key.path(), () -> assertOne(unknown(key), key.first() + 1, "unknown key")));
    }

    @TestFactory
    Stream<DynamicTest> a_doubled_key_is_named_with_both_places() {
        return keys().stream()
                .map(key -> DynamicTest.dynamicTest(key.path(), () -> {
                    assertOne(doubled(key), key.end() + 1, "second time");
                    assertOne(doubled(key), key.end() + 1, "t.yaml:" + (key.first() + 1) + ":" + (key.indent() + 1));
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_missing_key_is_named() {
        return keys().stream()
                .filter(key -> !key.path().startsWith("vary.init."))
                .map(key -> {
                    String text = with(key, List.of());
                    String word = key.path().startsWith("vary") ? "init" : key.path();
                    return DynamicTest.dynamicTest(key.path(), () -> {
                        if (REQUIRED.contains(key.path())) {
                            assertThat(Text.problems(text))
                                    .anySatisfy(p ->
                                            assertThat(p).contains(word).containsAnyOf("missing", "received nothing"));
                        } else if (key.end() == key.first() + 1 && !ONLY_CHILDREN.contains(key.path())) {
                            assertThat(Text.problems(text)).isEmpty();
                        }
                    });
                });
    }

    @TestFactory
    Stream<DynamicTest> a_value_that_is_wrong_is_named_at_its_place() {
        return REFUSED.entrySet().stream()
                .flatMap(refused -> refused.getValue().stream()
                        .map(value -> DynamicTest.dynamicTest(refused.getKey() + ": " + value, () -> {
                            boolean small = refused.getKey().equals("init");
                            assertOne(
                                    wrong(refused.getKey(), value),
                                    small ? 2 : key(refused.getKey()).first() + 1,
                                    small ? "init" : "");
                        })));
    }
}
