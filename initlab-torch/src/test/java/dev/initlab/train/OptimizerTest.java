package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.initlab.model.Parameter;
import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamGroup;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("torch")
@SuppressWarnings("try")
class OptimizerTest {

    private static final int STEPS = 12;

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sgd",
                "sgd weight_decay=0.05",
                "sgd momentum=0.9",
                "sgd momentum=0.9 weight_decay=0.01",
                "sgd momentum=0.8 dampening=0.3",
                "sgd momentum=0.9 nesterov=1 weight_decay=0.01",
                "adam",
                "adam weight_decay=0.1 beta1=0.8 beta2=0.9 eps=0.0001",
                "adamw",
                "adamw weight_decay=0.3 beta1=0.5",
                "rmsprop",
                "rmsprop alpha=0.9 weight_decay=0.1",
                "rmsprop momentum=0.9",
                "rmsprop centered=1",
                "rmsprop centered=1 momentum=0.5 weight_decay=0.02 eps=0.001",
                "adagrad",
                "adagrad lr_decay=0.1 initial_accumulator_value=0.5 weight_decay=0.05"
            })
    void steps_as_libtorch_does_on_equal_gradients(String text) {
        OptimizerSpec spec = parse(text);
        List<Parameter> ours = parameters();
        List<Parameter> theirs = parameters();
        Oracle oracle = Oracle.optimizer(spec.kind().text(), spec.hypers(), values(theirs));
        try (Groups groups = new Groups(spec, ours, List.of())) {
            Random random = new Random(7);
            for (int step = 0; step < STEPS; step++) {
                double lr = 0.02 * (1 + step % 3); // as a schedule changes it
                List<float[]> gradients = gradients(ours, random);
                try (Scope scope = Scope.withoutGradients()) {
                    groups.step(stored(ours, gradients), lr);
                    oracle.gradients(gradients);
                    oracle.step(lr);
                }
                assertClose(ours, theirs);
            }
        }
    }

    @Test
    void a_planted_slip_is_noticed() {
        OptimizerSpec right = parse("adam");
        OptimizerSpec wrong = parse("adam beta2=0.998");
        List<Parameter> ours = parameters();
        List<Parameter> theirs = parameters();
        Oracle oracle = Oracle.optimizer("adam", right.hypers(), values(theirs));
        try (Groups groups = new Groups(wrong, ours, List.of());
                Scope scope = Scope.withoutGradients()) {
            Random random = new Random(7);
            for (int step = 0; step < 2; step++) {
                List<float[]> gradients = gradients(ours, random);
                groups.step(stored(ours, gradients), 0.02);
                oracle.gradients(gradients);
                oracle.step(0.02);
            }
        }
        assertThatThrownBy(() -> assertClose(ours, theirs)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sgd momentum=0.9 weight_decay=0.1",
                "adamw",
                "rmsprop weight_decay=0.1",
                "adagrad weight_decay=0.1"
            })
    void groups_have_rates_and_decay_of_their_own(String text) {
        OptimizerSpec spec = parse(text);
        List<Parameter> ours = parameters();
        List<Parameter> theirs = parameters();
        Map<String, Double> scaled = new HashMap<>(spec.hypers());
        scaled.merge("weight_decay", 3.0, (a, b) -> a * b);
        Oracle first = Oracle.optimizer(
                spec.kind().text(), spec.hypers(), List.of(theirs.get(0).value()));
        Oracle second = Oracle.optimizer(
                spec.kind().text(), scaled, List.of(theirs.get(1).value()));
        ParamGroup group = new ParamGroup(Set.of(ours.get(1).spec().path()), 0.5, 3);
        try (Groups groups = new Groups(spec, ours, List.of(group));
                Scope scope = Scope.withoutGradients()) {
            Random random = new Random(7);
            for (int step = 0; step < STEPS; step++) {
                List<float[]> gradients = gradients(ours, random);
                groups.step(stored(ours, gradients), 0.02);
                first.gradients(gradients.subList(0, 1));
                first.step(0.02);
                second.gradients(gradients.subList(1, 2));
                second.step(0.01);
            }
        }
        assertClose(ours, theirs);
    }

    @Test
    void groups_must_name_parameters_that_are_there() {
        OptimizerSpec spec = parse("sgd");
        assertThatThrownBy(() -> new Groups(spec, parameters(), List.of(new ParamGroup(Set.of("fc9.weight"), 1, 1))))
                .hasMessageContaining("fc9.weight");
    }

    @Test
    void unknown_hyperparameters_are_named() {
        assertThatThrownBy(() -> OptimizerSpec.of(OptimizerKind.ADAM, Map.of("momentum", 0.9)))
                .hasMessage("adam has no hyperparameter momentum; it has lr, beta1, beta2, eps, weight_decay");
    }

    private static OptimizerSpec parse(String text) {
        String[] words = text.split(" ");
        Map<String, Double> hypers = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=");
            hypers.put(pair[0], Double.parseDouble(pair[1]));
        }
        return OptimizerSpec.of(OptimizerKind.valueOf(words[0].toUpperCase(java.util.Locale.ROOT)), hypers);
    }

    /** A convolution's weight, whose storage is not in the order of its shape, and a bias. */
    private static List<Parameter> parameters() {
        LayerSpec layer = LayerSpec.conv("conv1", 3, 5, List.of(3, 3), Activation.RELU);
        List<Parameter> made = List.of(new Parameter(layer.weight()), new Parameter(layer.bias()));
        Random random = new Random(5);
        made.forEach(p -> p.write(normals(p.spec().size(), random, 1)));
        return made;
    }

    private static List<Tensor> values(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::value).toList();
    }

    private static List<float[]> gradients(List<Parameter> parameters, Random random) {
        List<float[]> gradients = new ArrayList<>();
        parameters.forEach(p -> gradients.add(normals(p.spec().size(), random, 0.1)));
        return gradients;
    }

    private static Tensors stored(List<Parameter> parameters, List<float[]> gradients) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < gradients.size(); i++) {
            Tensor tensor = parameters.get(i).value().fullLike(0);
            tensor.set(gradients.get(i));
            tensors.add(tensor);
        }
        return Tensors.of(tensors);
    }

    private static float[] normals(int n, Random random, double std) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (std * random.nextGaussian());
        }
        return values;
    }

    private static void assertClose(List<Parameter> ours, List<Parameter> theirs) {
        for (int i = 0; i < ours.size(); i++) {
            float[] a = ours.get(i).read();
            float[] b = theirs.get(i).read();
            for (int j = 0; j < a.length; j++) {
                double allowed = 8 * Math.ulp(Math.max(Math.abs(b[j]), 0.0625f));
                assertThat((double) Math.abs(a[j] - b[j])).isLessThanOrEqualTo(allowed);
            }
        }
    }
}
