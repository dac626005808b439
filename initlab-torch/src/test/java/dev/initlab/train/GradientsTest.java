package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.data.DataSet;
import dev.initlab.data.Images;
import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is recorded as a gradient, against what it means. */
@Tag("torch")
@SuppressWarnings("try")
class GradientsTest {

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    @Test
    void all_zero_weights_have_exactly_zero_gradients_but_for_the_last_bias() {
        DataSet data = Fixtures.blobs(70, 20, 1, 12);
        Recorder recorder = new Recorder();
        try (Network network = Fixtures.network("cnn_small", Fixtures.SMALL, data)) {
            network.params().forEach(p -> p.write(new float[p.spec().size()]));
            Trainer.train(network, data, Fixtures.sgd(0.1, 1), recorder);
        }
        for (String layer : recorder.layers.subList(0, 7)) {
            assertThat(layer).endsWith(" 0.0 0.0 0.0");
        }
        assertThat(recorder.layers.get(7)).startsWith("0 0 fc2.bias 0.0 ").doesNotEndWith(" 0.0 0.0");
    }

    /** Central differences of the loss, for every parameter of a smooth network. */
    @Test
    void gradients_are_the_slopes_of_the_loss() {
        DataSet data = Fixtures.blobs(24, 10, 1, 12);
        Map<String, Object> options = Map.of("channels", List.of(2, 3), "hidden", 4, "activation", "tanh");
        Recorder recorder = new Recorder();
        int[] all = Seed.of(3).stream("order", "epoch/1").permutation(24);
        TrainSpec spec = new TrainSpec(
                OptimizerSpec.of(OptimizerKind.SGD, Map.of("lr", 0.0)),
                24,
                1,
                0,
                0,
                TrainSpec.Schedule.CONSTANT,
                true,
                1,
                Seed.of(3));
        try (Network network = Fixtures.network("cnn_small", options, data)) {
            Trainer.train(network, data, spec, recorder);
            for (int i = 0; i < network.params().size(); i++) {
                Parameter parameter = network.params().get(i);
                double squares = 0;
                for (int j = 0; j < parameter.spec().size(); j++) {
                    double slope = (loss(network, parameter, j, 0.02f, data, all)
                                    - loss(network, parameter, j, -0.02f, data, all))
                            / 0.04;
                    squares += slope * slope;
                }
                double norm = Double.parseDouble(recorder.layers.get(i).split(" ")[5]);
                assertThat(norm).isCloseTo(Math.sqrt(squares), within(0.02 * norm + 1e-4));
            }
        }
    }

    private static double loss(Network network, Parameter parameter, int at, float by, DataSet data, int[] batch) {
        float[] values = parameter.read();
        float[] moved = values.clone();
        moved[at] += by;
        parameter.write(moved);
        try (Scope scope = Scope.withoutGradients()) {
            Tensor logits = network.forward(Fixtures.images((Images) data.train(), batch), Mode.TRAIN);
            return Functions.crossEntropy(logits, Fixtures.labels((Images) data.train(), batch))
                    .item();
        } finally {
            parameter.write(values);
        }
    }
}
