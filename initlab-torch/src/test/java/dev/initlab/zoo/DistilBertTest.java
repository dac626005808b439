package dev.initlab.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.initlab.init.Receipt;
import dev.initlab.init.Scheme;
import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.param.LayerKind;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.Role;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Recording;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Against PyTorch's own transformer layers, {@code src/test/python/distilbert.py}, and Hugging Face's own model,
 * {@code src/test/python/distilbert_hf.py}.
 */
@Tag("torch")
@SuppressWarnings("try")
class DistilBertTest {

    private static final Map<String, Object> SMALL =
            Map.of("layers", 2, "dim", 24, "heads", 3, "hidden", 40, "positions", 12);
    private static final InputShape TEXTS = InputShape.ofTexts(50, 12, 2);
    private static final long[] TOKENS = {
        2, 7, 9, 31, 3, 0, 0, 0, 0, 0, 2, 49, 1, 8, 8, 20, 21, 22, 23, 3, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final long[] LABELS = {1, 0, 1};
    private static final double CLOSE = 1e-4;
    private static final JsonNode GOLDEN = Golden.read("distilbert.json");
    private static final JsonNode HUGGING_FACE = Golden.read("distilbert_hf.json");

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    private static Network filled(String which) {
        Network network = Zoo.build("distilbert", SMALL, TEXTS);
        for (int i = 0; i < network.params().size(); i++) {
            Parameter parameter = network.params().get(i);
            double[] range = range(parameter.spec(), which.equals("faint"));
            parameter.write(Golden.fill(i, parameter.spec().size(), range[0], range[1]));
        }
        return network;
    }

    private static double[] range(ParamSpec spec, boolean faint) {
        double bound = 0.3;
        if (spec.layer().kind() == LayerKind.EMBEDDING) {
            bound = faint ? 1e-3 : 1;
        } else if (spec.role() == Role.WEIGHT) {
            bound = Math.sqrt(6.0 / spec.shape().get(1));
        } else if (spec.role() == Role.NORM_SCALE) {
            return new double[] {0.5, 1.5};
        }
        return new double[] {-bound, bound};
    }

    private static Tensor tokens() {
        return Tensor.of(TOKENS).reshape(3, 10);
    }

    private static float[] logits(String which) {
        try (Scope scope = Scope.withoutGradients();
                Network network = filled(which)) {
            return network.forward(tokens(), Mode.EVALUATE).toArray();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "faint"})
    void forward_and_gradients_are_pytorch_s(String which) {
        compare(which, GOLDEN.get(which));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "faint"})
    void forward_and_gradients_are_hugging_face_s(String which) {
        compare(which, HUGGING_FACE.get(which));
    }

    private static void compare(String which, JsonNode golden) {
        Golden.assertClose("logits", logits(which), golden.get("logits"), CLOSE);
        try (Scope scope = Scope.withoutGradients();
                Network network = filled(which)) {
            Tensors weights =
                    Tensors.of(network.params().stream().map(Parameter::value).toList());
            Tensor loss;
            Tensors gradients;
            try (Recording recording = Recording.start()) {
                loss = Functions.crossEntropy(network.forward(tokens(), Mode.EVALUATE), Tensor.of(LABELS));
                gradients = Functions.gradients(loss, weights);
            }
            Golden.assertClose("loss", loss.item(), golden.get("loss").asDouble(), CLOSE);
            double largest = golden.get("gradients")
                    .valueStream()
                    .mapToDouble(JsonNode::asDouble)
                    .max()
                    .orElseThrow();
            for (int i = 0; i < network.params().size(); i++) {
                String path = network.params().get(i).spec().path();
                double expected = golden.get("gradients").get(path).asDouble();
                // Exactly zero in theory (a shift of all keys), the noise of rounding in practice.
                double noise = 1e-6 * largest;
                assertThat(Golden.norm(gradients.list().get(i).toArray()))
                        .as("gradient of " + path)
                        .isBetween(expected * (1 - 1e-3) - noise, expected * (1 + 1e-3) + noise);
            }
            assertThat(gradients.list().get(0).rows(0, 1).toArray())
                    .as("the padding's row is not trained")
                    .containsOnly(0);
        }
    }

