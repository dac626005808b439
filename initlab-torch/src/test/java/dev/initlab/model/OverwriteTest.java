package dev.initlab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.initlab.param.Activation;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Recording;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ReLU in the memory of what it is given: the same numbers to the bit. */
@Tag("torch")
@SuppressWarnings("try")
class OverwriteTest {

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    /** Computes ReLU in memory of its own. */
    private record Apart() implements Layer {
        @Override
        public Tensor forward(Tensor x, Mode mode) {
            return Functions.relu(x);
        }
    }

    /** Says that its output may be overwritten, which its backward pass reads. */
    private record Lying() implements Layer {
        @Override
        public Tensor forward(Tensor x, Mode mode) {
            return Functions.tanh(x);
        }

        @Override
        public boolean givesAway() {
            return true;
        }
    }

    private static Layer conv(String path) {
        return new Conv2d(path, 3, 3, 3, Activation.RELU);
    }

    private static BatchNorm norm(String path) {
        return new BatchNorm(path, 3, Activation.RELU);
    }

    /** Layers around a ReLU that is given. */
    static Stream<Function<Layer, List<Layer>>> places() {
        return Stream.of(
                relu -> List.of(relu, conv("a"), relu), // the first must leave the network's input alone
                relu -> List.of(conv("a"), norm("b"), relu),
                relu -> List.of(conv("a"), new MaxPool2d(2, 2, 0), relu),
                relu -> List.of(conv("a"), relu, relu),
                relu -> List.of(new MaxPool2d(4, 4, 0), conv("a"), relu, conv("b")), // images of one pixel
                relu -> List.of(
                        new Residual("r", List.of(conv("r.a"), norm("r.b"), relu, conv("r.c")), List.of()), relu),
                relu -> List.of(
                        conv("a"),
                        norm("b"),
                        new Residual(
                                "r", List.of(relu, conv("r.a"), norm("r.b"), relu), List.of()), // x is its shortcut
                        relu),
                relu -> List.of(
                        conv("a"),
                        new Residual("r", List.of(conv("r.a")), List.of(norm("r.b"), relu)),
                        norm("c"),
                        relu));
    }

    @ParameterizedTest
    @MethodSource("places")
    void numbers_stay_as_they_were(Function<Layer, List<Layer>> place) {
        List<float[]> apart = run(place.apply(new Apart()));
        List<float[]> overwritten = run(place.apply(new Nonlinearity(Activation.RELU)));
        assertThat(overwritten).hasSameSizeAs(apart);
        for (int i = 0; i < apart.size(); i++) {
            assertThat(overwritten.get(i)).as("array " + i).isEqualTo(apart.get(i));
        }
        assertThat(apart.get(1)).as("a gradient of zeros could not tell").isNotEqualTo(new float[apart.get(1).length]);
    }

    @Test
    void memory_is_indeed_shared() {
        try (Layer norm = norm("a");
                Scope scope = Scope.withoutGradients()) {
            norm.params().get(0).write(new float[] {1, 1, 1});
            norm.params().get(1).write(new float[3]);
            Tensor x = norm.forward(input(), Mode.TRAIN);
            assertThat(new Nonlinearity(Activation.RELU).overwrite(x, Mode.TRAIN))
                    .isSameAs(x);
            for (float value : x.toArray()) {
                assertThat(value).isNotNegative();
            }
        }
    }

    @Test
    void an_output_that_the_backward_pass_reads_cannot_be_given_away_unnoticed() {
        assertThatThrownBy(() -> run(List.of(conv("a"), new Lying(), new Nonlinearity(Activation.RELU))))
                .hasMessageContaining("modified by an inplace operation");
    }

    /** The output, the gradients of a loss and the input afterwards. */
    private static List<float[]> run(List<Layer> layers) {
        Random random = new Random(3);
        List<float[]> seen = new ArrayList<>();
        try (Sequential network = Sequential.of(layers);
                Scope scope = Scope.withoutGradients()) {
            for (Parameter parameter : network.params()) {
                float[] values = new float[parameter.value().size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextGaussian();
                }
                parameter.write(values);
            }
            Tensor x = input();
            try (Recording recording = Recording.start()) {
                Tensor y = network.forward(x, Mode.TRAIN);
                seen.add(y.toArray());
                Tensor logs = Functions.logSoftmax(Functions.channelMeans(y));
                Tensor loss = Functions.negativeLogLikelihood(logs, Tensor.of(new long[] {0, 2}));
                Tensors weights = Tensors.of(
                        network.params().stream().map(Parameter::value).toList());
                Functions.gradients(loss, weights).list().forEach(g -> seen.add(g.toArray()));
            }
            seen.add(x.toArray());
        }
        return seen;
    }

    private static Tensor input() {
        Random random = new Random(9);
        float[] values = new float[2 * 3 * 6 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        Tensor x = Tensor.fullChannelsLast(0, 2, 3, 6, 4);
        x.set(values);
        return x;
    }
}
