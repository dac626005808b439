package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.initlab.init.VarianceScaling.Distribution;
import dev.initlab.init.VarianceScaling.Fan;
import dev.initlab.param.FanRule;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializersTest {

    private static final List<String> NUMBERS =
            List.of("1", "2", "0.2", "1e-7", "1.6666666666666667", "12345", "1e300");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            he | he_normal
            kaiming | he_normal
            kaiming_normal | he_normal
            kaiming_uniform(mode=fan_out, a=0.2) | he_uniform(mode=fan_out, a=0.2)
            he_normal(mode=out) | he_normal(mode=fan_out)
            he_normal(fan_out) | he_normal(mode=fan_out)
            xavier | xavier_normal
            glorot | xavier_normal
            glorot_uniform | xavier_uniform
            xavier_normal(gain=1.6667) | xavier_normal(gain=1.6667)
            lecun | lecun_normal
            xavier_fan_in | lecun_normal
            zero | zeros
            constant(0) | zeros
            constant(-0.0) | zeros
            one | ones
            constant(1) | ones
            constant( .1 ) | constant(0.1)
            default | torch_default
            normal(0, 0.01) | normal(std=0.01)
            normal(std=1e-2) | normal(std=0.01)
            uniform(-0.05, 0.05) | uniform(a=-0.05, b=0.05)
            variance_scaling | lecun_normal
            variance_scaling(2) | he_normal
            variance_scaling(scale=1, fan=avg) | xavier_normal
            variance_scaling(scale=2, fan=fan_in, distribution=uniform, fans=exact) | he_uniform
            variance_scaling(2, in, truncated_normal) | variance_scaling(scale=2, distribution=truncated)
            variance_scaling(fan=out) | variance_scaling(fan=out)
            variance_scaling(scale=3, fan=avg) | variance_scaling(scale=3, fan=avg)
            variance_scaling(scale=2, fan=geo_avg) | variance_scaling(scale=2, fan=geo_avg)
            he_normal(fans=torch) | he_normal(fans=torch)
            xavier_normal(gain=2, fans=torch) | xavier_normal(gain=2, fans=torch)
            """)
    void expressions_print_canonically(String written, String canonical) {
        assertThat(Initializers.parse(written)).hasToString(canonical);
        assertThat(Initializers.parse(canonical)).isEqualTo(Initializers.parse(written));
    }

    @Test
    void everything_in_the_registry_prints_what_it_parses() {
        for (Definition definition : Registry.standard().definitions()) {
            int checked = 0;
            List<String> calls = calls(definition);
            for (String written : calls) {
                Initializer value;
                try {
                    value = Initializers.parse(written);
                } catch (IllegalArgumentException e) {
                    assertThat(e)
                            .as(written)
                            .hasMessageMatching("(?s).*(must be|needs low < high|is cut to|has nothing).*");
                    continue; // no such law
                }
                assertThat(Initializers.parse(value.toString())).as(written).isEqualTo(value);
                assertThat(Initializers.parse(value.toString())).hasToString(value.toString());
                checked++;
            }
            assertThat(checked).as(definition.signature()).isGreaterThan(calls.size() / 20);
        }
    }

    @Test
    void any_scale_prints_what_it_parses() {
        RandomStream stream = Seed.of(1).stream("test", "scales");
        for (int i = 0; i < 3000; i++) {
            double scale = StrictMath.exp(8 * stream.normal(i));
            for (Fan fan : Fan.values()) {
                for (Distribution distribution : Distribution.values()) {
                    VarianceScaling value = new VarianceScaling(scale, fan, distribution, FanRule.EXACT);
                    assertThat(Initializers.parse(value.toString())).isEqualTo(value);
                }
            }
        }
    }

    @Test
    void aliases_and_names_are_found_and_never_taken_twice() {
        for (Definition definition : Registry.standard().definitions()) {
            assertThat(Registry.standard().find(definition.name())).contains(definition);
            for (String alias : definition.aliases()) {
                assertThat(Registry.standard().find(alias)).contains(definition);
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Registry.standard().plus(List.of(definition)))
                    .withMessageContaining("taken");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            he_norml | did you mean he_normal?
            HeNormal | did you mean he_normal?
            kaiming-uniform | expected the end at column 8
            gaussian | write normal(std=…)
            qqqqqqq | known: zeros, ones, constant
            random | normal(std=1), normal(std=0.1), normal(std=0.05), normal(std=0.01)
            normal | normal needs std (standard deviation): normal(mean=0, std=…)
            uniform(1) | uniform needs b
            uniform(1, 0) | needs low < high
            normal(std=0) | std (standard deviation) must be a number > 0, got "0"
            normal(std=-1) | got "-1"
            normal(std=he) | got "he"
            normal(std=1e999) | within the range of a double
            normal(stdd=1) | no argument "stdd"; did you mean std?
            zeros(1) | zeros takes no argument
            he_normal(1, 2, 3, 4) | mode (the fan that divides the variance) must be one of fan_in, fan_out, got "1"
            xavier_normal(1, torch, 3) | at most 2: xavier_normal(gain=1, fans=exact)
            normal(std=1, std=2) | std is given twice
            normal(mean=0, 1) | positional arguments stand first
            he_normal(mode=fan_it) | did you mean fan_in?
            he_normal( | expected a name such as he_normal at column 11, got the end
            he_normal(a=1 | expected "," or ")" at column 14
            he_normal) | expected the end at column 10, got ")"
            (1) | expected a name
            1 | expected a name
            """)
    void mistakes_are_named_with_what_to_write_instead(String written, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Initializers.parse(written))
                .withMessageContaining(message);
    }

    @Test
    void hostile_expressions_end_in_an_argument_exception() {
        for (String written : List.of("", " ", "a(".repeat(10_000), "x".repeat(100_000), "he_normal(\0)", "é")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Initializers.parse(written));
        }
    }

    @Test
    void another_module_adds_initializers_that_take_initializers() {
        Definition scaled = new Definition(
                "scaled",
                List.of("times"),
                List.of(
                        new Argument.OfInitializer("of", "what is scaled", Optional.of("he_normal")),
                        Argument.OfNumber.optional("by", Argument.Range.POSITIVE, 2, "factor")),
                "Scales another.",
                "w = by · of",
                "this test",
                bound -> new Scaled(bound.initializer("of"), bound.number("by")));
        Registry registry = Registry.standard().plus(List.of(scaled));
        assertThat(registry.parse("times(scaled(xavier_uniform(gain=2), by=3))"))
                .hasToString("scaled(scaled(xavier_uniform(gain=2), by=3), by=2)");
        assertThat(registry.parse("scaled")).isEqualTo(new Scaled(Initializers.heNormal(), 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.parse("scaled(he_norml)"))
                .withMessageContaining("did you mean he_normal?");
        assertThat(Scheme.of("scaled(of=zeros)", registry).canonical()).isEqualTo("scaled(zeros, by=2)");
    }

    /** An initializer of another module. */
    private record Scaled(Initializer of, double by) implements Initializer {

        @Override
        public void fill(float[] out, ParamSpec spec, RandomStream stream) {
            of.fill(out, spec, stream);
        }

        @Override
        public Law law(ParamSpec spec) {
            return of.law(spec);
        }

        @Override
        public String toString() {
            return "scaled(" + of + ", by=" + Decimal.shortest(by) + ")";
        }
    }

    /** Calls with every choice, and with every number for each argument while the others take a few. */
    private static List<String> calls(Definition definition) {
        List<String> calls = new ArrayList<>(List.of(""));
        for (Argument argument : definition.arguments()) {
            List<String> values = argument instanceof Argument.OfChoice choice ? choice.choices() : NUMBERS;
            List<String> longer = new ArrayList<>();
            for (String call : calls) {
                for (String value : values) {
                    longer.add(call + (call.isEmpty() ? "" : ", ") + argument.name() + "=" + value);
                }
            }
            calls = longer;
        }
        return calls.stream()
                .map(arguments -> definition.name() + (arguments.isEmpty() ? "" : "(" + arguments + ")"))
                .toList();
    }
}
