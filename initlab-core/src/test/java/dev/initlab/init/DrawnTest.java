package dev.initlab.init;

import static dev.initlab.init.SchemeTest.CONV;
import static dev.initlab.init.SchemeTest.NORM;
import static dev.initlab.init.SchemeTest.OUT;
import static dev.initlab.init.SchemeTest.PARAMS;
import static dev.initlab.init.SchemeTest.QKV;
import static dev.initlab.init.SchemeTest.TOKENS;
import static dev.initlab.init.SchemeTest.init;
import static dev.initlab.init.SchemeTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.init.SchemeException.Problem;
import dev.initlab.param.ArrayParamView;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.Seed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemes that draw some parameters and keep the others. */
class DrawnTest {

    @Test
    void what_is_not_drawn_is_kept() {
        Scheme head = Scheme.of(Map.of("weights", "he", "draw", Map.of("tag", "residual_out")));
        assertThat(init(head, OUT.weight())).isEqualTo("he_normal");
        assertThat(init(head, OUT.bias())).isEqualTo("zeros");
        assertThat(init(head, CONV.weight())).isEqualTo("keep");
        assertThat(head.keeps()).isTrue();
        assertThat(head.keeps(OUT.bias())).isFalse();
        Scheme words = Scheme.of(Map.of("weights", "he", "keep", List.of("tokens", "stem.*")));
        assertThat(init(words, TOKENS.weight())).isEqualTo("keep");
        assertThat(init(words, NORM.bias())).isEqualTo("keep");
        assertThat(init(words, QKV.weight())).isEqualTo("he_normal");
        Scheme both = Scheme.of(Map.of(
                "weights", "he", "draw", Map.of("kind", List.of("dense", "conv")), "keep", Map.of("role", "bias")));
        assertThat(init(both, OUT.weight())).isEqualTo("he_normal");
        assertThat(init(both, OUT.bias())).isEqualTo("keep");
        assertThat(init(both, QKV.weight())).isEqualTo("keep");
        assertThat(Scheme.of("he").keeps()).isFalse();
        PARAMS.forEach(spec -> assertThat(Scheme.of("keep").keeps(spec)).isTrue());
        assertThat(init(Scheme.of(Map.of("weights", "he", "norms", "keep")), NORM.bias()))
                .isEqualTo("keep");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            keep | keep
            {weights: he, draw: head.*} | {weights: he_normal, draw: {path: "head.*"}}
            {draw: {tag: head}, keep: [b, a], weights: he} | {weights: he_normal, draw: {tag: head}, keep: {path: [a, b]}}
            """)
    void what_is_drawn_prints_and_reads(String written, String canonical) {
        assertThat(Scheme.of(written).canonical()).isEqualTo(canonical);
        assertThat(Scheme.of(canonical)).isEqualTo(Scheme.of(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"he_normal", "torch_default", "model_default", "{weights: model_default, biases: ones}"})
    void any_scheme_can_be_had_for_a_part_alone(String whole) {
        String own = "{weights: lecun_normal, biases: constant(0.2)}";
        Scheme scheme = Scheme.of(whole);
        Scheme part = scheme.only(Map.of("tag", "residual_out")).resolve(own);
        for (ParamSpec spec : PARAMS) {
            boolean drawn = spec.layer().equals(OUT);
            assertThat(init(part, spec)).isEqualTo(drawn ? init(scheme.resolve(own), spec) : "keep");
        }
        part.check(PARAMS);
        assertThat(Scheme.of(part.canonical())).isEqualTo(part);
        assertThat(problems(() -> part.only("tokens")))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("says itself what is kept");
    }

    @Test
    void what_is_kept_keeps_its_values_and_what_nothing_has_filled_is_refused() {
        List<ArrayParamView> views = PARAMS.stream().map(ArrayParamView::of).toList();
        Scheme head = Scheme.of(Map.of("weights", "he", "draw", Map.of("tag", "residual_out")));
        assertThat(problems(() -> head.apply(views, Seed.of(1))))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("stem.conv1.weight", "load weights first");
        assertThat(problems(() -> head.fill(views, Seed.of(1)))).hasSize(1);
        assertThat(views).allSatisfy(view -> assertThat(view.read()).containsOnly(Float.NaN));
        Scheme.of("normal(std=3)").apply(views, Seed.of(2));
        List<float[]> before = views.stream().map(ArrayParamView::read).toList();
        Receipt receipt = head.apply(views, Seed.of(1));
        List<ArrayParamView> alone = PARAMS.stream().map(ArrayParamView::of).toList();
        Scheme.of("he").apply(alone, Seed.of(1));
        for (int i = 0; i < views.size(); i++) {
            boolean drawn = PARAMS.get(i).layer().equals(OUT);
            assertThat(views.get(i).read()).isEqualTo(drawn ? alone.get(i).read() : before.get(i));
            assertThat(receipt.rows().get(i).source()).isEqualTo(drawn ? "drawn" : "kept");
            assertThat(receipt.rows().get(i).rule()).isEqualTo(init(head, PARAMS.get(i)));
        }
    }

    @Test
    void a_selection_that_names_nothing_or_is_none_is_refused() {
        assertThat(problems(() -> Scheme.of(Map.of("weights", "he", "draw", "stem.conv.weight"))
                        .check(PARAMS)))
                .containsExactly(new Problem(
                        "draw",
                        "draw names {path: stem.conv.weight}, which is none of the 9 parameters; the nearest path is"
                                + " stem.conv1.weight"));
        assertThat(problems(() -> Scheme.of(Map.of("weights", "he", "draw", List.of("stem.*", "tokenz", "blocks.**")))
                        .check(PARAMS)))
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo(
                        "draw names {path: tokenz}, which is none of the 9 parameters; the nearest path is tokens.weight");
        assertThat(problems(() -> Scheme.of(
                                Map.of("weights", "he", "keep", Map.of("tag", List.of("residual_out", "head"))))
                        .check(PARAMS)))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .startsWith("keep names {tag: head}");
        assertThat(problems(() -> Scheme.of(Map.of("weights", "he", "keep", Map.of()))))
                .singleElement()
                .extracting(Problem::path)
                .isEqualTo("keep");
        assertThat(problems(() -> Scheme.of(Map.of("weights", "he", "draw", Map.of("knd", "dense", "kind", "dens")))))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("draw.knd", "draw.kind");
        assertThat(problems(() -> Scheme.of("he").only(3)))
                .singleElement()
                .extracting(Problem::path)
                .isEqualTo("draw");
    }
}
