package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverridesTest {

    private static final String VARIED = """
            asks: Which?
            vary:
              init: {default: torch_default, random: normal(std=1), he: he_normal}
            data: {name: strokes, limit: 1000}
            model: {name: mlp}
            optimizer: {name: adam, lr: 0.001}
            epochs: 2
            baseline: default
            """;

    private static final String GROUPS = """
            asks: Which?
            init: he_normal
            vary:
              optimizer: {sgd: {name: sgd, lr: 0.01}, adam: {name: adam, lr: 0.001}}
            data: strokes
            model: mlp
            epochs: 2
            """;

    private static List<String> names(Study study) {
        return study.arms().stream().map(Arm::name).toList();
    }

    @Test
    void a_value_replaces_a_held_one() {
        Study study = Text.study(VARIED, "epochs=3", "data.limit=500", "optimizer.beta1=0.8", "model.hidden=[32, 16]");
        TrialConfig config = study.arms().get(0).config();
        assertThat(config.epochs()).isEqualTo(3);
        assertThat(config.data().limit()).isEqualTo(500);
        assertThat(config.optimizer().hypers()).containsEntry("beta1", 0.8).containsEntry("lr", 0.001);
        assertThat(config.modelOptions()).isEqualTo(Map.of("hidden", List.of(32, 16)));
        assertThat(study.overridesHeld()).isTrue();
        assertThat(study.overrides())
                .containsExactly(
                        Map.entry("epochs", "3"),
                        Map.entry("data.limit", "500"),
                        Map.entry("optimizer.beta1", "0.8"),
                        Map.entry("model.hidden", "[32, 16]"));
    }

    @Test
    void an_override_that_says_what_the_file_says_changes_nothing() {
        Study study = Text.study(VARIED, "epochs=2", "optimizer.lr=1e-3");
        assertThat(study.overridesHeld()).isFalse();
        assertThat(study.heldHash()).isEqualTo(Text.study(VARIED).heldHash());
    }

    @Test
    void a_comma_list_adds_a_factor() {
        Study study = Text.study(VARIED, "optimizer.lr=0.1,0.03");
        assertThat(names(study))
                .containsExactly("default/0.1", "default/0.03", "random/0.1", "random/0.03", "he/0.1", "he/0.03");
        assertThat(study.overridesHeld()).isTrue();
    }

    @Test
    void one_value_of_what_is_varied_leaves_that_arm_in_the_same_folder() {
        Study study = Text.study(VARIED, "init=he");
        assertThat(names(study)).containsExactly("he");
        assertThat(study.overridesHeld()).isFalse();
        assertThat(study.analysis().baseline()).isEmpty();
    }

    @Test
    void names_of_the_file_come_before_initializers() {
        assertThat(Text.study(VARIED, "init=random,default").arms())
                .extracting(arm -> arm.name() + " " + arm.config().init())
                .containsExactly("random normal(std=1)", "default torch_default");
    }

    @Test
    void a_value_that_an_arm_has_already_keeps_that_arms_name() {
        assertThat(names(Text.study(VARIED, "init=kaiming_normal,xavier_normal")))
                .containsExactly("he", "xavier_normal");
    }

    @Test
    void commas_in_brackets_and_quotes_do_not_split() {
        assertThat(Setting.split("a,b")).containsExactly("a", "b");
        assertThat(Setting.split("normal(mean=0, std=1),he")).containsExactly("normal(mean=0, std=1)", "he");
        assertThat(Setting.split("{a: 1, b: 2}, [1, 2]")).containsExactly("{a: 1, b: 2}", "[1, 2]");
        assertThat(Setting.split("'a,b',\"c,d\"")).containsExactly("'a,b'", "\"c,d\"");
        assertThat(names(Text.study(VARIED, "init=normal(mean=0, std=0.5),{weights: he, biases: zeros}")))
                .hasSize(2)
                .startsWith("normal(mean=0, std=0.5)");
    }

    @Test
    void reaches_into_the_values_of_a_varied_group() {
        Study study = Text.study(GROUPS, "optimizer.lr=0.5");
        assertThat(study.arms())
                .extracting(arm -> arm.config().optimizer().hypers().get("lr"))
                .containsExactly(0.5, 0.5);
        assertThat(study.overridesHeld()).isTrue();
    }

    @Test
    void a_group_by_its_name_alone() {
        Study study = Text.study(VARIED, "optimizer=sgd", "optimizer.lr=0.2", "data=strokes");
        assertThat(study.arms().get(0).config().optimizer().kind().text()).isEqualTo("sgd");
        assertThat(study.arms().get(0).config().data().limit()).isZero();
    }

    @Test
    void texts_keep_their_commas() {
        assertThat(Text.study(VARIED, "asks=Is it, or not: what?").asks()).isEqualTo("Is it, or not: what?");
    }

    @Test
    void what_is_wrong_is_said_with_the_argument() {
        List<String> problems = Text.problems(
                VARIED,
                "epochz=3",
                "lr=0.1",
                "epochs=ten",
                "nothing",
                "init=hee_normal",
                "tune=x",
                "vary.init=he",
                "batch_size=1,",
                "data.name=",
                "clip_norm=1",
                "clip_norm=2");
        assertThat(problems)
                .hasSize(10)
                .allMatch(p -> p.startsWith("command line: "))
                .anyMatch(p -> p.startsWith("command line: epochz=3: ") && p.contains("epochs?"))
                .anyMatch(p -> p.startsWith("command line: lr=0.1: ") && p.contains("optimizer.lr"))
                .anyMatch(p -> p.startsWith("command line: epochs=ten: ") && p.contains("whole number"))
                .anyMatch(p -> p.startsWith("command line: nothing: ") && p.contains("key=value"))
                .anyMatch(p -> p.startsWith("command line: init=hee_normal: ") && p.contains("he_normal"))
                .anyMatch(p -> p.startsWith("command line: tune=x: ") && p.contains("not supported yet"))
                .anyMatch(p -> p.startsWith("command line: vary.init=he: "))
                .anyMatch(p -> p.startsWith("command line: batch_size=1,: "))
                .anyMatch(p -> p.startsWith("command line: data.name=: "))
                .anyMatch(p -> p.startsWith("command line: clip_norm=2: ") && p.contains("clip_norm=1"));
    }

    @Test
    void a_file_that_is_no_study_without_the_command_line() {
        Study study = Text.study(VARIED.replace("epochs: 2\n", ""), "epochs=2");
        assertThat(study.overridesHeld()).isTrue();
    }
}
