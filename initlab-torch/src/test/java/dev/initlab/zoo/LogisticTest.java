package dev.initlab.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What docs/extending.md says a new architecture is held against. */
@Tag("torch")
@SuppressWarnings("try")
class LogisticTest {

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    @Test
    void has_the_parameters_of_784_10() {
        try (Network network = build(Map.of(), new InputShape(1, 28, 28, 10))) {
            List<ParamSpec> specs =
                    network.params().stream().map(Parameter::spec).toList();
            assertThat(specs).extracting(ParamSpec::path).containsExactly("fc1.weight", "fc1.bias");
            assertThat(specs).extracting(ParamSpec::shape).containsExactly(List.of(10, 784), List.of(10));
            assertThat(specs.stream().mapToInt(ParamSpec::size).sum()).isEqualTo(7_850);
        }
    }

    @Test
    void computes_what_plain_arithmetic_does() {
        try (Network network = build(Map.of(), new InputShape(3, 4, 5, 10));
                Scope scope = Scope.withoutGradients()) {
            network.params()
                    .forEach(p -> p.write(normal(p.spec().path(), p.spec().size())));
            float[] pixels = normal("pixels", 2 * 60);
            // Networks are handed images whose storage has the channels last.
            Tensor images = Tensor.of(pixels, 2, 3, 4, 5)
                    .permute(0, 2, 3, 1)
                    .contiguous()
                    .permute(0, 3, 1, 2);
            float[] logits = network.forward(images, Mode.TRAIN).toArray();
            Plain.assertClose(
                    logits,
                    Plain.dense(
                            pixels, 2, network.params().get(0), network.params().get(1)));
        }
    }

    @Test
    void a_parameter_that_nothing_fills_shows_at_once() {
        try (Network network = build(Map.of(), new InputShape(1, 2, 2, 3));
                Scope scope = Scope.withoutGradients()) {
            network.params().get(0).write(normal("weight", 12));
            Tensor logits = network.forward(Tensor.full(1, 1, 1, 2, 2), Mode.EVALUATE);
            assertThat(logits.toArray()).hasSize(3).containsOnly(Float.NaN);
        }
    }

    @Test
    void it_has_no_options() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> build(Map.of("hidden", 3), new InputShape(1, 28, 28, 10)))
                .withMessageContaining("model logistic has no option hidden");
    }

    private static Network build(Map<String, Object> options, InputShape input) {
        Architecture logistic = new Logistic();
        return logistic.build(new Options(logistic.info(), options), input);
    }

    private static float[] normal(String path, int n) {
        RandomStream stream = Seed.of(3).stream("test", path);
        float[] values = new float[n];
        stream.fillNormal(values, 0, n, 0, 1);
        return values;
    }
}
