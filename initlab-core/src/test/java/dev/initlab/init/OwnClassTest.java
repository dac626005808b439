package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.param.Activation;
import dev.initlab.param.ArrayParamView;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnClassTest {

    private static final LayerSpec LAYER = LayerSpec.dense("fc", 256, 200, Activation.RELU);
    private static final ParamSpec DENSE = LAYER.weight(); // [200, 256]

    @Test
    void a_record_of_doubles_takes_arguments_as_any_other_initializer() {
        Initializer own = Initializers.parse("org.acme.DampedHe(0.5)");

        assertThat(own).hasToString("org.acme.DampedHe(scale=0.5)");
        assertThat(Initializers.parse(own.toString())).isEqualTo(own).hasSameHashCodeAs(own);
        assertThat(own).isNotEqualTo(Initializers.parse("org.acme.DampedHe(0.25)"));
        assertThat(own.law(DENSE).std()).isCloseTo(0.04419417382415922, within(1e-17)); // 0.5 √(2/256)
    }

    @Test
    void it_draws_from_the_parameter_s_own_stream() {
        float[] own = new float[DENSE.size()];
        Initializers.parse("org.acme.DampedHe(1)").fill(own, DENSE, Seed.of(3).stream("init", "fc.weight"));
        float[] he = new float[DENSE.size()];
        Initializers.heNormal().fill(he, DENSE, Seed.of(3).stream("init", "fc.weight"));

        assertThat(own).isEqualTo(he);
    }

    @Test
    void a_scheme_and_its_receipt_know_it_by_its_expression() {
        ArrayParamView weight = ArrayParamView.of(DENSE);
        Receipt receipt =
                Scheme.of("org.acme.Checkered").apply(List.of(weight, ArrayParamView.of(LAYER.bias())), Seed.of(1));

        Receipt.Row row = receipt.rows().get(0);
        assertThat(row.rule()).isEqualTo("org.acme.Checkered");
        assertThat(row.promisedStd()).isEqualTo(0.1);
        assertThat(row.drawn().std()).isCloseTo(0.1, within(1e-6));
        assertThat(Scheme.of("{weights: org.acme.DampedHe(2), rules: [{path: fc.bias, init: org.acme.Checkered}]}")
                        .canonical())
                .contains("org.acme.DampedHe(scale=2)", "org.acme.Checkered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "org.acme.Damped | unknown initializer \"org.acme.Damped\"; as a class, it is not on the class path",
                "torch.Xavier_uniform_ | did you mean torch.xavier_uniform?",
                "java.lang.Object | the class java.lang.Object does not implement dev.initlab.init.Initializer",
                "org.acme.Loud | the class org.acme.Loud does not implement",
                "org.acme.Worded(2) | the class org.acme.Worded has components that are no double",
                "dev.initlab.init.Normal(0, 1) | the class dev.initlab.init.Normal is not a public class",
                "dev.initlab.init.Initializer | is not a public class of which objects can be made",
                "org.acme.DampedHe | org.acme.DampedHe needs scale",
                "org.acme.DampedHe(1, 2) | org.acme.DampedHe takes at most 1: org.acme.DampedHe(scale=…)",
                "org.acme.DampedHe(scael=1) | no argument \"scael\"; did you mean scale?",
                "org.acme.DampedHe(relu) | org.acme.DampedHe: scale (of org.acme.DampedHe) must be a finite number",
                "org.acme.DampedHe(0) | org.acme.DampedHe: scale must be above 0, got 0.0",
                "org.acme.Checkered(1) | org.acme.Checkered takes no argument",
            })
    void what_cannot_serve_is_named_with_the_reason(String written, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Initializers.parse(written))
                .withMessageContaining(message);
    }

    @Test
    void a_class_that_is_no_initializer_is_not_even_initialized() {
        assertThatIllegalArgumentException().isThrownBy(() -> Initializers.parse("org.acme.Loud"));
        assertThat(System.getProperty("org.acme.Loud")).isNull();
    }

    @Test
    void whose_mistake_it_was_is_said() {
        Initializer broken = Initializers.parse("org.acme.Broken");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> broken.fill(new float[DENSE.size()], DENSE, Seed.of(1).stream("init", "w")))
                .withMessage("org.acme.Broken could not fill fc.weight [200, 256]: "
                        + "java.lang.ArrayIndexOutOfBoundsException: Index 51200 out of bounds for length 51200");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> broken.law(DENSE))
                .withMessageStartingWith("org.acme.Broken could not state a law for fc.weight [200, 256]");
    }
}
