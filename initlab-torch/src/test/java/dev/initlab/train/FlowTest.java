package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.data.DataSet;
import dev.initlab.data.DataSpec;
import dev.initlab.data.Images;
import dev.initlab.measure.Flow;
import dev.initlab.measure.Series;
import dev.initlab.measure.Spread;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.tensor.Oracle;
import dev.initlab.zoo.InputShape;
import dev.initlab.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is recorded of the gradient beside its norm. */
@Tag("torch")
class FlowTest {

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    private static List<TrainListener.EpochReading> train(Network network, DataSet data, int epochs) {
        List<TrainListener.EpochReading> readings = new ArrayList<>();
        Trainer.train(network, data, Fixtures.sgd(0.1, epochs), new Recorder() {
            @Override
            public void epoch(EpochReading reading) {
                readings.add(reading);
            }
        });
        return readings;
    }

    /**
     * One image of two pixels through 2 → 2 → 2 → 2 linear layers, by hand: with p the softmax of the logits and y the label,
     * ∂L/∂h2 = W3ᵀ (p − y) and ∂L/∂h1 = W2ᵀ ∂L/∂h2.
     */
    @Test
    void gradients_of_what_layers_compute_are_those_of_the_chain_rule() {
        Images one = new Images(new byte[] {(byte) 255, 0}, new byte[] {1}, 1, 1, 2);
        DataSet data = new DataSet(DataSpec.of("x"), List.of("a", "b"), one, one.select(new int[0]), one);
        float[][] w = {{1, 0.5f, -0.5f, 2}, {0.25f, 1, 2, -1}, {1, -2, 3, 0.5f}};
        Map<String, Object> options = Map.of("hidden", List.of(2), "depth", 2, "activation", "linear");
        try (Network network = Zoo.build("mlp", options, new InputShape(1, 1, 2, 2))) {
            for (int i = 0; i < 3; i++) {
                network.params().get(2 * i).write(w[i]);
                network.params().get(2 * i + 1).write(new float[2]);
            }
            double[] x = {1, -1};
            double[] logits = times(w[2], times(w[1], times(w[0], x)));
            double p0 = 1 / (1 + Math.exp(logits[1] - logits[0]));
            double[] h2 = transposed(w[2], new double[] {p0, -p0});
            double[] h1 = transposed(w[1], h2);
            Flow.Reading flow = train(network, data, 1).get(0).flow();
            assertThat(flow.steps()).isEqualTo(1);
            assertThat(flow.layers().keySet()).containsExactly("fc1", "fc2");
            assertThat(flow.layers().get("fc1")).isCloseTo(norm(h1), within(1e-5 * norm(h1)));
            assertThat(flow.layers().get("fc2")).isCloseTo(norm(h2), within(1e-5 * norm(h2)));
            double range = Math.abs(Math.log10(norm(h1) / norm(h2)));
            assertThat(flow.depthRange()).isCloseTo(range, within(1e-5));
            assertThat(range)
                    .as("a test that could not fail would have equal norms")
                    .isGreaterThan(0.05);
        }
    }

    private static double[] times(float[] w, double[] x) {
        return new double[] {w[0] * x[0] + w[1] * x[1], w[2] * x[0] + w[3] * x[1]};
    }

    private static double[] transposed(float[] w, double[] x) {
        return new double[] {w[0] * x[0] + w[2] * x[1], w[1] * x[0] + w[3] * x[1]};
    }

    private static double norm(double[] x) {
        return Math.hypot(x[0], x[1]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mlp | fc1",
                "cnn_small | conv1, conv2, fc1",
                "resnet18 | bn1, layer1.0, layer1.1, layer2.0, layer2.1, layer3.0, layer3.1, layer4.0, layer4.1",
            })
    void every_layer_behind_its_non_linearity_is_looked_at_in_the_first_epoch(String model, String layers) {
        DataSet data = Fixtures.blobs(64, 10, 1, 16);
        Map<String, Object> options = model.equals("resnet18") ? Map.of("width", 2) : Map.of();
        try (Network network = Fixtures.network(model, options, data)) {
            List<TrainListener.EpochReading> readings = train(network, data, 2);
            Flow.Reading flow = readings.get(0).flow();
            assertThat(flow.steps()).isEqualTo(4);
            assertThat(flow.layers().keySet()).containsExactly(layers.split(", "));
            assertThat(flow.layers().values())
                    .allSatisfy(norm -> assertThat(norm).isPositive());
            assertThat(readings.get(1).flow()).isEqualTo(Flow.Reading.NONE);
            Spread spread = readings.get(1).gradNorms();
            assertThat(spread.all()).isEqualTo(4);
            assertThat(spread.counts().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(4);
            double most = Math.pow(10, (spread.from() + spread.counts().size()) / 8.0);
            assertThat(readings.get(1).gradNormMax()).isBetween(most / Math.pow(10, 1 / 8.0), most);
        }
    }

    @Test
    void a_network_of_zeros_lets_nothing_through() {
        DataSet data = Fixtures.blobs(32, 10, 1, 12);
        try (Network network = Fixtures.network("cnn_small", Map.of(), data)) {
            for (Parameter parameter : network.params()) {
                parameter.write(new float[parameter.spec().size()]);
            }
            Flow.Reading flow = train(network, data, 1).get(0).flow();
            assertThat(flow.layers().values()).containsOnly(0.0);
            assertThat(flow.depthRange()).isNaN();
        }
    }

    @Test
    void numbers_are_spread_over_eighths_of_a_power_of_ten() {
        Series series = new Series();
        for (double value : new double[] {1, 1.3, 1.34, 10, 0, Double.NaN, Double.POSITIVE_INFINITY, 0.99}) {
            series.add(value);
        }
        Spread spread = series.spread();
        assertThat(spread.from()).isEqualTo(-1);
        assertThat(spread.counts()).containsExactly(1, 2, 1, 0, 0, 0, 0, 0, 0, 1);
        assertThat(spread.all()).isEqualTo(8);
        assertThat(new Series().spread().counts()).isEmpty();
    }
}
