package dev.initlab.param;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FanRuleTest {

    private static final List<Integer> K3 = List.of(3, 3);

    @Test
    void both_rules_agree_on_dense_layers_and_unit_stride_convolutions() {
        assertFans(LayerSpec.dense("fc", 300, 200, Activation.RELU).weight(), new Fans(300, 200), new Fans(300, 200));
        assertFans(LayerSpec.conv("c", 3, 16, K3, Activation.RELU).weight(), new Fans(27, 144), new Fans(27, 144));
        assertFans(
                LayerSpec.conv("c3", 2, 5, List.of(3, 2, 4), Activation.RELU).weight(),
                new Fans(48, 120),
                new Fans(48, 120));
        assertFans(
                LayerSpec.conv("c1", 4, 6, List.of(5), Activation.RELU).weight(), new Fans(20, 30), new Fans(20, 30));
    }

    @Test
    void a_stride_divides_the_exact_fan_out() {
        LayerSpec strided = LayerSpec.conv("c", 32, 64, K3, Activation.RELU).withStride(List.of(2, 2));
        assertFans(strided.weight(), new Fans(288, 144), new Fans(288, 576));
    }

    @Test
    void groups_divide_both_exact_fans_and_only_the_fan_in_of_torch() {
        LayerSpec grouped = LayerSpec.conv("c", 32, 64, K3, Activation.RELU).withGroups(4);
        assertThat(grouped.weight().shape()).containsExactly(64, 8, 3, 3);
        assertFans(grouped.weight(), new Fans(72, 144), new Fans(72, 576));
        LayerSpec depthwise = LayerSpec.conv("d", 32, 32, K3, Activation.RELU).withGroups(32);
        assertThat(depthwise.weight().shape()).containsExactly(32, 1, 3, 3);
        assertFans(depthwise.weight(), new Fans(9, 9), new Fans(9, 288));
    }

    @Test
    void torch_takes_the_fans_of_a_transposed_convolution_for_each_other() {
        LayerSpec up = LayerSpec.convTransposed("up", 64, 32, List.of(4, 4), List.of(2, 2), Activation.RELU);
        assertThat(up.weight().shape()).containsExactly(64, 32, 4, 4);
        assertFans(up.weight(), new Fans(256, 512), new Fans(512, 1024));
        assertFans(up.withGroups(2).weight(), new Fans(128, 256), new Fans(256, 1024));
    }

    @Test
    void packed_matrices_count_as_separate_ones_where_exact() {
        LayerSpec packed = LayerSpec.attention("attn.in_proj", 64, 3);
        assertThat(packed.weight().shape()).containsExactly(192, 64);
        assertFans(packed.weight(), new Fans(64, 64), new Fans(64, 192));
    }

    @Test
    void deeplearning4j_counts_channels_and_taps() {
        LayerSpec conv = LayerSpec.conv("c", 8, 16, K3, Activation.RELU).withStride(List.of(2, 2));
        assertThat(FanRule.DL4J.fans(conv.weight())).contains(new Fans(72, 36));
        LayerSpec up = LayerSpec.convTransposed("u", 8, 16, List.of(4, 4), List.of(2, 2), Activation.RELU);
        assertThat(FanRule.DL4J.fans(up.weight())).contains(new Fans(128, 64));
        LayerSpec depthwise = LayerSpec.conv("d", 8, 16, K3, Activation.RELU).withGroups(8);
        assertThat(FanRule.DL4J.fans(depthwise.weight())).contains(new Fans(72, 18));
        assertThat(FanRule.DL4J.fans(LayerSpec.embedding("e", 30, 8).weight())).contains(new Fans(30, 8));
        assertThat(FanRule.DL4J.fans(
                        LayerSpec.dense("f", 30, 8, Activation.RELU).weight()))
                .contains(new Fans(30, 8));
        assertThat(FanRule.CHANNELS.fans(conv.weight())).contains(new Fans(8, 16));
    }

    @Test
    void a_bilinear_unit_sums_all_products() {
        LayerSpec bilinear = LayerSpec.bilinear("b", 5, 7, 3, Activation.LINEAR);
        assertThat(bilinear.weight().shape()).containsExactly(3, 5, 7);
        assertThat(bilinear.bias().shape()).containsExactly(3);
        assertFans(bilinear.weight(), new Fans(35, 21), new Fans(35, 21));
    }

    @Test
    void a_recurrent_layers_gates_count_as_separate_matrices_where_exact() {
        List<ParamSpec> params = LayerSpec.recurrent("lstm", 10, 20, 4).params(true);
        assertThat(params.stream().map(ParamSpec::path))
                .containsExactly("lstm.weight_ih_l0", "lstm.weight_hh_l0", "lstm.bias_ih_l0", "lstm.bias_hh_l0");
        assertThat(params.stream().map(ParamSpec::shape))
                .containsExactly(List.of(80, 10), List.of(80, 20), List.of(80), List.of(80));
        assertFans(params.get(0), new Fans(10, 20), new Fans(10, 80));
        assertFans(params.get(1), new Fans(20, 20), new Fans(20, 80));
    }

    @Test
    void an_embedding_is_a_look_up_where_exact() {
        assertFans(LayerSpec.embedding("tokens", 1000, 64).weight(), new Fans(1, 64), new Fans(64, 1000));
    }

    @Test
    void a_bias_has_the_fans_of_its_layer() {
        LayerSpec conv = LayerSpec.conv("c", 3, 16, K3, Activation.RELU);
        assertThat(FanRule.EXACT.fans(conv.bias())).contains(new Fans(27, 144));
        assertThat(FanRule.TORCH.fans(conv.bias())).contains(new Fans(27, 144));
    }

    @Test
    void what_has_no_fans_says_so() {
        LayerSpec norm = LayerSpec.norm("n", 16, Activation.RELU);
        assertThat(FanRule.EXACT.fans(norm.weight())).contains(new Fans(1, 1));
        assertThat(FanRule.TORCH.fans(norm.weight())).isEmpty();
        ParamSpec scalar = new ParamSpec(LayerSpec.free("alpha"), "value", Role.MULTIPLIER, List.of());
        assertThat(FanRule.EXACT.fans(scalar)).isEmpty();
        assertThat(FanRule.TORCH.fans(scalar)).isEmpty();
    }

    private static void assertFans(ParamSpec spec, Fans exact, Fans torch) {
        assertThat(FanRule.EXACT.fans(spec)).as("exact, %s", spec.path()).contains(exact);
        assertThat(FanRule.TORCH.fans(spec)).as("torch, %s", spec.path()).contains(torch);
    }
}