    /** The reference with one mistake is another function, and the comparison says so. */
    @ParameterizedTest
    @CsvSource({
        "plain, norms before the sums",
        "faint, epsilon 1e-5",
        "plain, no padding mask",
        "plain, no biases",
    })
    void a_planted_mistake_is_noticed(String which, String mistake) {
        JsonNode wrong = GOLDEN.get(which).get("wrong").get(mistake);
        float[] logits = logits(which);
        assertThatThrownBy(() -> Golden.assertClose("logits", logits, wrong, CLOSE))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void names_shapes_and_order_are_hugging_face_s() {
        List<ParamSpec> params = Zoo.params("distilbert", SMALL, TEXTS);
        assertThat(params.stream().map(ParamSpec::path))
                .containsExactlyElementsOf(
                        HUGGING_FACE.get("plain").get("shapes").propertyNames());
        assertThat(params)
                .allSatisfy(p -> assertThat(p.shape().toString())
                        .isEqualTo(GOLDEN.get("shapes").get(p.path()).toString().replace(",", ", ")));
        assertThat(Zoo.params("distilbert", Map.of(), InputShape.ofTexts(30_522, 512, 2)).stream()
                        .mapToInt(ParamSpec::size)
                        .sum())
                .isEqualTo(66_955_010)
                .isEqualTo(HUGGING_FACE.get("parameters").asInt());
    }

    @Test
    void padding_changes_nothing() {
        try (Scope scope = Scope.withoutGradients();
                Network network = filled("plain")) {
            float[] padded = network.forward(
                            Tensor.of(new long[] {2, 7, 9, 3, 0, 0, 0}).reshape(1, 7), Mode.EVALUATE)
                    .toArray();
            float[] bare = network.forward(Tensor.of(new long[] {2, 7, 9, 3}).reshape(1, 4), Mode.EVALUATE)
                    .toArray();
            assertThat(padded).containsExactly(bare, org.assertj.core.data.Offset.offset(1e-5f));
        }
    }

    @Test
    void training_drops_where_the_masks_say_so_in_the_order_of_the_forward_pass() {
        List<String> asked = new ArrayList<>();
        Mode mode = Mode.training((rate, shape) -> {
            asked.add(rate + " " + java.util.Arrays.toString(shape));
            return Tensor.full(1, shape);
        });
        try (Scope scope = Scope.withoutGradients();
                Network network = filled("plain")) {
            float[] all = network.forward(tokens(), mode).toArray();
            assertThat(all).isEqualTo(logits("plain"));
            assertThat(asked)
                    .containsExactly(
                            "0.1 [3, 10, 24]",
                            "0.1 [3, 3, 10, 10]",
                            "0.1 [3, 10, 24]",
                            "0.1 [3, 3, 10, 10]",
                            "0.1 [3, 10, 24]",
                            "0.2 [3, 24]");
            Mode none = Mode.training((rate, shape) -> Tensor.full(0, shape));
            float[] bias = network.params().get(network.params().size() - 1).read();
            assertThat(network.forward(tokens(), none).rows(0, 1).toArray())
                    .as("all dropped, the last bias alone is left")
                    .isEqualTo(bias);
            assertThatThrownBy(() -> network.forward(tokens(), Mode.TRAIN)).hasMessageContaining("needs masks");
        }
    }

    @Test
    void the_reference_s_scheme_is_normal_with_std_0_02() {
        try (Network network = Zoo.build("distilbert", SMALL, TEXTS)) {
            Receipt receipt = Scheme.of(Zoo.find("distilbert").orElseThrow().modelDefault())
                    .apply(network.params(), Seed.of(1));
            assertThat(receipt.rows()).allSatisfy(row -> {
                String expected = row.path().contains("orm.") || row.path().contains("_layer_norm")
                        ? "torch_default"
                        : row.role().equalsIgnoreCase("bias") ? "zeros" : "normal(std=0.02)";
                assertThat(row.rule()).as(row.path()).isEqualTo(expected);
            });
        }
    }

    @Test
    void what_it_does_not_take_is_said() {
        assertThatThrownBy(() -> Zoo.build("distilbert", Map.of(), new InputShape(3, 32, 32, 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reads texts")
                .hasMessageContaining("imdb");
        assertThatThrownBy(() -> Zoo.build("cnn_small", Map.of(), TEXTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reads images")
                .hasMessageContaining("distilbert");
        assertThatThrownBy(() -> Zoo.build("distilbert", Map.of("dim", 100, "heads", 12), TEXTS))
                .hasMessage("model distilbert: dim must be a multiple of heads, received dim 100 and heads 12");
        assertThatThrownBy(() -> Zoo.build("distilbert", Map.of("positions", 11), TEXTS))
                .hasMessageContaining("up to 12 tokens")
                .hasMessageContaining("max_tokens");
        assertThatThrownBy(() -> Zoo.build("distilbert", Map.of("dropout", 1.0), TEXTS))
                .hasMessageContaining("dropout must be a number from 0");
    }
}
