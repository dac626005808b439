package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.data.DataSet;
import dev.initlab.data.DataSpec;
import dev.initlab.data.Images;
import dev.initlab.measure.StepProbe;
import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.param.Role;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import dev.initlab.zoo.InputShape;
import dev.initlab.zoo.Zoo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("torch")
@SuppressWarnings("try")
class TrainerTest {

    static final Map<String, Object> SMALL = Map.of("channels", List.of(4, 6), "hidden", 12);

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
        DataSet data = blobs(70, 20, channels, 12);
        OptimizerSpec optimizer = OptimizerSpec.of(kind, Map.of("lr", 0.01, "weight_decay", 0.01));
        TrainSpec spec = new TrainSpec(optimizer, 16, 2, clip, 3, TrainSpec.Schedule.COSINE, true, 1, Seed.of(3));
        String[] words = text.split(" ");
        String model = words[0];
        String activation = words.length > 1 ? words[1] : "relu";
        Map<String, Object> options =
                model.equals("mlp") ? Map.of("hidden", List.of(9, 7), "activation", activation) : SMALL;
        Recorder recorder = new Recorder();
        List<Double> losses = new ArrayList<>();
        List<Double> norms = new ArrayList<>();
        try (Network ours = network(model, options, data);
                Network theirs = network(model, options, data)) {
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
                    Tensor logits = theirs.forward(images(data.train(), batch), Mode.TRAIN);
                    Tensor loss = Functions.crossEntropy(logits, labels(data.train(), batch));
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
        DataSet data = blobs(70, 20, 1, 12);
        try (StepProbe probe = new StepProbe(4, 16, 10);
                Network dense = network("mlp", Map.of(), data);
                Network gelu = network("mlp", Map.of("activation", "gelu"), data);
                Network normalized = network("mlp", Map.of("normalization", "layer"), data);
                Network deep = network("mlp", Map.of("hidden", List.of(3), "depth", 60), data);
                Network convolutional = network("cnn_small", SMALL, data)) {
            assertThat(Pass.of(dense, probe)).isInstanceOf(Pass.Scripted.class);
            for (Network other : List.of(gelu, normalized, deep, convolutional)) {
                assertThat(Pass.of(other, probe)).isInstanceOf(Pass.Recorded.class);
            }
        }
    }

