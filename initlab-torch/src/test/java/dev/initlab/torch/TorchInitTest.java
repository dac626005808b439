package dev.initlab.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.initlab.init.Receipt;
import dev.initlab.init.Scheme;
import dev.initlab.init.SchemeException;
import dev.initlab.param.ArrayParamView;
import dev.initlab.param.FanRule;
import dev.initlab.param.Fans;
import dev.initlab.param.ParamView;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Oracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.BilinearImpl;
import org.bytedeco.pytorch.Conv1dImpl;
import org.bytedeco.pytorch.Conv1dOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.Conv3dImpl;
import org.bytedeco.pytorch.Conv3dOptions;
import org.bytedeco.pytorch.ConvTranspose1dImpl;
import org.bytedeco.pytorch.ConvTranspose1dOptions;
import org.bytedeco.pytorch.ConvTranspose2dImpl;
import org.bytedeco.pytorch.ConvTranspose2dOptions;
import org.bytedeco.pytorch.ConvTranspose3dImpl;
import org.bytedeco.pytorch.ConvTranspose3dOptions;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.GRUCellImpl;
import org.bytedeco.pytorch.GRUImpl;
import org.bytedeco.pytorch.GroupNormImpl;
import org.bytedeco.pytorch.GroupNormOptions;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LayerNormOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.MultiheadAttentionImpl;
import org.bytedeco.pytorch.RNNCellImpl;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemes on a user's own modules. */
@Tag("torch")
class TorchInitTest {

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    /** One of every kind, one nested; k times as wide. */
    private static final class Net extends Module {
        /** A part that Java lets go is freed, whatever it is registered with. */
        private final List<Module> parts = new ArrayList<>();

        private void hold(String name, Module part) {
            parts.add(part);
            register_module(name, part);
        }

        Net() {
            this(1);
        }

        Net(int k) {
            hold("fc", new LinearImpl(7 * k, 5 * k));
            Conv2dOptions grouped = new Conv2dOptions(8 * k, 16 * k, new LongPointer(3, 5));
            grouped.stride().put(new long[] {2, 1});
            grouped.groups().put(4);
            hold("conv", new Conv2dImpl(grouped));
            ConvTranspose2dOptions up = new ConvTranspose2dOptions(6 * k, 4 * k, new LongPointer(2, 2));
            up.stride().put(new long[] {2, 2});
            hold("up", new ConvTranspose2dImpl(up));
            hold("norm", new BatchNorm2dImpl(new BatchNormOptions(9L * k)));
            hold("ln", new LayerNormImpl(new LayerNormOptions(new LongVector(3, 4))));
            hold("words", new EmbeddingImpl(11 * k, 3 * k));
            hold("pair", new BilinearImpl(5 * k, 7 * k, 3 * k));
            hold("lstm", new LSTMImpl(6 * k, 4 * k));
            hold("gru", new GRUImpl(6 * k, 4 * k));
            hold("attention", new MultiheadAttentionImpl(8 * k, 2));
            Module inner = new Module();
            LinearImpl innermost = new LinearImpl(4 * k, 4 * k);
            parts.add(innermost);
            inner.register_module("fc", innermost);
            hold("inner", inner);
        }
    }

