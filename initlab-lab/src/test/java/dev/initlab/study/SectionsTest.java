package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.record.TrialSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionsTest {

    private static final String STUDY = """
            asks: Which, and where?
            vary:
              init: {he: he_normal, xavier: xavier_normal}
            data: {name: strokes, limit: 1000}
            optimizer: {name: adam, lr: 0.001}
            epochs: 2
            threshold: 0.9
            baseline: he
            sections:
              dense: {model: mlp, threshold: 0.8}
              images:
                model: {name: cnn_small, channels: [4, 4]}
                data: {name: strokes, limit: 500}
                optimizer: {name: sgd, lr: 0.1}
                epochs: 3
            claims:
              - {text: He is best., source: ours, check: accuracy(he) > accuracy(xavier)}
              - {text: He wins on images., source: ours, check: accuracy(he) > accuracy(xavier), section: images}
            """;

    @Test
    void each_section_has_the_same_arms_and_what_it_states_takes_the_place_of_what_stands_at_the_top() {
        Study study = Text.study(STUDY);
        assertThat(study.arms().stream().map(Arm::label))
                .containsExactly("dense/he", "dense/xavier", "images/he", "images/xavier");
        assertThat(study.arms().stream().map(Arm::name)).containsExactly("he", "xavier", "he", "xavier");
        TrialConfig dense = study.arms().get(0).config();
        assertThat(dense.model()).isEqualTo("mlp");
        assertThat(dense.epochs()).isEqualTo(2);
        assertThat(dense.data().limit()).isEqualTo(1000);
        TrialConfig images = study.arms().get(3).config();
        assertThat(images.model()).isEqualTo("cnn_small");
        assertThat(images.modelOptions()).isEqualTo(Map.of("channels", List.of(4, 4)));
        assertThat(images.epochs()).isEqualTo(3);
        assertThat(images.data().limit()).isEqualTo(500);
        assertThat(images.optimizer().hypers()).containsEntry("lr", 0.1);
    }

    @Test
    void the_plan_is_seed_major_over_all_sections_and_says_which_a_trial_is_of() {
        List<TrialSpec> plan = Text.study(STUDY, "seeds=2").plan(arm -> true);
        assertThat(plan.stream().map(spec -> spec.section() + " " + spec.arm() + " " + spec.seed()))
                .containsExactly(
                        "dense he 0",
                        "dense xavier 0",
                        "images he 0",
                        "images xavier 0",
                        "dense he 1",
                        "dense xavier 1",
                        "images he 1",
                        "images xavier 1");
        assertThat(new HashSet<>(plan.stream().map(TrialSpec::id).toList())).hasSize(8);
        assertThat(plan.get(2).label()).isEqualTo("images/he");
        assertThat(Text.study(STUDY, "seeds=2").plan(arm -> arm.section().equals("images")))
                .as("a part of the plan has the trials of the whole")
                .isSubsetOf(plan)
                .hasSize(4);
    }

    @Test
    void thresholds_and_claims_can_be_a_section_s_own() {
        Study study = Text.study(STUDY);
        assertThat(study.analysis().threshold("dense")).isEqualTo(0.8);
        assertThat(study.analysis().threshold("images")).isEqualTo(0.9);
        assertThat(study.analysis().thresholds()).containsOnlyKeys("dense", "images");
        assertThat(study.analysis().claims().get(0).of("dense")).isTrue();
        assertThat(study.analysis().claims().get(1).of("dense")).isFalse();
        assertThat(study.analysis().claims().get(1).of("images")).isTrue();
    }

    @Test
    void the_command_line_speaks_to_all_sections_or_to_one() {
        Study all = Text.study(STUDY, "epochs=1", "optimizer.lr=0.01");
        assertThat(all.arms()).allSatisfy(arm -> {
            assertThat(arm.config().epochs()).isEqualTo(1);
            assertThat(arm.config().optimizer().hypers()).containsEntry("lr", 0.01);
        });
        Study one = Text.study(STUDY, "sections.images.epochs=7", "sections.dense.model.hidden=[9]");
        assertThat(one.arms().stream().map(arm -> arm.config().epochs())).containsExactly(2, 2, 7, 7);
        assertThat(one.arms().get(0).config().modelOptions()).isEqualTo(Map.of("hidden", List.of(9)));
        assertThat(one.overridesHeld()).isTrue();
        assertThat(Text.study(STUDY, "init=he").arms().stream().map(Arm::label))
                .containsExactly("dense/he", "images/he");
        assertThat(Text.study(STUDY, "init=he").overridesHeld()).isFalse();
        assertThat(Text.study(STUDY, "sections.dense.batch_size=16,32").arms().stream()
                        .map(Arm::label))
                .containsExactly(
                        "dense/he/16",
                        "dense/he/32",
                        "dense/xavier/16",
                        "dense/xavier/32",
                        "images/he",
                        "images/xavier");
    }

    @Test
    void what_any_section_holds_decides_on_the_folder() {
        String hash = Text.study(STUDY).heldHash();
        assertThat(Text.study(STUDY.replace("epochs: 3", "epochs: 4")).heldHash())
                .isNotEqualTo(hash);
        assertThat(Text.study(STUDY.replace("  dense:", "  other:")).heldHash()).isNotEqualTo(hash);
        assertThat(Text.study(STUDY.replace("threshold: 0.8", "threshold: 0.7")).heldHash())
                .as("no trial depends on it")
                .isEqualTo(hash);
    }

    @Test
    void a_study_of_one_section_has_the_trials_of_a_study_without() {
        String plain = STUDY.substring(0, STUDY.indexOf("sections:")) + "model: mlp\n";
        String one = plain.replace("model: mlp\n", "sections: {only: {model: mlp}}\n");
        assertThat(Text.study(one).plan(arm -> true).stream().map(TrialSpec::id))
                .containsExactlyElementsOf(Text.study(plain).plan(arm -> true).stream()
                        .map(TrialSpec::id)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sections: 7 | sections must be a map that names them",
                "sections: {} | sections must be a map that names them",
                "sections: [a] | sections must be a map that names them",
                "sections: {a: 7} | sections.a must be a map of data, model",
                "sections: {a: } | sections.a must be a map of data, model",
                "sections: {'a b': {model: mlp}} | a section is named \"a b\"",
                "sections: {'7': {model: mlp}} | a section is named \"7\"",
                "sections: {'a/b': {model: mlp}} | a section is named \"a/b\"",
                "sections: {a: {modle: mlp}} | did you mean sections.a.model?",
                "sections: {a: {model: mlp, seeds: 3}} | unknown key \"sections.a.seeds\"",
                "sections: {a: {model: mlp, vary: {epochs: [1]}}} | unknown key \"sections.a.vary\"",
                "sections: {a: {model: mlp, init: he}} | init is varied here and held at",
                "sections: {a: {epochs: 1}} | the key model is missing",
                "sections: {a: {model: mlp}, b: {epochs: 3}} | the key model is missing",
                "sections: {a: {model: mlp, epochs: 0}} | epochs must be a whole number from 1",
                "sections: {a: {model: mlp, threshold: 2}} | threshold must be a number from 0 to 1",
                "sections: {a: {model: mlp, data: nonesuch}} | nonesuch",
                "sections: {a: {model: mlp, data: {limit: 3}}} | data.name is missing",
                "sections: {a: {model: {name: mlp, channels: 3}}} | unknown key \"model.channels\"",
                "sections: {a: {model: distilbert}} | model distilbert reads texts",
                "sections: {a: {model: mlp}, a: {model: mlp}} | a",
            })
    void what_is_wrong_with_a_section_is_said_at_its_place(String line, String said) {
        String text = STUDY.substring(0, STUDY.indexOf("sections:")) + line + "\n";
        assertThat(Text.problems(text))
                .anySatisfy(problem -> assertThat(problem).contains(said, "t.yaml:"));
        assertThat(Text.problems(text)).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void what_is_wrong_with_a_setting_is_said() {
        assertThat(Text.problems(STUDY, "sections.imgaes.epochs=3"))
                .singleElement()
                .asString()
                .contains("there is no section \"imgaes\"", "did you mean images?", "dense, images");
        assertThat(Text.problems(STUDY, "sections.images=3"))
                .singleElement()
                .asString()
                .contains("sections.NAME.key=value");
        assertThat(Text.problems(
                        STUDY.substring(0, STUDY.indexOf("sections:")) + "model: mlp\n", "sections.a.epochs=3"))
                .singleElement()
                .asString()
                .contains("the study has none");
        assertThat(Text.problems(STUDY.replace("section: images", "section: image")))
                .singleElement()
                .asString()
                .contains("claims.section must be one of the study's sections, dense, images", "did you mean images?");
    }
}
