package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.data.DataSet;
import dev.initlab.data.Images;
import dev.initlab.measure.StepProbe;
import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("torch")
@SuppressWarnings("try")
class TrainerTest {

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    /** The whole loop against libtorch's backward, accumulation, clipping and optimizer, batch by batch. */
    @ParameterizedTest
    @CsvSource({
        "mlp, SGD, 1, 0",
        "mlp, SGD, 3, 0.05",
        "mlp tanh, ADAM, 1, 0",
        "mlp sigmoid, RMSPROP, 1, 0",
        "mlp linear, SGD, 1, 0",
        "mlp gelu, SGD, 1, 0",
        "cnn_small, SGD, 1, 0",
        "cnn_small, ADAM, 3, 0",
        "cnn_small, ADAMW, 1, 0.05",
        "cnn_cifar, ADAM, 3, 0",
        "cnn_fashion, RMSPROP, 1, 0.05",
        "cnn_small, ADAGRAD, 3, 0"
    })
    void trains_as_a_loop_around_libtorch_does(String text, OptimizerKind kind, int channels, double clip) {
        DataSet data = Fixtures.blobs(70, 20, channels, 12);
        OptimizerSpec optimizer = OptimizerSpec.of(kind, Map.of("lr", 0.01, "weight_decay", 0.01));
        TrainSpec spec = new TrainSpec(optimizer, 16, 2, clip, 3, TrainSpec.Schedule.COSINE, true, 1, Seed.of(3));
        String[] words = text.split(" ");
        String model = words[0];
        String activation = words.length > 1 ? words[1] : "relu";
        Map<String, Object> options =
                model.equals("mlp") ? Map.of("hidden", List.of(9, 7), "activation", activation) : Fixtures.SMALL;
        Recorder recorder = new Recorder();
        List<Double> losses = new ArrayList<>();
        List<Double> norms = new ArrayList<>();
        try (Network ours = Fixtures.network(model, options, data);
                Network theirs = Fixtures.network(model, options, data)) {
            Trainer.train(ours, data, spec, recorder);
            LearningRate rate = new LearningRate(0.01, 3, TrainSpec.Schedule.COSINE, 10);
            List<Tensor> weights =
                    theirs.params().stream().map(Parameter::value).toList();
            Oracle oracle = Oracle.optimizer(kind.text(), optimizer.hypers(), weights);
            int step = 0;
            for (int epoch = 1; epoch <= 2; epoch++) {
                int[] order = spec.seed().stream("order", "epoch/" + epoch).permutation(70);
                for (int from = 0; from < 70; from += 16) {
                    int[] batch = Arrays.copyOfRange(order, from, Math.min(70, from + 16));
                    Tensor logits = theirs.forward(Fixtures.images((Images) data.train(), batch), Mode.TRAIN);
                    Tensor loss = Functions.crossEntropy(logits, Fixtures.labels((Images) data.train(), batch));
                    losses.add(loss.item());
                    oracle.backward(loss);
                    norms.add(oracle.clip(clip > 0 ? clip : 1e9));
                    oracle.step(rate.at(++step));
                }
            }
            for (int i = 0; i < weights.size(); i++) {
                float[] a = ours.params().get(i).read();
                float[] b = theirs.params().get(i).read();
                for (int j = 0; j < a.length; j++) {
                    assertThat((double) a[j]).isCloseTo(b[j], within(2e-4));
                }
            }
        }
        for (int i = 0; i < losses.size(); i++) {
            assertThat(recorder.losses.get(i)).isCloseTo(losses.get(i), within(1e-4));
            assertThat(recorder.norms.get(i)).isCloseTo(norms.get(i), within(1e-3 * (1 + norms.get(i))));
        }
    }

    @Test
    void chains_of_dense_layers_take_one_call_and_others_are_recorded() {
        DataSet data = Fixtures.blobs(70, 20, 1, 12);
        try (StepProbe probe = new StepProbe(4, 16, 10);
                Network dense = Fixtures.network("mlp", Map.of(), data);
                Network gelu = Fixtures.network("mlp", Map.of("activation", "gelu"), data);
                Network normalized = Fixtures.network("mlp", Map.of("normalization", "layer"), data);
                Network deep = Fixtures.network("mlp", Map.of("hidden", List.of(3), "depth", 60), data);
                Network convolutional = Fixtures.network("cnn_small", Fixtures.SMALL, data)) {
            assertThat(Pass.of(dense, probe, Precision.FP32, Seed.of(0))).isInstanceOf(Pass.Scripted.class);
            for (Network other : List.of(gelu, normalized, deep, convolutional)) {
                assertThat(Pass.of(other, probe, Precision.FP32, Seed.of(0))).isInstanceOf(Pass.Recorded.class);
            }
        }
    }

