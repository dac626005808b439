package dev.initlab.train;

import dev.initlab.data.DataSet;
import dev.initlab.data.DataSpec;
import dev.initlab.data.Images;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.param.Role;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Tensor;
import dev.initlab.zoo.InputShape;
import dev.initlab.zoo.Zoo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small data, networks and settings to train with. */
final class Fixtures {

    static final Map<String, Object> SMALL = Map.of("channels", List.of(4, 6), "hidden", 12);

    private Fixtures() {}

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

    static InputShape shape(DataSet data) {
        Images images = (Images) data.train();
        return new InputShape(images.channels(), images.height(), images.width(), 10);
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

    static Tensor images(Images images, int[] batch) {
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

    static Tensor labels(Images images, int[] batch) {
        return Tensor.of(Arrays.stream(batch).mapToLong(i -> images.labels()[i]).toArray());
    }
}