    @Test
    void every_kind_of_layer_is_known_with_its_fans() {
        Map<String, ParamView> views = TorchInit.views(new Net()).stream()
                .collect(Collectors.toMap(v -> v.spec().path(), v -> v));
        assertThat(views.keySet())
                .containsExactlyInAnyOrder(
                        "fc.weight",
                        "fc.bias",
                        "conv.weight",
                        "conv.bias",
                        "up.weight",
                        "up.bias",
                        "norm.weight",
                        "norm.bias",
                        "ln.weight",
                        "ln.bias",
                        "words.weight",
                        "pair.weight",
                        "pair.bias",
                        "lstm.weight_ih_l0",
                        "lstm.weight_hh_l0",
                        "lstm.bias_ih_l0",
                        "lstm.bias_hh_l0",
                        "gru.weight_ih_l0",
                        "gru.weight_hh_l0",
                        "gru.bias_ih_l0",
                        "gru.bias_hh_l0",
                        "attention.in_proj_weight",
                        "attention.in_proj_bias",
                        "attention.out_proj.weight",
                        "attention.out_proj.bias",
                        "inner.fc.weight",
                        "inner.fc.bias");
        assertFans(views, "fc.weight", 7, 5);
        assertFans(views, "conv.weight", 30, 30); // 2 · 15, 4 · 15 / 2
        assertFans(views, "up.weight", 6, 16); // 6 · 4 / 4, 4 · 4
        assertFans(views, "words.weight", 1, 3);
        assertFans(views, "pair.weight", 35, 21);
        assertFans(views, "lstm.weight_hh_l0", 4, 4);
        assertFans(views, "gru.weight_ih_l0", 6, 4);
        assertFans(views, "attention.in_proj_weight", 8, 8);
        assertFans(views, "attention.out_proj.weight", 8, 8);
    }

    private static void assertFans(Map<String, ParamView> views, String path, double in, double out) {
        assertThat(FanRule.EXACT.fans(views.get(path).spec())).as(path).contains(new Fans(in, out));
    }

    /** The module, then its weights with shape, kind, and exact fans of the first. */
    static Stream<Arguments> single() {
        Conv1dOptions one = new Conv1dOptions(4, 6, new LongPointer(new long[] {5}));
        one.stride().put(new long[] {2});
        Conv3dOptions three = new Conv3dOptions(2, 4, new LongPointer(3, 2, 1));
        ConvTranspose1dOptions up = new ConvTranspose1dOptions(4, 6, new LongPointer(new long[] {4}));
        up.stride().put(new long[] {2});
        ConvTranspose3dOptions up3 = new ConvTranspose3dOptions(2, 4, new LongPointer(2, 2, 2));
        LSTMOptions deep = new LSTMOptions(6, 4);
        deep.num_layers().put(2);
        deep.bidirectional().put(true);
        LSTMOptions projected = new LSTMOptions(6, 20);
        projected.proj_size().put(5);
        return Stream.of(
                Arguments.of(new Conv1dImpl(one), "weight [6, 4, 5] CONV", 20, 15),
                Arguments.of(new Conv3dImpl(three), "weight [4, 2, 3, 2, 1] CONV", 12, 24),
                Arguments.of(new ConvTranspose1dImpl(up), "weight [4, 6, 4] CONV_TRANSPOSED", 8, 24),
                Arguments.of(new ConvTranspose3dImpl(up3), "weight [2, 4, 2, 2, 2] CONV_TRANSPOSED", 16, 32),
                Arguments.of(new GRUCellImpl(6, 4), "weight_ih [12, 6] RECURRENT, weight_hh [12, 4] RECURRENT", 6, 4),
                Arguments.of(new RNNCellImpl(6, 4), "weight_ih [4, 6] RECURRENT, weight_hh [4, 4] RECURRENT", 6, 4),
                Arguments.of(
                        new LSTMImpl(deep),
                        "weight_ih_l0 [16, 6] RECURRENT, weight_hh_l0 [16, 4] RECURRENT,"
                                + " weight_ih_l0_reverse [16, 6] RECURRENT, weight_hh_l0_reverse [16, 4] RECURRENT,"
                                + " weight_ih_l1 [16, 8] RECURRENT, weight_hh_l1 [16, 4] RECURRENT,"
                                + " weight_ih_l1_reverse [16, 8] RECURRENT, weight_hh_l1_reverse [16, 4] RECURRENT",
                        6,
                        4),
                Arguments.of(
                        new LSTMImpl(projected),
                        "weight_ih_l0 [80, 6] RECURRENT, weight_hh_l0 [80, 5] RECURRENT, weight_hr_l0 [5, 20] DENSE",
                        6,
                        20),
                Arguments.of(new GroupNormImpl(new GroupNormOptions(2, 6)), "weight [6] NORM", 1, 1));
    }

