package dev.initlab.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.guide.Card.Elsewhere;
import dev.initlab.init.Definition;
import dev.initlab.init.Initializer;
import dev.initlab.init.Initializers;
import dev.initlab.init.Registry;
import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every initializer has its card, and what the cards say of other frameworks is what their words draw here. */
class CardsTest {

    /** Where rules part: oblong, grouped, strided, transposed, fused. */
    private static final List<ParamSpec> SPECS = List.of(
            LayerSpec.dense("d", 30, 20, Activation.RELU).weight(),
            LayerSpec.conv("c", 8, 16, List.of(3, 3), Activation.RELU)
                    .withGroups(4)
                    .withStride(List.of(2, 2))
                    .weight(),
            LayerSpec.convTransposed("t", 8, 16, List.of(4, 4), List.of(2, 2), Activation.RELU)
                    .weight(),
            LayerSpec.attention("a", 12, 3).weight());

    @Test
    void every_initializer_of_our_own_has_a_card_and_no_other() {
        assertThat(Cards.all().stream().map(Card::name))
                .containsExactlyInAnyOrderElementsOf(Registry.standard().definitions().stream()
                        .map(Definition::name)
                        .filter(name -> name.indexOf('.') < 0)
                        .toList());
        assertThat(Cards.find("he_normal").orElseThrow().traps()).isNotEmpty();
        assertThat(Cards.find("keras.he_normal")).isEmpty();
    }

    /** With the arguments that the frameworks' calls show. */
    private static final Map<String, String> ARGUMENTS = Map.of(
            "uniform", "uniform(-0.05, 0.05)",
            "normal", "normal(std=0.05)",
            "trunc_normal", "trunc_normal(std=0.02)",
            "constant", "constant(0.1)",
            "sparse", "sparse(0.9)",
            "variance_scaling", "variance_scaling(2, in, truncated)");

    @TestFactory
    Stream<DynamicTest> a_difference_is_stated_exactly_where_there_is_one() {
        return Cards.all().stream()
                .flatMap(card -> card.elsewhere().stream()
                        .map(other -> DynamicTest.dynamicTest(
                                card.name() + " in " + other.framework(), () -> hold(card, other))));
    }

    private static void hold(Card card, Elsewhere other) {
        Initializer own = Initializers.parse(ARGUMENTS.getOrDefault(card.name(), card.name()));
        Initializer theirs = Initializers.parse(other.expression());
        boolean same = SPECS.stream().allMatch(spec -> law(own, spec).equals(law(theirs, spec)));
        assertThat(other.difference().isEmpty())
                .as("%s is %s; stated difference: \"%s\"", other.call(), theirs, other.difference())
                .isEqualTo(same);
    }

    private static String law(Initializer init, ParamSpec spec) {
        try {
            return init.law(spec).toString();
        } catch (IllegalArgumentException e) {
            return "refused";
        }
    }
}