    @Test
    void reports_epochs_as_sums_over_their_batches() {
        DataSet data = blobs(70, 20, 1, 12);
        Recorder recorder = new Recorder();
        try (Network network = network("cnn_small", SMALL, data)) {
            TrainResult result = Trainer.train(network, data, sgd(0.05, 3), recorder);
            assertThat(result.epochs()).isEqualTo(3);
            assertThat(result.steps()).isEqualTo(15);
            assertThat(result.diverged()).isNull();
            Evaluation test = Evaluation.of(network, data.test(), data.spec());
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
        DataSet data = blobs(600, 200, 1, 12);
        DataSet split = new DataSet(data.spec(), data.classes(), data.train(), data.test(), data.test());
        Recorder recorder = new Recorder();
        try (Network network = network("cnn_small", SMALL, data)) {
            Trainer.train(network, split, sgd(0.05, 4), recorder);
        }
        TrainListener.EpochReading last = recorder.epochs.get(3);
        assertThat(last.testAccuracy()).isGreaterThan(0.9);
        assertThat(last.trainAccuracy()).isGreaterThan(0.9);
        assertThat(last.validationAccuracy()).isEqualTo(last.testAccuracy());
        assertThat(last.validationLoss()).isEqualTo(last.testLoss());
    }

    @Test
    void a_trial_gives_the_same_bits_whatever_ran_before() {
        DataSet data = blobs(70, 20, 3, 12);
        TrainSpec spec = adam(0.003, 2);
        String alone = fingerprint("cnn_small", SMALL, data, spec);
        fingerprint("mlp", Map.of("hidden", List.of(33), "normalization", "batch"), blobs(55, 10, 1, 11), sgd(0.1, 2));
        assertThat(fingerprint("cnn_small", SMALL, data, spec)).isEqualTo(alone);
        DataSet again = blobs(70, 20, 3, 12);
        assertThat(fingerprint("cnn_small", SMALL, again, spec)).isEqualTo(alone);
        TrainSpec otherSeed =
                new TrainSpec(spec.optimizer(), 16, 2, 0, 0, TrainSpec.Schedule.CONSTANT, true, 1, Seed.of(4));
        assertThat(fingerprint("cnn_small", SMALL, data, otherSeed)).isNotEqualTo(alone);
    }

    /** Without waiting for Java's garbage collector, which does not know how much libtorch holds. */
    @ParameterizedTest
    @CsvSource({"mlp, none", "mlp, batch", "cnn_small, none"})
    void trials_leave_nothing_behind(String model, String normalization) throws InterruptedException {
        DataSet data = blobs(70, 20, 1, 12);
        Map<String, Object> options = model.equals("mlp") ? Map.of("normalization", normalization) : SMALL;
        fingerprint(model, options, data, adam(0.01, 2));
        long before = Oracle.heldAfterCollection();
        for (int i = 0; i < 3; i++) {
            fingerprint(model, options, data, adam(0.01, 2));
        }
        assertThat(Oracle.held()).isLessThanOrEqualTo(before);
        try (Tensor forgotten = Tensor.full(0, 3).keep()) {
            assertThat(forgotten.size()).isEqualTo(3);
            assertThat(Oracle.held()).isGreaterThan(before);
        }
    }

    @Test
    void the_first_loss_that_is_not_finite_ends_the_trial() {
        DataSet data = blobs(70, 20, 1, 12);
        Recorder recorder = new Recorder();
        try (Network network = network("mlp", Map.of(), data)) {
            TrainResult result = Trainer.train(network, data, sgd(1e30, 5), recorder);
            assertThat(result.diverged()).isNotNull();
            assertThat(result.diverged().tensor()).isEqualTo("loss");
            assertThat(result.diverged().step()).isEqualTo(result.steps()).isLessThan(5);
            assertThat(result.diverged().value())
                    .satisfies(v -> assertThat(Double.isFinite(v)).isFalse());
            assertThat(result.epochs()).isZero();
        }
        assertThat(recorder.epochs).isEmpty();
        assertThat(recorder.losses.get(recorder.losses.size() - 1))
                .satisfies(v -> assertThat(Double.isFinite(v)).isFalse());
    }

    @Test
    void parameters_that_nothing_filled_diverge_at_step_one() {
        DataSet data = blobs(70, 20, 1, 12);
        try (Network network = Zoo.build("mlp", Map.of(), shape(data))) {
            TrainResult result = Trainer.train(network, data, sgd(0.01, 1), new Recorder());
            assertThat(result.diverged()).isNotNull();
            assertThat(result.diverged().step()).isOne();
            assertThat(result.diverged().tensor()).isEqualTo("loss");
            assertThat(result.diverged().value()).isNaN();
        }
    }

    @Test
    void a_gradient_that_is_not_finite_is_named_though_the_loss_is_fine() {
        DataSet data = blobs(70, 20, 1, 12);
        try (Network network = network("mlp", Map.of("hidden", List.of(2, 2)), data)) {
            // fc1 sends 1e38 to fc2, whose weights are zero: the loss does not see it, the weights' gradient overflows.
            network.params().get(0).write(filled(2 * 144, 0));
            network.params().get(1).write(filled(2, 1e38f));
            network.params().get(2).write(filled(4, 0));
            network.params().get(3).write(filled(2, 1));
            network.params().get(4).write(ramp(10 * 2, 1e3f));
            TrainResult result = Trainer.train(network, data, sgd(0.01, 1), new Recorder());
            assertThat(result.diverged()).isNotNull();
            assertThat(result.diverged().step()).isOne();
            assertThat(result.diverged().tensor()).isEqualTo("fc2.weight");
        }
    }

    @Test
    void divergence_may_be_told_to_go_on() {
        DataSet data = blobs(70, 20, 1, 12);
        TrainSpec stop = sgd(1e30, 2);
        TrainSpec goOn =
                new TrainSpec(stop.optimizer(), 16, 2, 0, 0, TrainSpec.Schedule.CONSTANT, false, 100, Seed.of(3));
        Recorder recorder = new Recorder();
        try (Network network = network("mlp", Map.of(), data)) {
            TrainResult result = Trainer.train(network, data, goOn, recorder);
            assertThat(result.epochs()).isEqualTo(2);
            assertThat(result.steps()).isEqualTo(10);
            assertThat(result.diverged()).isNotNull();
            assertThat(result.diverged().step()).isLessThan(5);
        }
        assertThat(recorder.epochs).hasSize(2);
        assertThat(recorder.epochs.get(1).trainLoss()).isNaN();
        assertThat(recorder.losses).hasSize(2); // step 1 and the one that diverged
    }

    @Test
    void cancelling_ends_the_loop_after_the_step() {
        DataSet data = blobs(70, 20, 1, 12);
        Recorder recorder = new Recorder() {
            @Override
            public boolean cancelled() {
                return losses.size() == 7;
            }
        };
        try (Network network = network("mlp", Map.of(), data)) {
            TrainResult result = Trainer.train(network, data, sgd(0.01, 5), recorder);
            assertThat(result.cancelled()).isTrue();
            assertThat(result.steps()).isEqualTo(7);
            assertThat(result.epochs()).isOne();
        }
    }

    @Test
    void all_zero_weights_have_exactly_zero_gradients_but_for_the_last_bias() {
        DataSet data = blobs(70, 20, 1, 12);
        Recorder recorder = new Recorder();
        try (Network network = network("cnn_small", SMALL, data)) {
            network.params().forEach(p -> p.write(new float[p.spec().size()]));
            Trainer.train(network, data, sgd(0.1, 1), recorder);
        }
        for (String layer : recorder.layers.subList(0, 7)) {
            assertThat(layer).endsWith(" 0.0 0.0 0.0");
        }
        assertThat(recorder.layers.get(7)).startsWith("0 0 fc2.bias 0.0 ").doesNotEndWith(" 0.0 0.0");
    }

    /** Central differences of the loss, for every parameter of a smooth network. */
    @Test
    void gradients_are_the_slopes_of_the_loss() {
        DataSet data = blobs(24, 10, 1, 12);
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
        try (Network network = network("cnn_small", options, data)) {
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
            Tensor logits = network.forward(images(data.train(), batch), Mode.TRAIN);
            return Functions.crossEntropy(logits, labels(data.train(), batch)).item();
        } finally {
            parameter.write(values);
        }
    }

    static String fingerprint(String model, Map<String, Object> options, DataSet data, TrainSpec spec) {
        Recorder recorder = new Recorder();
        try (Network network = network(model, options, data)) {
            Trainer.train(network, data, spec, recorder);
            StringBuilder text = new StringBuilder();
            network.params().forEach(p -> text.append(Arrays.hashCode(p.read())).append(' '));
            recorder.epochs.forEach(e -> text.append(e.trainLoss()).append(' ').append(e.testLoss()));
            return text.append(recorder.losses)
                    .append(recorder.norms)
                    .append(recorder.layers)
                    .toString();
        }
    }

    static TrainSpec sgd(double lr, int epochs) {
        return spec(OptimizerKind.SGD, lr, epochs);
    }

    static TrainSpec adam(double lr, int epochs) {
        return spec(OptimizerKind.ADAM, lr, epochs);
    }

    private static TrainSpec spec(OptimizerKind kind, double lr, int epochs) {
        OptimizerSpec optimizer = OptimizerSpec.of(kind, Map.of("lr", lr));
        return new TrainSpec(optimizer, 16, epochs, 0, 0, TrainSpec.Schedule.CONSTANT, true, 1, Seed.of(3));
    }

    private static InputShape shape(DataSet data) {
        Images images = data.train();
        return new InputShape(images.channels(), images.height(), images.width(), 10);
    }

    /** A network with the same weights each time. */
    static Network network(String name, Map<String, Object> options, DataSet data) {
        Network network = Zoo.build(name, options, shape(data));
        Random random = new Random(1);
        for (Parameter parameter : network.params()) {
            float[] values = new float[parameter.spec().size()];
            int fanIn = values.length / parameter.spec().shape().get(0);
            boolean weight = parameter.spec().role() == Role.WEIGHT;
            double std = weight ? Math.sqrt(2.0 / fanIn) : 0;
            double mean = parameter.spec().role() == Role.NORM_SCALE ? 1 : 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (mean + std * random.nextGaussian());
            }
            parameter.write(values);
        }
        return network;
    }

