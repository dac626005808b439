package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.data.DataSet;
import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several small batches are one large one, the last and smaller ones of an epoch as well. */
@Tag("torch")
class AccumulationTest {

    private static final int EXAMPLES = 70;
    private static final int EPOCHS = 2;

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    /** What training leaves. */
    private record Left(Recorder recorder, List<float[]> weights) {

        double farthest(Left other) {
            double farthest = 0;
            for (int i = 0; i < weights.size(); i++) {
                for (int j = 0; j < weights.get(i).length; j++) {
                    farthest = Math.max(
                            farthest, Math.abs(weights.get(i)[j] - other.weights.get(i)[j]));
                }
            }
            return farthest;
        }
    }

    private static Left train(String model, OptimizerKind kind, int batch, int accumulation, double clip) {
        DataSet data = Fixtures.blobs(EXAMPLES, 20, 1, 12);
        TrainSpec spec = new TrainSpec(
                OptimizerSpec.of(kind, Map.of("lr", 0.01)),
                batch,
                accumulation,
                EPOCHS,
                clip,
                3,
                TrainSpec.Schedule.COSINE,
                true,
                1,
                0,
                Precision.FP32,
                Seed.of(3));
        Map<String, Object> options = model.equals("mlp") ? Map.of("hidden", List.of(9, 7)) : Fixtures.SMALL;
        Recorder recorder = new Recorder();
        try (Network network = Fixtures.network(model, options, data)) {
            Trainer.train(network, data, spec, recorder);
            return new Left(
                    recorder, network.params().stream().map(Parameter::read).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mlp, SGD, 8, 3, 0",
        "mlp, SGD, 4, 6, 0.05",
        "cnn_small, SGD, 8, 3, 0.05",
        "cnn_small, SGD, 1, 24, 0",
        "mlp, ADAM, 8, 3, 0",
        "cnn_small, ADAM, 12, 2, 0"
    })
    void several_small_batches_are_one_large_one(
            String model, OptimizerKind kind, int batch, int accumulation, double clip) {
        Left large = train(model, kind, batch * accumulation, 1, clip);
        Left small = train(model, kind, batch, accumulation, clip);
        int steps = EPOCHS * ((EXAMPLES + batch * accumulation - 1) / (batch * accumulation));
        assertThat(small.recorder().losses).hasSize(steps);
        for (int i = 0; i < steps; i++) {
            assertThat(small.recorder().losses.get(i))
                    .isCloseTo(large.recorder().losses.get(i), within(1e-4));
            double norm = large.recorder().norms.get(i);
            assertThat(small.recorder().norms.get(i)).isCloseTo(norm, within(1e-3 * norm));
        }
        double half = train(model, kind, batch * accumulation / 2, 1, clip).farthest(large);
        assertThat(small.farthest(large))
                .as("far less than batches of half the size make")
                .isLessThan(0.05 * half);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            assertThat(small.recorder().epochs.get(epoch).trainAccuracy())
                    .isCloseTo(large.recorder().epochs.get(epoch).trainAccuracy(), within(1.01 / EXAMPLES));
        }
    }

    /** 70 = 2 · 33 + 4: the last step has a batch of 3 and one of 1, which must not count as much. */
    @Test
    void smaller_batches_count_for_less() {
        Left large = train("mlp", OptimizerKind.SGD, 33, 1, 0);
        Left small = train("mlp", OptimizerKind.SGD, 3, 11, 0);
        List<Double> last = new ArrayList<>(large.recorder().norms);
        int end = last.size() - 1;
        assertThat(small.recorder().norms.get(end)).isCloseTo(last.get(end), within(1e-3 * last.get(end)));
    }

    /** The two batches of a step drop units of their own: with the same masks, equal batches would be one batch. */
    @Test
    void each_batch_drops_units_of_its_own() {
        assertThat(masks(3, 2, 0)).isNotEqualTo(masks(3, 2, 1));
        assertThat(masks(3, 2, 1)).isNotEqualTo(masks(4, 2, 0));
        assertThat(masks(5, 1, 0)).as("as before there was accumulation").isEqualTo(mask(5));
    }

    /** The mask of the batch {@code part} of a step of so many batches, as a network sees it. */
    private static List<Float> masks(int step, int batches, int part) {
        List<List<Float>> seen = new ArrayList<>();
        DataSet data = Fixtures.blobs(EXAMPLES, 20, 1, 12);
        TrainSpec spec = new TrainSpec(
                OptimizerSpec.of(OptimizerKind.SGD, Map.of("lr", 0.0)),
                5,
                batches,
                1,
                0,
                0,
                TrainSpec.Schedule.CONSTANT,
                true,
                1,
                0,
                Precision.FP32,
                Seed.of(3));
        try (Network network = new Masked(seen, Fixtures.network("mlp", Map.of(), data))) {
            Trainer.train(network, data, spec, new Recorder());
        }
        return seen.get((step - 1) * batches + part);
    }

    private static List<Float> mask(long step) {
        return values(new DropoutMasks(Seed.of(3), step).mask(0.5, 4, 4));
    }

    private static List<Float> values(Tensor tensor) {
        List<Float> values = new ArrayList<>();
        for (float value : tensor.toArray()) {
            values.add(value);
        }
        return values;
    }

    /** A network that asks for a mask in each batch of training and leaves it unused. */
    private record Masked(List<List<Float>> seen, Network inner) implements Network {

        @Override
        public List<Parameter> params() {
            return inner.params();
        }

        @Override
        public Tensor forward(Tensor input, Mode mode) {
            if (mode.training()) {
                seen.add(values(mode.masks().mask(0.5, 4, 4)));
            }
            return inner.forward(input, mode);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