    @Test
    void reports_epochs_as_sums_over_their_batches() {
        DataSet data = Fixtures.blobs(70, 20, 1, 12);
        Recorder recorder = new Recorder();
        try (Network network = Fixtures.network("cnn_small", Fixtures.SMALL, data)) {
            TrainResult result = Trainer.train(network, data, Fixtures.sgd(0.05, 3), recorder);
            assertThat(result.epochs()).isEqualTo(3);
            assertThat(result.steps()).isEqualTo(15);
            assertThat(result.diverged()).isNull();
            Evaluation test = Evaluation.of(network, data.test(), data.spec(), Precision.FP32);
            TrainListener.EpochReading last = recorder.epochs.get(2);
            assertThat(last.testLoss()).isEqualTo(test.loss());
            assertThat(last.testAccuracy()).isEqualTo(test.accuracy());
            assertThat(last.validationLoss()).isNaN();
            double seconds = recorder.epochs.stream()
                    .mapToDouble(TrainListener.EpochReading::trainSeconds)
                    .sum();
            assertThat(seconds).as("each epoch's own seconds").isCloseTo(result.trainSeconds(), within(1e-9));
        }
        TrainListener.EpochReading first = recorder.epochs.get(0);
        double sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += recorder.losses.get(i) * (i < 4 ? 16 : 6);
        }
        assertThat(first.trainLoss()).isEqualTo(sum / 70);
        assertThat(first.trainAccuracy() * 70).isCloseTo(Math.rint(first.trainAccuracy() * 70), within(1e-9));
        double[] norms = recorder.norms.subList(0, 5).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        assertThat(first.gradNormMedian()).isEqualTo(norms[2]);
        assertThat(first.gradNormMax()).isEqualTo(norms[4]);
        assertThat(recorder.layers).hasSize(4 * 8);
        assertThat(recorder.layers.get(0)).startsWith("0 0 conv1.weight");
        assertThat(recorder.layers.get(8)).startsWith("1 5 conv1.weight");
    }

    @Test
    void learns_and_evaluates_on_a_validation_split() {
        DataSet data = Fixtures.blobs(600, 200, 1, 12);
        DataSet split = new DataSet(data.spec(), data.classes(), data.train(), data.test(), data.test());
        Recorder recorder = new Recorder();
        try (Network network = Fixtures.network("cnn_small", Fixtures.SMALL, data)) {
            Trainer.train(network, split, Fixtures.sgd(0.05, 4), recorder);
        }
        TrainListener.EpochReading last = recorder.epochs.get(3);
        assertThat(last.testAccuracy()).isGreaterThan(0.9);
        assertThat(last.trainAccuracy()).isGreaterThan(0.9);
        assertThat(last.validationAccuracy()).isEqualTo(last.testAccuracy());
        assertThat(last.validationLoss()).isEqualTo(last.testLoss());
    }

    @Test
    void a_trial_gives_the_same_bits_whatever_ran_before() {
        DataSet data = Fixtures.blobs(70, 20, 3, 12);
        TrainSpec spec = Fixtures.adam(0.003, 2);
        String alone = Fixtures.fingerprint("cnn_small", Fixtures.SMALL, data, spec);
        Fixtures.fingerprint(
                "mlp",
                Map.of("hidden", List.of(33), "normalization", "batch"),
                Fixtures.blobs(55, 10, 1, 11),
                Fixtures.sgd(0.1, 2));
        assertThat(Fixtures.fingerprint("cnn_small", Fixtures.SMALL, data, spec))
                .isEqualTo(alone);
        DataSet again = Fixtures.blobs(70, 20, 3, 12);
        assertThat(Fixtures.fingerprint("cnn_small", Fixtures.SMALL, again, spec))
                .isEqualTo(alone);
        TrainSpec otherSeed =
                new TrainSpec(spec.optimizer(), 16, 2, 0, 0, TrainSpec.Schedule.CONSTANT, true, 1, Seed.of(4));
        assertThat(Fixtures.fingerprint("cnn_small", Fixtures.SMALL, data, otherSeed))
                .isNotEqualTo(alone);
    }

    /** Without waiting for Java's garbage collector, which does not know how much libtorch holds. */
    @ParameterizedTest
    @CsvSource({"mlp, none", "mlp, batch", "cnn_small, none"})
    void trials_leave_nothing_behind(String model, String normalization) throws InterruptedException {
        DataSet data = Fixtures.blobs(70, 20, 1, 12);
        Map<String, Object> options = model.equals("mlp") ? Map.of("normalization", normalization) : Fixtures.SMALL;
        Fixtures.fingerprint(model, options, data, Fixtures.adam(0.01, 2));
        long before = Oracle.heldAfterCollection();
        for (int i = 0; i < 3; i++) {
            Fixtures.fingerprint(model, options, data, Fixtures.adam(0.01, 2));
        }
        assertThat(Oracle.held()).isLessThanOrEqualTo(before);
        try (Tensor forgotten = Tensor.full(0, 3).keep()) {
            assertThat(forgotten.size()).isEqualTo(3);
            assertThat(Oracle.held()).isGreaterThan(before);
        }
    }

    @Test
    void cancelling_ends_the_loop_after_the_step() {
        DataSet data = Fixtures.blobs(70, 20, 1, 12);
        Recorder recorder = new Recorder() {
            @Override
            public boolean cancelled() {
                return losses.size() == 7;
            }
        };
        try (Network network = Fixtures.network("mlp", Map.of(), data)) {
            TrainResult result = Trainer.train(network, data, Fixtures.sgd(0.01, 5), recorder);
            assertThat(result.cancelled()).isTrue();
            assertThat(result.steps()).isEqualTo(7);
            assertThat(result.epochs()).isOne();
        }
    }
}
