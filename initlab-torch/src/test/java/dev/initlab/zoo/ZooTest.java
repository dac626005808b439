package dev.initlab.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.param.Activation;
import dev.initlab.param.ParamSpec;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
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
class ZooTest {

    private static final InputShape MNIST = new InputShape(1, 28, 28, 10);
    private static final InputShape CIFAR = new InputShape(3, 32, 32, 10);
    private static final InputShape VOLUMES = new InputShape(16, 16, 16, 10);

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    @Test
    void mlp_has_the_parameters_of_784_128_10() {
        assertThat(table("mlp", Map.of(), MNIST))
                .containsExactly(
                        "fc1.weight DENSE WEIGHT [128, 784] RELU",
                        "fc1.bias DENSE BIAS [128] RELU",
                        "fc2.weight DENSE WEIGHT [10, 128] LINEAR",
                        "fc2.bias DENSE BIAS [10] LINEAR");
    }

    @Test
    void cnn_cifar_has_the_parameters_of_the_tutorials() {
        assertThat(table("cnn_cifar", Map.of(), CIFAR))
                .containsExactly(
                        "conv1.weight CONV WEIGHT [16, 3, 3, 3] RELU",
                        "conv1.bias CONV BIAS [16] RELU",
                        "conv2.weight CONV WEIGHT [32, 16, 3, 3] RELU",
                        "conv2.bias CONV BIAS [32] RELU",
                        "fc1.weight DENSE WEIGHT [512, 2048] RELU",
                        "fc1.bias DENSE BIAS [512] RELU",
                        "fc2.weight DENSE WEIGHT [10, 512] LINEAR",
                        "fc2.bias DENSE BIAS [10] LINEAR");
    }

    @Test
    void cnn_fashion_has_the_parameters_of_the_tutorials() {
        assertThat(table("cnn_fashion", Map.of(), MNIST))
                .containsExactly(
                        "conv1.weight CONV WEIGHT [32, 1, 3, 3] RELU",
                        "conv1.bias CONV BIAS [32] RELU",
                        "conv2.weight CONV WEIGHT [64, 32, 3, 3] RELU",
                        "conv2.bias CONV BIAS [64] RELU",
                        "fc1.weight DENSE WEIGHT [128, 3136] RELU",
                        "fc1.bias DENSE BIAS [128] RELU",
                        "fc2.weight DENSE WEIGHT [10, 128] LINEAR",
                        "fc2.bias DENSE BIAS [10] LINEAR");
    }

    @Test
    void conv3d_small_has_kernels_in_three_dimensions() {
        assertThat(table("conv3d_small", Map.of(), VOLUMES))
                .containsExactly(
                        "conv1.weight CONV WEIGHT [8, 1, 3, 3, 3] RELU",
                        "conv1.bias CONV BIAS [8] RELU",
                        "conv2.weight CONV WEIGHT [16, 8, 3, 3, 3] RELU",
                        "conv2.bias CONV BIAS [16] RELU",
                        "fc1.weight DENSE WEIGHT [32, 1024] RELU",
                        "fc1.bias DENSE BIAS [32] RELU",
                        "fc2.weight DENSE WEIGHT [10, 32] LINEAR",
                        "fc2.bias DENSE BIAS [10] LINEAR");
    }

    @ParameterizedTest
    @CsvSource({"mlp, 101770", "cnn_small, 26698", "cnn_cifar, 1059306", "cnn_fashion, 421642", "conv3d_small, 36826"})
    void sizes_are_as_documented(String name, int size) {
        InputShape input = switch (name) {
            case "cnn_cifar" -> CIFAR;
            case "conv3d_small" -> VOLUMES;
            default -> MNIST;
        };
        try (Network network = Zoo.build(name, Map.of(), input)) {
            assertThat(network.params().stream().mapToInt(p -> p.spec().size()).sum())
                    .isEqualTo(size);
        }
    }

