package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFileTest {

    private static void assertProblem(String text, String... parts) {
        assertThat(Text.problems(text)).as(text).anySatisfy(p -> assertThat(p).contains(parts));
    }

    @Test
    void everything_wrong_is_said_at_once_in_the_order_of_the_file() {
        List<String> problems = Text.problems("""
                asks: Which?
                learning_rate: 0.1
                vary:
                  init: {a: he_norml, b: normal(std=-1)}
                data: {name: mnst, limt: 3}
                model: {name: mlp, hiden: 3}
                optimizer: {name: adam, momentum: 0.9}
                n_epochs: 10
                bs: 64
                """);
        assertThat(problems)
                .extracting(p -> p.substring(0, p.indexOf(": ")))
                .containsExactly(
                        "t.yaml:1:1",
                        "t.yaml:2:1",
                        "t.yaml:4:13",
                        "t.yaml:4:26",
                        "t.yaml:5:14",
                        "t.yaml:5:20",
                        "t.yaml:6:20",
                        "t.yaml:7:25",
                        "t.yaml:8:1",
                        "t.yaml:9:1");
    }

    @Test
    void words_of_other_tools_are_recognized() {
        Map<String, String> other = Map.ofEntries(
                Map.entry("learning_rate: 1", "optimizer.lr"),
                Map.entry("init_methods: [he]", "vary.init"),
                Map.entry("n_epochs: 1", "epochs"),
                Map.entry("max_epochs: 1", "epochs"),
                Map.entry("batch: 1", "batch_size"),
                Map.entry("bs: 1", "batch_size"),
                Map.entry("dataset: x", "data.name"),
                Map.entry("initializer: x", "init"),
                Map.entry("weight_init: x", "init"),
                Map.entry("seed: 1", "seeds"),
                Map.entry("momentum: 1", "optimizer.momentum"),
                Map.entry("kernel-initializer: 1", "init.weights"));
        other.forEach((line, own) ->
                assertProblem(Text.SMALL + line + "\n", "t.yaml:7:1: ", "unknown key", "here it is called " + own));
        assertProblem(Text.SMALL.replace("lr:", "momentum: 0.9, lr:"), "\"optimizer.momentum\"; known", "beta1");
        assertProblem(
                Text.SMALL.replace("lr:", "learning_rate:"),
                "optimizer.learning_rate",
                "here it is called optimizer.lr");
    }

    @Test
    void every_synonym_leads_to_a_known_key() {
        Keys.synonyms().forEach((other, own) -> {
            assertThat(Keys.ALL).as(other).doesNotContain(other);
            String first = own.replaceFirst("^vary\\.", "").split("[. ]")[0];
            assertThat(Keys.ALL).as(other).contains(first);
        });
    }

    @Test
    void words_of_later_versions_are_refused_as_such() {
        for (String word : Keys.LATER) {
            assertProblem(Text.SMALL + word + ": {a: 1}\n", "t.yaml:7:1: ", "not supported yet");
        }
    }

    @Test
    void what_is_no_study_says_so_at_its_place() {
        assertProblem("", "t.yaml:1:1: ", "empty");
        assertProblem("# only a comment\n", "t.yaml:1:1: ", "empty");
        assertProblem("- a\n- b\n", "t.yaml:1:1: ", "a list");
        assertProblem("just text\n", "t.yaml:1:1: ", "just text");
        assertProblem("asks: a\n\tepochs: 3\n", "t.yaml:2:1: ", "tab");
        assertProblem("asks: [a\nepochs: 3\n", "t.yaml:", "is not YAML");
        assertProblem("asks: \"a\nepochs: 3\n", "t.yaml:", "is not YAML");
        assertProblem(Text.SMALL + "---\n" + Text.SMALL, "t.yaml:7:1: ", "second document");
        assertProblem(Text.SMALL.replace("he_normal", "!!str he_normal"), "t.yaml:2:7: ", "tags");
        assertProblem(Text.SMALL + "about: a\u0007b\n", "t.yaml:7:", "U+0007");
        assertProblem(Text.SMALL + "[a, b]: c\n", "t.yaml:7:1: ", "a key is a single word");
        assertThat(Text.problems(new byte[] {'a', 's', 'k', 's', ':', ' ', '\n', 'x', (byte) 0xff}))
                .containsExactly("t.yaml:2:2: is not UTF-8 text from here on; save the file as UTF-8");
        assertThat(Text.problems(new byte[YamlReader.MOST_BYTES + 1]))
                .hasSize(1)
                .allMatch(p -> p.contains("bytes"));
    }

    @Test
    void a_byte_order_mark_is_no_matter() {
        assertThat(Text.problems("\uFEFF" + Text.SMALL)).isEmpty();
        assertThat(Text.problems(Text.SMALL.replace("\n", "\r\n"))).isEmpty();
    }

    @Test
    void aliases_cannot_blow_up() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x]\n");
        for (char c = 'b'; c <= 'z'; c++) {
            char before = (char) (c - 1);
            bomb.append(String.format("%c: &%c [*%c, *%c, *%c, *%c]%n", c, c, before, before, before, before));
        }
        assertProblem(bomb.toString(), "t.yaml:1:4: ", "anchors");
        assertProblem("asks: ".concat("[".repeat(100_000)), "t.yaml:1:", "");
        assertProblem("asks: " + "[".repeat(5_000) + "]".repeat(5_000), "t.yaml:1:", "deep");
    }

    @Test
    void many_keys_are_refused_without_effort() {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            keys.append('k').append(i).append(": 1\n");
        }
        assertThat(Text.problems(keys.toString())).hasSizeBetween(25, 1000);
    }

    @Test
    void a_comma_inside_brackets_gets_the_advice_it_needs() {
        String text = Text.SMALL.replace("init: he_normal", "vary: {init: {a: normal(mean=0, std=1), b: he}}");
        assertThat(Text.problems(text))
                .containsExactly(
                        "t.yaml:2:18: inside { } a comma ends a value; put it in quotes: \"normal(mean=0, std=1)\"");
        String list = Text.SMALL.replace("init: he_normal", "vary: {init: [normal(mean=0, std=1), he]}");
        assertThat(Text.problems(list)).hasSize(1).allMatch(p -> p.contains("in quotes: \"normal(mean=0, std=1)\""));
    }

    @Test
    void what_is_varied_is_dotted_or_nested_a_list_or_a_map() {
        List<String> ways = List.of(
                "vary: {optimizer.lr: [0.1, 0.2]}",
                "vary: {optimizer: {lr: [0.1, 0.2]}}",
                "vary: {optimizer: {lr: {0.1: 0.1, 0.2: 0.2}}}",
                "vary: {optimizer.lr: {\"0.1\": 0.1, \"0.2\": 2e-1}}");
        for (String way : ways) {
            Study study = Text.study(Text.SMALL.replace(", lr: 0.001", "") + way + "\n");
            assertThat(study.arms()).extracting(Arm::name).as(way).containsExactly("0.1", "0.2");
            assertThat(study.arms().get(1).config().optimizer().hypers()).containsEntry("lr", 0.2);
        }
    }

    @Test
    void levels_without_names_are_named_by_their_values() {
        String text = Text.SMALL.replace("optimizer: {name: adam, lr: 0.001}", """
                vary:
                  optimizer: [sgd, {name: adam, lr: 1e-4}]
                  model.hidden: [64, [128, 64]]
                  batch_size: [32, 6.4e1]""");
        assertThat(Text.study(text).arms())
                .extracting(Arm::name)
                .containsExactly(
                        "sgd/64/32",
                        "sgd/64/64",
                        "sgd/[128, 64]/32",
                        "sgd/[128, 64]/64",
                        "adam(lr=0.0001)/64/32",
                        "adam(lr=0.0001)/64/64",
                        "adam(lr=0.0001)/[128, 64]/32",
                        "adam(lr=0.0001)/[128, 64]/64");
    }

    @Test
    void a_group_and_a_part_of_it_can_both_be_varied() {
        String text = Text.SMALL.replace(
                "optimizer: {name: adam, lr: 0.001}",
                "vary: {optimizer.lr: [0.1, 0.2], optimizer: {s: {name: sgd, momentum: 0.9}, a: adam}}");
        assertThat(Text.study(text).arms())
                .extracting(arm -> arm.name() + " " + arm.config().optimizer().kind() + " "
                        + arm.config().optimizer().hypers().get("lr"))
                .containsExactly("0.1/s SGD 0.1", "0.1/a ADAM 0.1", "0.2/s SGD 0.2", "0.2/a ADAM 0.2");
        assertProblem(
                text.replace("a: adam", "a: {name: adam, lr: 1}"),
                "optimizer.lr is varied here and given at t.yaml:5:97");
    }

    @Test
    void what_is_varied_is_not_held() {
        assertProblem(Text.SMALL + "vary: {init: [he, xavier]}\n", "t.yaml:7:8: ", "held at t.yaml:2:7");
        assertProblem(Text.SMALL + "vary: {seeds: [1, 2]}\n", "t.yaml:7:8: ", "replicates");
        assertProblem(
                Text.SMALL.replace(", lr: 0.001", "") + "vary: {optimizer.lr: [1, 2], optimizer: {lr: [3, 4]}}\n",
                "t.yaml:7:42: ",
                "varied twice");
    }

    @Test
    void arms_that_are_the_same_are_named_both() {
        String text = Text.SMALL.replace("init: he_normal", "vary: {init: {he: he_normal, kaiming: kaiming_normal}}");
        assertProblem(text, "t.yaml:2:30: ", "\"kaiming\"", "\"he\" (t.yaml:2:15)", "both are he_normal");
        assertProblem(Text.SMALL.replace("init: he_normal", "vary: {init: [he, he]}"), "t.yaml:2:19: ", "twice");
        assertProblem(
                Text.SMALL.replace("epochs: 2", "vary: {epochs: {a: 2, b: 2.0}}"), "\"a\"", "\"b\"", "the same trials");
    }

    @Test
    void schemes_are_checked_at_their_place() {
        String text = Text.SMALL.replace("init: he_normal", """
                init:
                  weights: he_normal
                  rules:
                    - {kind: dense, init: zeros}
                    - {kind: dens, init: xavier_norml}
                  biases: zeroes""");
        assertProblem(text, "t.yaml:6:14: ", "dens");
        assertProblem(text, "t.yaml:6:26: ", "xavier_normal");
        assertProblem(text, "t.yaml:7:11: ", "zeros");
    }

    @Test
    void what_cannot_be_together_is_said_where_it_stands() {
        assertProblem(Text.SMALL.replace("strokes", "strokes, limit: 5"), "t.yaml:3:30: ", "each of 10 classes");
        assertProblem(
                Text.SMALL.replace("strokes", "strokes, limit: 20, validation: 0.5") + "batch_size: 11\n",
                "t.yaml:7:13: ",
                "more than the 10 training images");
        assertProblem(Text.SMALL.replace("strokes", "mnist, size: 32"), "t.yaml:3:27: ", "data.size");
        assertProblem(
                Text.SMALL.replace("lr: 0.001", "lr: 0.1, nesterov: true").replace("adam", "sgd"),
                "t.yaml:5:43: ",
                "optimizer.momentum");
    }

    @Test
    void a_model_must_take_the_images_and_a_scheme_fill_the_model() {
        String deep = Text.SMALL.replace("mlp", "cnn_small, channels: [2, 2, 2, 2, 2]");
        assertProblem(deep, "t.yaml:4:8: ", "data strokes", "28×28 pixels are too few");
        String idle = Text.SMALL.replace("init: he_normal", """
                init:
                  weights: he_normal
                  rules: [{path: fc1.*, init: zeros}, {path: conv1.*, init: zeros}]""");
        assertThat(Text.problems(idle))
                .singleElement()
                .asString()
                .contains("t.yaml:4:39: ", "model mlp", "conv1.*", "none of the 4 parameters");
        assertThat(Text.problems(idle.replace("mlp", "cnn_small"))).isEmpty();
        String some = Text.SMALL.replace("init: he_normal", "init: {rules: [{role: weight, init: he_normal}]}");
        assertProblem(some, "t.yaml:2:7: ", "covers 2 of 4 parameters", "fc1.bias");
    }

    /** One arm of several is wrong, because of what is varied beside the scheme. */
    @Test
    void each_arm_is_checked_with_its_own_model_and_data() {
        String text = Text.SMALL.replace(
                "init: he_normal",
                "vary: {model: {small: {name: cnn_small}, plain: {name: mlp}}}\n"
                        + "init: {weights: he_normal, rules: [{kind: conv, init: zeros}]}");
        List<String> problems = Text.problems(text.replace("model: {name: mlp}\n", ""));
        assertThat(problems).singleElement().asString().contains("t.yaml:3:36: ", "model mlp", "{kind: conv}");
    }

    @Test
    void names_of_arms_fit_tables_and_paths() {
        assertProblem(
                Text.SMALL.replace("init: he_normal", "vary: {init: {a/b: he, c: xavier}}"), "t.yaml:2:15: ", "no /");
        assertProblem(
                Text.SMALL.replace("init: he_normal", "vary: {init: {'': he, c: xavier}}"), "t.yaml:2:15: ", "name");
    }

    @Test
    void loads_a_path_or_a_shipped_name(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("My study (2).yaml");
        Files.writeString(file, Text.SMALL);
        Study study = Studies.load(file.toString(), List.of());
        assertThat(study.name()).isEqualTo("My-study-2-");
        assertThat(study.text()).isEqualTo(Text.SMALL);
        assertThat(Studies.load("quick", List.of()).name()).isEqualTo("quick");
    }

    @Test
    void what_is_not_there_is_said_without_a_trace(@TempDir Path folder) throws IOException {
        assertLoad(folder.resolve("none.yaml").toString(), "no such file", "initlab new");
        assertLoad(folder + "/", "folder");
        assertLoad("quik", "no study is called", "mnist-mlp", "did you mean quick?");
        assertLoad("", "no study is called");
        assertLoad("a\u0000.yaml", "no path");
        Files.write(folder.resolve("big.yaml"), new byte[YamlReader.MOST_BYTES * 2]);
        assertLoad(folder.resolve("big.yaml").toString(), "at most");
        Files.write(folder.resolve("cut.yaml"), "asks: é".getBytes(StandardCharsets.ISO_8859_1));
        assertLoad(folder.resolve("cut.yaml").toString(), "cut.yaml:1:7: ", "UTF-8");
    }

    private static void assertLoad(String study, String... parts) {
        assertThatThrownBy(() -> Studies.load(study, List.of()))
                .isInstanceOf(StudyException.class)
                .hasMessageContainingAll(parts);
    }
}
