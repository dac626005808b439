package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.initlab.init.SchemeException.Problem;
import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemeTest {

    static final LayerSpec CONV = LayerSpec.conv("stem.conv1", 3, 16, List.of(3, 3), Activation.RELU);
    static final LayerSpec NORM = LayerSpec.norm("stem.norm1", 16, Activation.RELU);
    static final LayerSpec TOKENS = LayerSpec.embedding("tokens", 100, 8);
    static final LayerSpec QKV = LayerSpec.attention("blocks.0.attn.qkv", 8, 3);
    static final LayerSpec OUT =
            LayerSpec.dense("blocks.0.mlp.out", 32, 8, Activation.LINEAR).withTags(Set.of("residual_out"));
    private static final ParamSpec ALPHA =
            new ParamSpec(LayerSpec.free("blocks.0"), "alpha", Role.MULTIPLIER, List.of());

    static final List<ParamSpec> PARAMS = params();

    private static List<ParamSpec> params() {
        List<ParamSpec> params = new ArrayList<>();
        for (LayerSpec layer : List.of(CONV, NORM, QKV, OUT)) {
            params.add(layer.weight());
            params.add(layer.bias());
        }
        params.add(TOKENS.weight());
        return params;
    }

    @Test
    void one_initializer_fills_weights_and_the_rest_has_its_usual_start() {
        Scheme scheme = Scheme.of("he_normal");
        assertRules(
                scheme,
                Map.of(
                        "stem.conv1.weight", "he_normal",
                        "stem.conv1.bias", "zeros",
                        "stem.norm1.weight", "ones",
                        "stem.norm1.bias", "zeros",
                        "blocks.0.attn.qkv.weight", "he_normal",
                        "blocks.0.attn.qkv.bias", "zeros",
                        "blocks.0.mlp.out.weight", "he_normal",
                        "blocks.0.mlp.out.bias", "zeros",
                        "tokens.weight", "normal(std=0.02)"));
        scheme.check(PARAMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"torch_default", "default"})
    void the_frameworks_default_alone_includes_the_biases(String expression) {
        Scheme scheme = Scheme.of(expression);
        PARAMS.forEach(spec -> assertThat(init(scheme, spec)).isEqualTo("torch_default"));
        assertThat(scheme.canonical()).isEqualTo("torch_default");
    }

    @Test
    void the_frameworks_default_for_weights_leaves_biases_zero() {
        Scheme scheme = Scheme.of(Map.of("weights", "default"));
        assertThat(init(scheme, CONV.weight())).isEqualTo("torch_default");
        assertThat(init(scheme, CONV.bias())).isEqualTo("zeros");
        assertThat(scheme.canonical()).isEqualTo("{weights: torch_default}");
    }

    @Test
    void fields_say_more() {
        Scheme scheme = Scheme.of(Map.of(
                "weights", "xavier",
                "biases", "constant(0.1)",
                "embeddings", "normal(std=1)",
                "norms", "constant(0.5)"));
        assertThat(init(scheme, OUT.weight())).isEqualTo("xavier_normal");
        assertThat(init(scheme, OUT.bias())).isEqualTo("constant(0.1)");
        assertThat(init(scheme, TOKENS.weight())).isEqualTo("normal(std=1)");
        assertThat(init(scheme, NORM.weight())).isEqualTo("constant(0.5)");
        assertThat(init(scheme, NORM.bias())).isEqualTo("zeros");
    }

    @Test
    void later_rules_win_by_kind_role_tag_and_path() {
        Scheme scheme = Scheme.of(Map.of(
                "weights",
                "he",
                "rules",
                List.of(
                        Map.of("kind", "conv", "role", "weight", "init", "lecun"),
                        Map.of("path", "stem.*", "init", "constant(0.3)"),
                        Map.of("role", List.of("bias", "norm_shift"), "init", "constant(0.2)"),
                        Map.of("tag", "residual_out", "role", "weight", "init", "zeros"),
                        Map.of("path", "blocks.**.weight", "kind", "attention", "init", "xavier_uniform"))));
        assertThat(init(scheme, CONV.weight())).isEqualTo("constant(0.3)"); // the layer's path matches stem.*
        assertThat(init(scheme, CONV.bias())).isEqualTo("constant(0.2)");
        assertThat(init(scheme, NORM.bias())).isEqualTo("constant(0.2)");
        assertThat(init(scheme, OUT.weight())).isEqualTo("zeros");
        assertThat(init(scheme, OUT.bias())).isEqualTo("constant(0.2)");
        assertThat(init(scheme, QKV.weight())).isEqualTo("xavier_uniform");
        scheme.check(PARAMS);
    }

    @Test
    void a_star_stays_within_a_part_of_a_path() {
        assertThat(selects("blocks.*", QKV.weight())).isFalse();
        assertThat(selects("blocks.*.attn.qkv", QKV.weight())).isTrue();
        assertThat(selects("blocks.**", QKV.weight())).isTrue();
        assertThat(selects("**.weight", QKV.weight())).isTrue();
        assertThat(selects("**.weight", QKV.bias())).isFalse();
        assertThat(selects("blocksx0.attn.qkv.weight", QKV.weight())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kaiming | he_normal
            {weights: he} | he_normal
            {weights: he, biases: zero, norms: one, embeddings: 'normal(std=0.02)'} | he_normal
            {biases: default, weights: he} | {weights: he_normal, biases: torch_default}
            {rules: [{init: zeros}, {path: conv*, init: 'uniform(-1, 1)'}]} \
            | {rules: [{init: zeros}, {path: "conv*", init: "uniform(a=-1, b=1)"}]}
            { weights: he , rules: [ {kind: [dense, conv, dense], init: one} ] } \
            | {weights: he_normal, rules: [{kind: [dense, conv], init: ones}]}
            {rules: [{optional: true, role: bias, init: zeros}, {init: one, optional: false}]} \
            | {rules: [{role: bias, optional: true, init: zeros}, {init: ones}]}
            """)
    void canonical_forms_leave_no_trace_of_spelling(String written, String canonical) {
        Scheme scheme = Scheme.of(written.replace('\'', '"'));
        assertThat(scheme.canonical()).isEqualTo(canonical);
        assertThat(Scheme.of(canonical)).isEqualTo(scheme).hasToString(canonical);
    }

    @Test
    void model_default_becomes_what_the_model_says() {
        Map<String, Object> own =
                Map.of("weights", "lecun", "rules", List.of(Map.of("path", "tokens.weight", "init", "normal(std=1)")));
        assertThat(Scheme.of("model_default").resolve("default").canonical()).isEqualTo("torch_default");
        assertThat(Scheme.of("model_default").resolve(own)).isEqualTo(Scheme.of(own));
        assertThat(Scheme.of("he").resolve(own).canonical()).isEqualTo("he_normal");
        assertThat(Scheme.of(Map.of("weights", "he", "biases", "model_default"))
                        .resolve("torch_default")
                        .canonical())
                .isEqualTo("{weights: he_normal, biases: torch_default}");
    }

    @Test
    void model_default_inside_a_scheme_concerns_that_part_only() {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("weights", "lecun");
        own.put("biases", "constant(0.7)");
        own.put("rules", List.of(Map.of("kind", "conv", "init", "xavier")));
        Scheme scheme = Scheme.of(Map.of("weights", "model_default", "biases", "constant(0.1)"))
                .resolve(own);
        assertThat(init(scheme, CONV.weight())).isEqualTo("xavier_normal");
        assertThat(init(scheme, OUT.weight())).isEqualTo("lecun_normal");
        assertThat(init(scheme, CONV.bias())).isEqualTo("constant(0.1)");
        scheme.check(PARAMS);
        Scheme read = Scheme.of(scheme.canonical());
        assertThat(read.canonical()).isEqualTo(scheme.canonical());
        PARAMS.forEach(spec -> assertThat(init(read, spec)).isEqualTo(init(scheme, spec)));
        read.check(PARAMS);
    }

    @Test
    void a_model_cannot_default_to_its_default_nor_be_left_unresolved() {
        assertThat(problems(() -> Scheme.of("model_default").resolve("model_default")))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("must say what that is");
        assertThat(problems(() -> Scheme.of("model_default").check(PARAMS)))
                .hasSize(6)
                .first()
                .extracting(Problem::message)
                .asString()
                .contains("must be resolved against the model");
    }

    @Test
    void an_uncovered_parameter_is_named_with_role_kind_and_shape() {
        List<ParamSpec> params = new ArrayList<>(PARAMS);
        params.add(ALPHA);
        assertThat(problems(() -> Scheme.of("he_normal").check(params)))
                .containsExactly(
                        new Problem(
                                "",
                                "the scheme he_normal covers 9 of 10 parameters; the first it leaves out is blocks.0.alpha "
                                        + "(multiplier of a free layer, []); add a rule such as {path: blocks.0.alpha, init: …}"));
        Scheme.of(Map.of("weights", "he", "rules", List.of(Map.of("role", "multiplier", "init", "zeros"))))
                .check(params);
    }

    @Test
    void a_rule_that_matches_nothing_is_named_with_the_nearest_path() {
        Scheme scheme =
                Scheme.of(Map.of("weights", "he", "rules", List.of(Map.of("path", "stem.conv.weight", "init", "he"))));
        assertThat(problems(() -> scheme.check(PARAMS)))
                .containsExactly(new Problem(
                        "rules[0]",
                        "the rule {path: stem.conv.weight} matches none of the 9 parameters; the nearest path is "
                                + "stem.conv1.weight; correct it, or add optional: true"));
        Scheme.of(Map.of(
                        "weights",
                        "he",
                        "rules",
                        List.of(Map.of("path", "stem.conv.weight", "optional", true, "init", "he"))))
                .check(PARAMS);
    }

    @Test
    void two_parameters_of_one_path_are_refused() {
        assertThat(problems(() -> Scheme.of("he").check(List.of(CONV.weight(), CONV.weight()))))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("stem.conv1.weight");
    }

    @Test
    void an_initializer_that_cannot_fill_a_parameter_is_refused_before_anything_is_written() {
        Scheme scheme = Scheme.of(Map.of("rules", List.of(Map.of("init", "he_normal(fans=torch)"))));
        assertThat(problems(() -> scheme.check(PARAMS)))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.message()).contains("stem.norm1."));
    }

    @Test
    void everything_wrong_is_said_at_once_with_its_place() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("weights", "he_norml");
        tree.put("bias", "zeros");
        tree.put("embeddings", 0);
        tree.put(
                "rules",
                List.of(
                        Map.of("kind", "cnv", "init", "zeros"),
                        Map.of("role", "bias"),
                        Map.of("where", "x", "init", "random"),
                        "zeros",
                        Map.of("path", List.of("a", 3), "optional", "maybe", "init", "zeros")));
        assertThat(problems(() -> Scheme.of(tree)).stream().map(Problem::path))
                .containsExactlyInAnyOrder(
                        "weights",
                        "bias",
                        "embeddings",
                        "rules[0].kind",
                        "rules[1]",
                        "rules[2].where",
                        "rules[2].init",
                        "rules[3]",
                        "rules[4].path",
                        "rules[4].optional");
        assertThat(problems(() -> Scheme.of(tree)).stream().map(Problem::message))
                .anyMatch(message -> message.contains("did you mean biases?"))
                .anyMatch(message -> message.contains("did you mean conv?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{weights",
                "{weights: he",
                "{weights: he}}",
                "{}",
                "{rules: {}}",
                "[he]",
                "{weights: he, weights: he}",
                "{biases: zeros}",
                "{rules: [[]]}",
                "{rules: [{init: {}}]}",
                "{weights: \"he}"
            })
    void texts_that_are_no_scheme_are_refused(String text) {
        assertThat(problems(() -> Scheme.of(text))).isNotEmpty();
    }

    @Test
    void a_condition_left_empty_does_not_select_everything() {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("kind", null);
        rule.put("role", List.of());
        rule.put("init", "zeros");
        assertThat(problems(() -> Scheme.of(Map.of("rules", List.of(rule)))).stream()
                        .map(Problem::path))
                .containsExactly("rules[0].kind", "rules[0].role");
    }

    @Test
    void trees_of_other_types_are_refused() {
        assertThat(problems(() -> Scheme.of(3))).isNotEmpty();
        assertThat(problems(() -> Scheme.of(List.of("he")))).isNotEmpty();
        assertThat(problems(() -> Scheme.of("{a: ".repeat(5000)))).isNotEmpty();
    }

    private static boolean selects(String glob, ParamSpec spec) {
        return new Selector(List.of(), List.of(), List.of(), List.of(glob)).matches(spec);
    }

    static String init(Scheme scheme, ParamSpec spec) {
        return scheme.rule(spec).orElseThrow().init().toString();
    }

    private static void assertRules(Scheme scheme, Map<String, String> expected) {
        Map<String, String> found = new LinkedHashMap<>();
        PARAMS.forEach(spec -> found.put(spec.path(), init(scheme, spec)));
        assertThat(found).containsExactlyInAnyOrderEntriesOf(expected);
    }

    static List<Problem> problems(ThrowingCallable call) {
        List<Problem> problems = new ArrayList<>();
        assertThatExceptionOfType(SchemeException.class).isThrownBy(call).satisfies(e -> problems.addAll(e.problems()));
        return problems;
    }
}