    @Test
    void hidden_widths_repeat_and_normalization_stands_before_the_activation() {
        Map<String, Object> options =
                Map.of("hidden", List.of(5, 3), "depth", 2, "normalization", "layer", "activation", "tanh");
        assertThat(table("mlp", options, new InputShape(1, 2, 3, 4)))
                .containsExactly(
                        "fc1.weight DENSE WEIGHT [5, 6] LINEAR",
                        "fc1.bias DENSE BIAS [5] LINEAR",
                        "norm1.weight NORM NORM_SCALE [5] TANH",
                        "norm1.bias NORM NORM_SHIFT [5] TANH",
                        "fc2.weight DENSE WEIGHT [3, 5] LINEAR",
                        "fc2.bias DENSE BIAS [3] LINEAR",
                        "norm2.weight NORM NORM_SCALE [3] TANH",
                        "norm2.bias NORM NORM_SHIFT [3] TANH",
                        "fc3.weight DENSE WEIGHT [5, 3] LINEAR",
                        "fc3.bias DENSE BIAS [5] LINEAR",
                        "norm3.weight NORM NORM_SCALE [5] TANH",
                        "norm3.bias NORM NORM_SHIFT [5] TANH",
                        "fc4.weight DENSE WEIGHT [3, 5] LINEAR",
                        "fc4.bias DENSE BIAS [3] LINEAR",
                        "norm4.weight NORM NORM_SCALE [3] TANH",
                        "norm4.bias NORM NORM_SHIFT [3] TANH",
                        "fc5.weight DENSE WEIGHT [4, 3] LINEAR",
                        "fc5.bias DENSE BIAS [4] LINEAR");
    }

    @ParameterizedTest
    @CsvSource({"mlp", "cnn_small", "cnn_cifar", "cnn_fashion"})
    void parameters_are_nan_until_filled_and_read_back_what_was_written(String name) {
        try (Network network = Zoo.build(name, Map.of(), CIFAR)) {
            for (Parameter parameter : network.params()) {
                assertThat(parameter.read()).containsOnly(Float.NaN);
                float[] values = values(parameter.spec().size(), 3, 1);
                parameter.write(values);
                assertThat(parameter.read()).isEqualTo(values);
            }
        }
    }

    /** The layers by hand, in plain row-major arithmetic: pooling, flattening and storage order have no say. */
    @ParameterizedTest
    @CsvSource({"cnn_small, 1, 28", "cnn_small, 3, 32", "cnn_cifar, 3, 32", "cnn_fashion, 1, 28", "cnn_fashion, 3, 30"})
    void convolutional_networks_compute_what_plain_arithmetic_does(String name, int channels, int size) {
        InputShape input = new InputShape(channels, size, size, 10);
        try (Network network = Zoo.build(name, Map.of(), input);
                Scope scope = Scope.withoutGradients()) {
            fill(network);
            int batch = 3;
            float[] pixels = values(batch * channels * size * size, 11, 1);
            float[] logits = network.forward(channelsLast(pixels, batch, channels, size, size), Mode.EVALUATE)
                    .toArray();
            float[] x = pixels;
            int c = channels;
            int s = size;
            for (int layer = 0; layer < 4; layer += 2) {
                Parameter weight = network.params().get(layer);
                float[] y = Oracle.conv2d(
                        Tensor.of(x, batch, c, s, s),
                        weight.value(),
                        network.params().get(layer + 1).value(),
                        1);
                c = weight.spec().shape().get(0);
                x = Plain.maxPool(Plain.relu(y), batch * c, s);
                s /= 2;
            }
            x = Plain.relu(Plain.dense(
                    x, batch, network.params().get(4), network.params().get(5)));
            x = Plain.dense(x, batch, network.params().get(6), network.params().get(7));
            Plain.assertClose(logits, x);
        }
    }

    /** Oblong volumes, whose slices are an image's channels. */
    @Test
    void conv3d_small_computes_what_plain_arithmetic_does() {
        int[] extents = {8, 6, 4};
        InputShape input = new InputShape(extents[0], extents[1], extents[2], 10);
        try (Network network = Zoo.build("conv3d_small", Map.of("channels", List.of(2, 3)), input);
                Scope scope = Scope.withoutGradients()) {
            fill(network);
            int batch = 2;
            float[] x = values(batch * 8 * 6 * 4, 11, 1);
            float[] logits = network.forward(channelsLast(x, batch, 8, 6, 4), Mode.EVALUATE)
                    .toArray();
            List<Parameter> p = network.params();
            for (int layer = 0; layer < 4; layer += 2) {
                x = Plain.conv3d(x, batch, extents, p.get(layer), p.get(layer + 1));
                int planes = batch * p.get(layer).spec().shape().get(0);
                x = Plain.maxPool3d(Plain.relu(x), planes, extents);
                for (int axis = 0; axis < 3; axis++) {
                    extents[axis] /= 2;
                }
            }
            x = Plain.relu(Plain.dense(x, batch, p.get(4), p.get(5)));
            Plain.assertClose(logits, Plain.dense(x, batch, p.get(6), p.get(7)));
        }
    }

