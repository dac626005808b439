package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.data.DataSet;
import dev.initlab.data.DataSpec;
import dev.initlab.data.Opinions;
import dev.initlab.data.Texts;
import dev.initlab.init.Scheme;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Oracle;
import dev.initlab.zoo.InputShape;
import dev.initlab.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("torch")
class PrecisionTest {

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    /** What training leaves: losses, then all weights. */
    private record Left(List<Double> losses, List<float[]> weights, TrainListener.EpochReading last) {}

    private static TrainSpec spec(Precision precision) {
        return new TrainSpec(
                OptimizerSpec.of(OptimizerKind.ADAM, Map.of("lr", 0.01)),
                16,
                1,
                3,
                0,
                0,
                TrainSpec.Schedule.CONSTANT,
                true,
                1,
                0,
                precision,
                Seed.of(2));
    }

    private static Left train(Precision precision, DataSet data) {
        TrainSpec spec = spec(precision);
        Recorder recorder = new Recorder();
        try (Network network = Fixtures.network("cnn_small", Map.of(), data)) {
            for (Parameter parameter : network.params()) {
                float[] values = new float[parameter.spec().size()];
                Seed.of(1).stream("fill", parameter.spec().path()).fillNormal(values, 0, values.length, 0, 0.1);
                parameter.write(values);
            }
            Trainer.train(network, data, spec, recorder);
            List<float[]> weights = new ArrayList<>();
            network.params().forEach(parameter -> weights.add(parameter.read()));
            return new Left(recorder.losses, weights, recorder.epochs.get(2));
        }
    }

    /** A transformer's padding mask, too, has a place in bfloat16. */
    @Test
    void a_transformer_trains_in_bfloat16() {
        Texts few = Opinions.train().select(IntStream.range(0, 64).toArray());
        DataSet data = new DataSet(DataSpec.of("opinions"), Opinions.classes(), few, few.select(new int[0]), few);
        Map<String, Object> options = Map.of("layers", 1, "dim", 8, "heads", 2, "hidden", 12, "positions", 64);
        List<Double> losses = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            try (Network network = Zoo.build(
                    "distilbert",
                    options,
                    InputShape.ofTexts(Opinions.vocabulary().size(), Opinions.LONGEST, 2))) {
                Scheme.of("xavier_normal").apply(network.params(), Seed.of(1));
                Recorder recorder = new Recorder();
                Trainer.train(network, data, spec(precision), recorder);
                assertThat(recorder.losses).hasSize(12).allMatch(Double::isFinite);
                losses.add(recorder.losses.get(0));
            }
        }
        assertThat(losses.get(1)).isCloseTo(losses.get(0), within(0.02)).isNotEqualTo(losses.get(0));
    }

    /** Eight bits of mantissa in products: the same training up to some thousandths, the same twice, and not float32's. */
    @Test
    void bfloat16_trains_alike_repeats_itself_and_is_not_float32() {
        DataSet data = Fixtures.blobs(160, 40, 1, 16);
        Left full = train(Precision.FP32, data);
        Left half = train(Precision.BF16, data);
        Left again = train(Precision.BF16, data);
        assertThat(half.losses()).isEqualTo(again.losses()).isNotEqualTo(full.losses());
        assertThat(half.losses().get(0)).isCloseTo(full.losses().get(0), within(0.02));
        assertThat(half.last().testLoss()).isEqualTo(again.last().testLoss());
        assertThat(half.last().testLoss()).isCloseTo(full.last().testLoss(), within(0.15));
        boolean finer = false;
        for (int i = 0; i < half.weights().size(); i++) {
            assertThat(half.weights().get(i)).isEqualTo(again.weights().get(i));
            for (float weight : half.weights().get(i)) {
                finer |= (Float.floatToRawIntBits(weight) & 0xFFFF) != 0;
            }
        }
        assertThat(finer).as("parameters stay float32").isTrue();
    }
}