    /** Ten classes of noisy images, each with a bright spot of its own. */
    static DataSet blobs(int train, int test, int channels, int size) {
        Images empty = new Images(new byte[0], new byte[0], channels, size, size);
        List<String> classes = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        return new DataSet(
                DataSpec.of("blobs"), classes, drawn(train, channels, size, 1), empty, drawn(test, channels, size, 2));
    }

    private static Images drawn(int count, int channels, int size, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[count * channels * size * size];
        random.nextBytes(pixels);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
            for (int c = 0; c < channels; c++) {
                for (int k = 0; k < 9; k++) {
                    int row = 2 + 4 * (labels[i] / 5) + k / 3;
                    int column = 2 * (labels[i] % 5) + k % 3;
                    pixels[((i * channels + c) * size + row) * size + column] = (byte) 255;
                }
            }
            for (int k = 0; k < channels * size * size; k++) {
                int at = i * channels * size * size + k;
                pixels[at] = (byte) ((pixels[at] & 0xFF) == 255 ? 255 : (pixels[at] & 0xFF) / 4);
            }
        }
        return new Images(pixels, labels, channels, size, size);
    }

    private static Tensor images(Images images, int[] batch) {
        int features = images.channels() * images.height() * images.width();
        float[] values = new float[batch.length * features];
        for (int i = 0; i < batch.length; i++) {
            for (int k = 0; k < features; k++) {
                int pixel = images.pixels()[batch[i] * features + k] & 0xFF;
                values[i * features + k] = (pixel / 255f - 0.5f) / 0.5f;
            }
        }
        return Tensor.of(values, batch.length, images.channels(), images.height(), images.width());
    }

    private static Tensor labels(Images images, int[] batch) {
        return Tensor.of(Arrays.stream(batch).mapToLong(i -> images.labels()[i]).toArray());
    }

    private static float[] filled(int n, float value) {
        float[] values = new float[n];
        Arrays.fill(values, value);
        return values;
    }

    private static float[] ramp(int n, float scale) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = scale * (i % 7 - 3);
        }
        return values;
    }

    /** Keeps what it hears. */
    private static class Recorder implements TrainListener {

        final List<Double> losses = new ArrayList<>();
        final List<Double> norms = new ArrayList<>();
        final List<String> layers = new ArrayList<>();
        final List<EpochReading> epochs = new ArrayList<>();

        @Override
        public void step(long step, double loss, double gradNorm, double lr) {
            losses.add(loss);
            norms.add(gradNorm);
        }

        @Override
        public void layer(
                int epoch, long step, String path, double weightNorm, double gradNormMedian, double gradNormMax) {
            layers.add(epoch + " " + step + " " + path + " " + weightNorm + " " + gradNormMedian + " " + gradNormMax);
        }

        @Override
        public void epoch(EpochReading reading) {
            epochs.add(reading);
        }
    }
}
