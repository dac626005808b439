package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.initlab.data.Augmentation;
import dev.initlab.data.DataSet;
import dev.initlab.data.DataSpec;
import dev.initlab.data.Normalization;
import dev.initlab.data.Opinions;
import dev.initlab.data.Texts;
import dev.initlab.model.Buffer;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Oracle;
import dev.initlab.zoo.InputShape;
import dev.initlab.zoo.Zoo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training that goes on from a snapshot ends where it would have ended. */
@Tag("torch")
class ResumeTest {

    private static final int EPOCHS = 3;

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    private static final class Snaps extends Recorder {
        private final List<Snapshot> snapshots = new ArrayList<>();

        @Override
        public void snapshot(Snapshot snapshot) {
            snapshots.add(snapshot);
        }
    }

    private static TrainSpec spec(OptimizerSpec optimizer) {
        return spec(optimizer, 1);
    }

    private static TrainSpec spec(OptimizerSpec optimizer, int accumulation) {
        return new TrainSpec(
                optimizer,
                16,
                accumulation,
                EPOCHS,
                0.5,
                3,
                TrainSpec.Schedule.COSINE,
                true,
                1,
                1,
                Precision.FP32,
                Seed.of(4));
    }

    private static Map<String, float[]> state(Network network) {
        Map<String, float[]> state = new LinkedHashMap<>();
        for (Parameter parameter : network.params()) {
            state.put(parameter.spec().path(), parameter.read());
        }
        for (Buffer buffer : network.buffers()) {
            state.put(buffer.path(), buffer.value().toArray());
        }
        return state;
    }

    private static void fill(Network network, long seed) {
        for (Parameter parameter : network.params()) {
            float[] values = new float[parameter.spec().size()];
            Seed.of(seed).stream("fill", parameter.spec().path()).fillNormal(values, 0, values.length, 0, 0.1);
            parameter.write(values);
        }
    }

    private static Network network(String model, DataSet data) {
        if (model.equals("distilbert")) {
            return Zoo.build(
                    model,
                    Map.of("layers", 1, "dim", 8, "heads", 2, "hidden", 12, "positions", 64),
                    InputShape.ofTexts(Opinions.vocabulary().size(), Opinions.LONGEST, 2));
        }
        return Fixtures.network(model, model.equals("resnet18") ? Map.of("width", 2) : Map.of(), data);
    }

    private static DataSet data(String model) {
        if (model.equals("distilbert")) {
            Texts texts = Opinions.train();
            Texts few = texts.select(IntStream.range(0, 70).toArray());
            return new DataSet(DataSpec.of("opinions"), Opinions.classes(), few, few.select(new int[0]), few);
        }
        DataSet blobs = Fixtures.blobs(70, 20, 1, 16);
        DataSpec augmented =
                new DataSpec("x", new Normalization(0.5, 0.5), new Augmentation(2, true), 0, 0, 0, 0, 0, 0);
        return new DataSet(augmented, blobs.classes(), blobs.train(), blobs.validation(), blobs.test());
    }

    /** Every optimizer and what it remembers; batch norm's moments; dropout, augmentation, order, warm-up and schedule. */
    @ParameterizedTest
    @CsvSource({
        "mlp, SGD, momentum=0.9",
        "mlp, SGD, momentum=0",
        "cnn_small, ADAM, ",
        "resnet18, ADAM, ",
        "resnet18, SGD, momentum=0.9",
        "cnn_small, RMSPROP, momentum=0.9",
        "cnn_small, RMSPROP, centered=1",
        "cnn_small, ADAGRAD, lr_decay=0.1",
        "distilbert, ADAMW, ",
        "distilbert, ADAMW, accumulation=3",
        "resnet18, ADAM, accumulation=2",
    })
    void a_resumed_training_equals_one_that_never_stopped(String model, OptimizerKind kind, String extra) {
        Map<String, Double> hypers = new LinkedHashMap<>(Map.of("lr", 0.01));
        int accumulation = 1;
        if (extra != null && extra.startsWith("accumulation=")) {
            accumulation = Integer.parseInt(extra.split("=")[1]);
        } else if (extra != null && !extra.isBlank()) {
            hypers.put(extra.split("=")[0], Double.valueOf(extra.split("=")[1]));
        }
        TrainSpec spec = spec(OptimizerSpec.of(kind, hypers), accumulation);
        DataSet data = data(model);
        Snaps whole = new Snaps();
        Map<String, float[]> expected;
        TrainResult result;
        try (Network network = network(model, data)) {
            fill(network, 1);
            result = Trainer.train(network, data, spec, whole);
            expected = state(network);
        }
        assertThat(whole.snapshots).extracting(Snapshot::epoch).containsExactly(1, 2);
        for (Snapshot snapshot : whole.snapshots) {
            Snaps rest = new Snaps();
            try (Network network = network(model, data)) {
                fill(network, 99); // what is there before does not matter
                TrainResult resumed = Trainer.resume(network, data, spec, snapshot, rest);
                assertThat(resumed.steps()).isEqualTo(result.steps());
                assertThat(resumed.epochs()).isEqualTo(EPOCHS);
                assertThat(resumed.trainSeconds()).isGreaterThan(snapshot.seconds());
                state(network)
                        .forEach((path, values) -> assertThat(values)
                                .as(path + " from epoch " + snapshot.epoch())
                                .isEqualTo(expected.get(path)));
            }
            int skipped = Math.toIntExact(snapshot.step());
            assertThat(rest.losses).isEqualTo(whole.losses.subList(skipped, whole.losses.size()));
            assertThat(rest.norms).isEqualTo(whole.norms.subList(skipped, whole.norms.size()));
        }
    }

    /** The same check tells where anything was left out: here, the optimizer's state. */
    @Test
    void a_snapshot_without_the_optimizer_s_state_would_be_noticed() {
        TrainSpec spec = spec(OptimizerSpec.of(OptimizerKind.ADAM, Map.of("lr", 0.01)));
        DataSet data = data("cnn_small");
        Snaps whole = new Snaps();
        Map<String, float[]> expected;
        try (Network network = network("cnn_small", data)) {
            fill(network, 1);
            Trainer.train(network, data, spec, whole);
            expected = state(network);
        }
        Snapshot first = whole.snapshots.get(0);
        Map<String, float[]> values = new LinkedHashMap<>(first.values());
        values.replaceAll((name, old) -> name.startsWith("state/") ? new float[old.length] : old);
        try (Network network = network("cnn_small", data)) {
            fill(network, 1);
            Trainer.resume(
                    network,
                    data,
                    spec,
                    new Snapshot(first.epoch(), first.step(), first.seconds(), null, values),
                    new Recorder());
            assertThat(Arrays.equals(state(network).get("fc2.weight"), expected.get("fc2.weight")))
                    .isFalse();
        }
    }

    @Test
    void a_snapshot_of_another_network_is_refused() {
        TrainSpec spec = spec(OptimizerSpec.of(OptimizerKind.ADAM, Map.of("lr", 0.01)));
        DataSet data = data("mlp");
        Snaps whole = new Snaps();
        try (Network network = network("mlp", data)) {
            fill(network, 1);
            Trainer.train(network, data, spec, whole);
        }
        try (Network other = network("cnn_small", data)) {
            assertThatThrownBy(() -> Trainer.resume(other, data, spec, whole.snapshots.get(0), new Recorder()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another training");
        }
    }
}