    @ParameterizedTest
    @MethodSource("single")
    void each_module_is_the_layer_that_it_is(Module module, String weights, double in, double out) {
        List<ParamView> views = TorchInit.views(module);
        assertThat(views.stream()
                        .map(ParamView::spec)
                        .filter(spec -> spec.name().startsWith("weight"))
                        .map(spec -> spec.path() + " " + spec.shape() + " "
                                + spec.layer().kind())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(weights);
        assertThat(FanRule.EXACT.fans(views.get(0).spec())).contains(new Fans(in, out));
        TorchInit.apply(module, "torch_default", 1);
    }

    @Test
    void a_module_that_is_registered_twice_is_filled_once() {
        Module twice = new Module();
        LinearImpl part = new LinearImpl(3, 2);
        twice.register_module("first", part);
        twice.register_module("second", part);
        assertThat(TorchInit.views(twice).stream().map(view -> view.spec().path()))
                .containsExactly("first.weight", "first.bias");
    }

    @Test
    void a_module_holds_what_the_receipt_says_and_what_arrays_would() {
        Net net = new Net();
        Receipt receipt = TorchInit.apply(net, "{weights: he_normal, norms: constant(0.5)}", 3);

        List<ParamView> views = TorchInit.views(net);
        List<ArrayParamView> arrays =
                views.stream().map(v -> ArrayParamView.of(v.spec())).toList();
        Receipt same = Scheme.of("{weights: he_normal, norms: constant(0.5)}").apply(arrays, Seed.of(3));
        assertThat(receipt.rows()).isEqualTo(same.rows());
        for (int i = 0; i < views.size(); i++) {
            assertThat(views.get(i).read())
                    .as(views.get(i).spec().path())
                    .isEqualTo(arrays.get(i).read());
        }
        assertThat(net.named_parameters().get("norm.weight").mean().item_double())
                .isEqualTo(0.5);
        assertThat(net.named_parameters().get("fc.weight").requires_grad()).isTrue();
    }

    @Test
    void the_default_is_what_the_modules_have_done_themselves() {
        Net net = new Net(16);
        Map<String, float[]> theirs = TorchInit.views(net).stream()
                .collect(Collectors.toMap(v -> v.spec().path(), ParamView::read));
        TorchInit.apply(net, "model_default", 3);
        for (ParamView view : TorchInit.views(net)) {
            String path = view.spec().path();
            double law = Scheme.of("torch_default")
                    .apply(List.of(ArrayParamView.of(view.spec())), Seed.of(3))
                    .rows()
                    .get(0)
                    .promisedStd();
            if (law == 0) {
                assertThat(view.read()).as(path).isEqualTo(theirs.get(path));
            } else if (!path.startsWith("words")) {
                double bound = Math.sqrt(3) * law;
                assertThat(largest(theirs.get(path))).as(path).isBetween(0.5 * bound, bound * (1 + 1e-6));
                assertThat(largest(view.read())).as(path).isBetween(0.5 * bound, bound * (1 + 1e-6));
            }
        }
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @Test
    void parameters_of_other_modules_have_to_be_named() {
        Module module = new Module();
        module.register_parameter("scale", torch.ones(3));
        assertThatExceptionOfType(SchemeException.class)
                .isThrownBy(() -> TorchInit.apply(module, "he_normal", 0))
                .withMessageContaining("scale");
        TorchInit.apply(module, "{weights: he_normal, rules: [{path: scale, init: constant(0.1)}]}", 0);
        assertThat(TorchInit.views(module).get(0).read()).containsOnly(0.1f);
    }

    @Test
    void other_types_are_written_as_they_are_read() {
        LinearImpl half = new LinearImpl(6, 4);
        half.to(torch.ScalarType.BFloat16, false);
        TorchInit.apply(half, "constant(0.5)", 0);
        assertThat(TorchInit.views(half).get(0).read()).containsOnly(0.5f);
        assertThat(half.weight().scalar_type().value).isEqualTo(torch.ScalarType.BFloat16.value);
    }
}
