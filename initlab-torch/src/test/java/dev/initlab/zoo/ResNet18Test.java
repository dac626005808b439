package dev.initlab.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.initlab.init.Scheme;
import dev.initlab.model.Buffer;
import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.Role;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Recording;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Against torchvision's own network: {@code src/test/python/resnet18.py}. */
@Tag("torch")
@SuppressWarnings("try")
class ResNet18Test {

    private static final InputShape CIFAR = new InputShape(3, 32, 32, 10);
    private static final int BATCH = 4;
    private static final long[] LABELS = {3, 1, 4, 1};
    private static final JsonNode GOLDEN = Golden.read("resnet18.json");

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    private static Network filled(String stem) {
        Network network = Zoo.build("resnet18", Map.of("stem", stem), CIFAR);
        for (int i = 0; i < network.params().size(); i++) {
            Parameter parameter = network.params().get(i);
            parameter.write(values(parameter.spec(), i));
        }
        for (int i = 0; i < network.buffers().size(); i++) {
            Buffer buffer = network.buffers().get(i);
            boolean mean = buffer.path().endsWith("mean");
            int size = buffer.value().size();
            buffer.value().set(mean ? Golden.fill(1000 + i, size, -0.1, 0.1) : Golden.fill(1000 + i, size, 0.5, 1.5));
        }
        return network;
    }

    private static float[] values(ParamSpec spec, int stream) {
        if (spec.role() == Role.WEIGHT) {
            double bound = Math.sqrt(6.0 / (spec.size() / spec.shape().get(0)));
            return Golden.fill(stream, spec.size(), -bound, bound);
        }
        return spec.role() == Role.NORM_SCALE
                ? Golden.fill(stream, spec.size(), 0.5, 1.5)
                : Golden.fill(stream, spec.size(), -0.1, 0.1);
    }

    private static Tensor images() {
        return Tensor.of(Golden.fill(2000, BATCH * 3 * 32 * 32, -1, 1), BATCH, 3, 32, 32)
                .permute(0, 2, 3, 1)
                .contiguous()
                .permute(0, 3, 1, 2);
    }

    private static void compare(String stem, Consumer<Network> mistake) {
        JsonNode golden = GOLDEN.get(stem);
        try (Scope scope = Scope.withoutGradients();
                Network network = filled(stem)) {
            mistake.accept(network);
            Tensor images = images();
            float[] evaluated = network.forward(images, Mode.EVALUATE).toArray();
            Golden.assertClose("evaluated", evaluated, golden.get("evaluated"), 1e-4);
            Tensors weights =
                    Tensors.of(network.params().stream().map(Parameter::value).toList());
            Tensor logits;
            Tensor loss;
            Tensors gradients;
            try (Recording recording = Recording.start()) {
                logits = network.forward(images, Mode.TRAIN);
                loss = Functions.crossEntropy(logits, Tensor.of(LABELS));
                gradients = Functions.gradients(loss, weights);
            }
            Golden.assertClose("trained", logits.toArray(), golden.get("trained"), 1e-4);
            Golden.assertClose("loss", loss.item(), golden.get("loss").asDouble(), 1e-4);
            for (int i = 0; i < network.params().size(); i++) {
                String path = network.params().get(i).spec().path();
                double norm = Golden.norm(gradients.list().get(i).toArray());
                Golden.assertClose(
                        "gradient of " + path,
                        norm,
                        golden.get("gradients").get(path).asDouble(),
                        1e-3);
            }
            for (Buffer buffer : network.buffers()) {
                Golden.assertClose(
                        buffer.path(),
                        Golden.norm(buffer.value().toArray()),
                        golden.get("moments").get(buffer.path()).asDouble(),
                        1e-4);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cifar", "imagenet"})
    void forward_gradients_and_moments_are_torchvision_s(String stem) {
        compare(stem, network -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"fc.bias", "layer3.0.downsample.1.bias", "bn1.bias", "layer4.1.bn2.weight"})
    void a_missing_parameter_is_noticed(String path) {
        Consumer<Network> mistake = network -> network.params().stream()
                .filter(p -> p.spec().path().equals(path))
                .forEach(p -> p.write(new float[p.spec().size()]));
        assertThatThrownBy(() -> compare("cifar", mistake)).isInstanceOf(AssertionError.class);
    }

    @Test
    void moments_out_of_place_are_noticed() {
        Consumer<Network> mistake = network -> {
            Tensor first = network.buffers().get(1).value();
            float[] values = first.toArray();
            values[0] += 0.5f;
            first.set(values);
        };
        assertThatThrownBy(() -> compare("imagenet", mistake)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cifar", "imagenet"})
    void names_shapes_and_count_are_torchvision_s(String stem) {
        JsonNode golden = GOLDEN.get(stem);
        List<ParamSpec> params = Zoo.params("resnet18", Map.of("stem", stem), CIFAR);
        assertThat(params.stream().map(ParamSpec::path))
                .as("in torchvision's order")
                .containsExactlyElementsOf(golden.get("shapes").propertyNames());
        assertThat(params)
                .allSatisfy(p -> assertThat(p.shape().toString())
                        .isEqualTo(golden.get("shapes").get(p.path()).toString().replace(",", ", ")));
        assertThat(params.stream().mapToInt(ParamSpec::size).sum())
                .isEqualTo(golden.get("parameters").asInt())
                .isEqualTo(stem.equals("cifar") ? 11_173_962 : 11_181_642);
    }

    @Test
    void the_reference_s_scheme_is_he_by_fan_out_for_convolutions_and_pytorch_s_for_the_rest() {
        try (Network network = Zoo.build("resnet18", Map.of("width", 16), CIFAR)) {
            var receipt =
                    Scheme.of(Zoo.find("resnet18").orElseThrow().modelDefault()).apply(network.params(), Seed.of(1));
            assertThat(receipt.rows())
                    .filteredOn(p -> p.path().equals("layer2.0.conv1.weight"))
                    .singleElement()
                    .satisfies(p -> assertThat(p.rule()).isEqualTo("he_normal(mode=fan_out, fans=torch)"))
                    .satisfies(p -> assertThat(p.promisedStd()).isEqualTo(Math.sqrt(2.0 / (9 * 32))));
            assertThat(receipt.rows())
                    .filteredOn(p -> !p.path().contains("conv") && !p.path().contains("downsample.0"))
                    .allSatisfy(p -> assertThat(p.rule()).isEqualTo("torch_default"));
        }
    }

    @Test
    void the_ends_of_branches_can_be_told() {
        List<ParamSpec> params = Zoo.params("resnet18", Map.of(), CIFAR);
        assertThat(params.stream()
                        .filter(p -> p.layer().tags().contains("residual_out"))
                        .map(ParamSpec::path))
                .hasSize(8 * 3)
                .contains("layer1.0.conv2.weight", "layer1.0.bn2.weight", "layer4.1.bn2.bias");
        assertThat(params.stream()
                        .filter(p -> p.layer().tags().contains("shortcut"))
                        .map(ParamSpec::path))
                .hasSize(3 * 3)
                .contains("layer2.0.downsample.0.weight", "layer2.0.downsample.1.weight");
    }
}