    @ParameterizedTest
    @CsvSource({"none, relu", "none, gelu", "batch, tanh", "layer, sigmoid", "none, elu"})
    void mlp_computes_what_plain_arithmetic_does(String normalization, String activation) {
        InputShape input = new InputShape(3, 4, 5, 10);
        Map<String, Object> options =
                Map.of("hidden", List.of(7), "normalization", normalization, "activation", activation);
        try (Network network = Zoo.build("mlp", options, input);
                Scope scope = Scope.withoutGradients()) {
            fill(network);
            float[] pixels = values(6 * 60, 11, 1);
            float[] logits = network.forward(channelsLast(pixels, 6, 3, 4, 5), Mode.TRAIN)
                    .toArray();
            List<Parameter> p = network.params();
            float[] x = Plain.dense(pixels, 6, p.get(0), p.get(1));
            if (!normalization.equals("none")) {
                x = Plain.normalize(x, 6, normalization.equals("batch"), p.get(2), p.get(3));
            }
            x = Plain.activate(x, Activation.valueOf(activation.toUpperCase(java.util.Locale.ROOT)));
            x = Plain.dense(x, 6, p.get(p.size() - 2), p.get(p.size() - 1));
            Plain.assertClose(logits, x);
        }
    }

    @Test
    void every_activation_builds_and_is_finite() {
        for (Activation activation : Activation.values()) {
            String name = activation.name().toLowerCase(java.util.Locale.ROOT);
            try (Network network = Zoo.build("mlp", Map.of("activation", name), MNIST);
                    Scope scope = Scope.withoutGradients()) {
                fill(network);
                Tensor x = channelsLast(values(2 * 784, 1, 1), 2, 1, 28, 28);
                for (float logit : network.forward(x, Mode.EVALUATE).toArray()) {
                    assertThat(logit).isFinite();
                }
            }
        }
    }

    @Test
    void what_a_model_does_not_take_is_said() {
        assertThatThrownBy(() -> Zoo.build("mpl", Map.of(), MNIST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mpl")
                .hasMessageContaining("cnn_cifar");
        assertThatThrownBy(() -> Zoo.build("mlp", Map.of("width", 3), MNIST))
                .hasMessage("model mlp has no option width; it has hidden, depth, activation, normalization");
        assertThatThrownBy(() -> Zoo.build("mlp", Map.of("hidden", List.of(0)), MNIST))
                .hasMessage("model mlp: hidden must be a list of whole numbers from 1 to 65536, received [0]");
        assertThatThrownBy(() -> Zoo.build("mlp", Map.of("activation", "swish"), MNIST))
                .hasMessageContaining("one of linear, relu")
                .hasMessageContaining("swish");
        assertThatThrownBy(() -> Zoo.build("mlp", Map.of("depth", 1.5), MNIST)).hasMessageContaining("a whole number");
        assertThatThrownBy(
                        () -> Zoo.build("cnn_small", Map.of("channels", List.of(2, 2, 2)), new InputShape(1, 7, 7, 10)))
                .hasMessageContaining("7×7");
        assertThatThrownBy(() -> Zoo.build("conv3d_small", Map.of(), CIFAR)).hasMessageContaining("3×32×32");
    }

    private static List<String> table(String name, Map<String, Object> options, InputShape input) {
        try (Network network = Zoo.build(name, options, input)) {
            return network.params().stream().map(p -> row(p.spec())).toList();
        }
    }

    private static String row(ParamSpec spec) {
        return spec.path() + " " + spec.layer().kind() + " " + spec.role() + " " + spec.shape() + " "
                + spec.layer().next();
    }

    private static void fill(Network network) {
        for (int i = 0; i < network.params().size(); i++) {
            Parameter parameter = network.params().get(i);
            parameter.write(values(parameter.spec().size(), i, 0.2));
        }
    }

    private static Tensor channelsLast(float[] pixels, int n, int c, int h, int w) {
        return Tensor.of(pixels, n, c, h, w).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
    }

    private static float[] values(int n, long seed, double std) {
        Random random = new Random(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (std * random.nextGaussian());
        }
        return values;
    }
}
