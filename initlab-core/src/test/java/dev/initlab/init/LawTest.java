package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.Role;
import dev.initlab.random.CutNormal;
import java.util.List;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Laws against numbers worked out by hand from the papers' formulas. */
class LawTest {

    private static final ParamSpec DENSE =
            LayerSpec.dense("fc", 300, 200, Activation.RELU).weight();
    private static final LayerSpec CONV = LayerSpec.conv("c", 32, 64, List.of(3, 3), Activation.RELU);
    private static final LayerSpec UP =
            LayerSpec.convTransposed("up", 64, 32, List.of(4, 4), List.of(2, 2), Activation.RELU);
    private static final LayerSpec PACKED = LayerSpec.attention("attn.in_proj", 64, 3);

    @Test
    void dense_layers_oblong() {
        assertStd("he_normal", DENSE, 0.08164965809277261); // √(2/300)
        assertStd("he_normal(mode=fan_out)", DENSE, 0.1); // √(2/200)
        assertStd("he_normal(a=1)", DENSE, 0.05773502691896258); // √(1/300)
        assertStd("xavier_normal", DENSE, 0.06324555320336759); // √(2/500)
        assertStd("xavier_normal(gain=2)", DENSE, 0.12649110640673517);
        assertStd("lecun_normal", DENSE, 0.05773502691896258); // √(1/300)
        assertStd("variance_scaling(scale=3, fan=geo_avg)", DENSE, 0.11066819197003216); // √(3/√60000)
        assertStd("variance_scaling(scale=2, distribution=truncated)", DENSE, 0.08164965809277261);
    }

    @Test
    void uniform_bounds_are_the_square_root_of_three_times_the_std() {
        assertBounds("he_uniform", DENSE, 0.1414213562373095); // √(6/300)
        assertBounds("xavier_uniform", DENSE, 0.1095445115010332); // √(6/500)
        assertBounds("lecun_uniform", DENSE, 0.1); // √(3/300)
        assertStd("he_uniform", DENSE, 0.08164965809277261);
    }

    @Test
    void a_truncated_laws_parent_is_wider() {
        Law.Elementwise law = elementwise("variance_scaling(scale=2, distribution=truncated)", DENSE);
        double parent = 0.08164965809277261 / 0.87962566103423978;
        assertThat(law.upper()).isCloseTo(2 * parent, within(1e-12));
        assertThat(law.lower()).isCloseTo(-2 * parent, within(1e-12));
    }

    @Test
    void cutting_a_normal_narrows_it_as_published() {
        assertThat(new CutNormal(-1, 1).std()).isCloseTo(0.53956, within(1e-5));
        assertThat(new CutNormal(-2, 2).std()).isCloseTo(0.87962566103423978, within(1e-14));
        assertThat(new CutNormal(-3, 3).std()).isCloseTo(0.98658, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"-2, 2", "-1, 3", "-4, 0.5", "0, 9", "2, 2.5", "3, 40", "-40, -3", "-0.01, 0"})
    void a_normal_cut_anywhere_is_as_another_library_has_it(double low, double high) {
        TruncatedNormalDistribution other = TruncatedNormalDistribution.of(0.3, 2, 0.3 + 2 * low, 0.3 + 2 * high);
        Law.TruncatedNormal law = new Law.TruncatedNormal(0.3, 2, low, high);
        assertThat(law.mean()).isCloseTo(other.getMean(), within(1e-9));
        assertThat(law.std()).isCloseTo(Math.sqrt(other.getVariance()), within(1e-8));
        for (double x = law.lower() - 1; x <= Math.min(law.upper(), 30) + 1; x += 0.05) {
            assertThat(law.cdf(x)).isCloseTo(other.cumulativeProbability(x), within(1e-11));
        }
    }

    @Test
    void a_symmetric_cut_of_stated_std_has_it() {
        Law.TruncatedNormal law = Law.TruncatedNormal.ofStd(0.5, 0.02, 1.5);
        assertThat(law.std()).isCloseTo(0.02, within(1e-16));
        assertThat(law.mean()).isEqualTo(0.5);
    }

    @Test
    void cuts_that_leave_nothing_are_refused() {
        for (double[] cut : new double[][] {{2, 2}, {1, -1}, {9, 12}, {-12, -9}, {Double.NaN, 1}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new CutNormal(cut[0], cut[1]));
        }
    }

    @Test
    void truncated_normals_of_parent_and_of_result() {
        assertThat(law("trunc_normal(std=0.02)", DENSE).std()).isCloseTo(0.02 * 0.87962566103423978, within(1e-16));
        assertThat(law("trunc_normal(std=0.02, of=result)", DENSE).std()).isCloseTo(0.02, within(1e-16));
        Law shifted = law("trunc_normal(mean=1, std=0.02, low=0, high=3, of=result)", DENSE);
        assertThat(shifted.mean()).isCloseTo(1, within(1e-14));
        assertThat(shifted.std()).isCloseTo(0.02, within(1e-14));
        // PyTorch's bounds are absolute: with std 0.02 they are a hundred standard deviations away.
        assertThat(law("torch.trunc_normal(std=0.02)", DENSE).std()).isCloseTo(0.02, within(1e-15));
        assertThat(((Law.Elementwise) law("torch.trunc_normal(std=2)", DENSE)).upper())
                .isEqualTo(2);
    }

    @Test
    void other_frameworks_words_mean_what_they_mean_there() {
        assertStd("keras.he_normal", DENSE, 0.08164965809277261); // truncated, corrected
        assertThat(law("keras.he_normal", DENSE)).isInstanceOf(Law.TruncatedNormal.class);
        assertStd("keras.glorot_uniform", LayerSpec.embedding("e", 300, 200).weight(), 0.06324555320336759); // √(2/500)
        assertStd(
                "keras.he_normal", LayerSpec.embedding("e", 300, 200).weight(), 0.08164965809277261); // rows are fan_in
        ParamSpec depthwise = LayerSpec.conv("d", 32, 64, List.of(3, 3), Activation.RELU)
                .withGroups(32)
                .weight();
        assertStd("keras.he_normal", depthwise, 0.08333333333333333); // √(2/288): channels count, which none sums
        assertStd("he_normal", depthwise, 0.47140452079103173); // √(2/9)
        assertBounds("djl.xavier", DENSE, 0.15491933384829668); // √(6/250), not √(3/250)
        assertStd("djl.xavier(gaussian, in, 2)", DENSE, 0.08164965809277261);
        assertBounds("dl4j.lecun_uniform", DENSE, 0.17320508075688773); // 3/√300, not √(3/300)
        assertBounds("dl4j.uniform", DENSE, 0.05773502691896258); // 1/√300
        assertBounds("dl4j.sigmoid_uniform", DENSE, 0.4381780460041329); // 4 √(6/500)
        assertStd("dl4j.var_scaling_normal_fan_in", DENSE, 0.05773502691896258 * 0.87962566103423978);
        assertStd("torch.kaiming_normal", UP.weight(), 0.0625); // √(2/512)
        assertThat(law("jax.uniform", DENSE)).isEqualTo(new Law.Uniform(0, 0.01));
        assertThat(law("jax.truncated_normal", DENSE)).isEqualTo(law("trunc_normal(std=0.01)", DENSE));
    }

    @Test
    void gains_may_be_named_by_the_activation() {
        assertThat(Initializers.parse("xavier_uniform(gain=tanh)"))
                .isEqualTo(Initializers.parse("xavier_uniform(gain=1.6666666666666667)"));
        assertStd("orthogonal(gain=relu)", DENSE, 0.08164965809277261); // √2/√300
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Initializers.parse("orthogonal(gain=swish)"))
                .withMessageContaining("or one of linear, relu");
    }

    @Test
    void strided_grouped_transposed_and_packed_layers() {
        ParamSpec strided = CONV.withStride(List.of(2, 2)).weight();
        assertStd("he_normal(mode=fan_out)", strided, 0.11785113019775792); // √(2/144)
        assertStd("he_normal(mode=fan_out, fans=torch)", strided, 0.05892556509887896); // √(2/576)
        ParamSpec grouped = CONV.withGroups(4).weight();
        assertStd("xavier_normal", grouped, 0.09622504486493763); // √(2/(72+144))
        assertStd("xavier_normal(fans=torch)", grouped, 0.05555555555555555); // √(2/(72+576))
        assertStd("he_normal", UP.weight(), 0.08838834764831845); // √(2/256)
        assertStd("he_normal(fans=torch)", UP.weight(), 0.0625); // √(2/512)
        assertStd("xavier_uniform", PACKED.weight(), 0.125); // √(2/(64+64))
        assertStd("xavier_uniform(fans=torch)", PACKED.weight(), 0.08838834764831845); // half the variance
        assertStd("lecun_normal", CONV.bias(), 0.05892556509887896); // √(1/288), its layer's
    }

    @Test
    void legacy_xavier_of_deeplearning4j_leaves_the_taps_out() {
        assertStd("dl4j.xavier_legacy", DENSE, 0.044721359549995794); // 1/√500
        assertStd("dl4j.xavier_legacy", CONV.weight(), 0.10206207261596577); // 1/√96
    }

    @Test
    void torch_default_is_what_pytorchs_layers_do() {
        assertBounds("torch_default", DENSE, 0.05773502691896258); // 1/√300
        assertBounds("torch_default", CONV.weight(), 0.058925565098878960); // 1/√288
        assertBounds("torch_default", CONV.bias(), 0.058925565098878960);
        assertBounds("torch_default", UP.weight(), 0.04419417382415922); // 1/√512: torch's fan_in
        assertBounds("torch_default", UP.bias(), 0.04419417382415922);
        assertBounds("torch_default", PACKED.weight(), 0.15309310892394862); // √(6/256)
        LayerSpec bilinear = LayerSpec.bilinear("b", 25, 9, 4, Activation.LINEAR);
        assertBounds("torch_default", bilinear.weight(), 0.2); // 1/√25, the second input not counted
        assertBounds("torch_default", bilinear.bias(), 0.2);
        for (ParamSpec recurrent : LayerSpec.recurrent("lstm", 7, 16, 4).params(true)) {
            assertBounds("torch_default", recurrent, 0.25); // 1/√16
        }
        assertBounds("torch_default", LayerSpec.attention("out", 64, 1).weight(), 0.125); // as a dense layer
        assertThat(law("torch_default", PACKED.bias())).isEqualTo(new Law.Constant(0));
        assertThat(law("torch_default", LayerSpec.attention("out", 64, 1).bias()))
                .isEqualTo(new Law.Constant(0));
        assertThat(law("torch_default", LayerSpec.embedding("e", 10, 4).weight()))
                .isEqualTo(new Law.Normal(0, 1));
        LayerSpec norm = LayerSpec.norm("n", 8, Activation.RELU);
        assertThat(law("torch_default", norm.weight())).isEqualTo(new Law.Constant(1));
        assertThat(law("torch_default", norm.bias())).isEqualTo(new Law.Constant(0));
    }

    @Test
    void fixed_laws_do_not_ask_for_fans() {
        ParamSpec scalar = new ParamSpec(LayerSpec.free("alpha"), "value", Role.MULTIPLIER, List.of());
        assertThat(law("zeros", scalar)).isEqualTo(new Law.Constant(0));
        assertThat(law("constant(0.5)", scalar).mean()).isEqualTo(0.5);
        assertThat(law("normal(mean=1, std=0.02)", scalar)).isEqualTo(new Law.Normal(1, 0.02));
        assertThat(law("uniform(a=-1, b=3)", scalar).mean()).isEqualTo(1);
        assertThat(law("uniform(a=-1, b=3)", scalar).std()).isCloseTo(4 / Math.sqrt(12), within(1e-15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> law("he_normal", scalar))
                .withMessageContainingAll("alpha.value", "he_normal", "free", "normal(std=0.02)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> law("torch_default", scalar))
                .withMessageContaining("states nothing for alpha.value");
        ParamSpec scale = new ParamSpec(DENSE.layer(), "scale", Role.MULTIPLIER, List.of(200, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> law("torch_default", scale));
        assertThatIllegalArgumentException().isThrownBy(() -> law("he_normal", scale));
    }

    private static Law law(String expression, ParamSpec spec) {
        return Initializers.parse(expression).law(spec);
    }

    private static Law.Elementwise elementwise(String expression, ParamSpec spec) {
        return (Law.Elementwise) law(expression, spec);
    }

    private static void assertStd(String expression, ParamSpec spec, double std) {
        assertThat(law(expression, spec).std()).as(expression).isCloseTo(std, within(1e-15));
        assertThat(law(expression, spec).mean()).isZero();
    }

    private static void assertBounds(String expression, ParamSpec spec, double bound) {
        Law.Elementwise law = elementwise(expression, spec);
        assertThat(law).isInstanceOf(Law.Uniform.class);
        assertThat(law.upper()).as(expression).isCloseTo(bound, within(1e-15));
        assertThat(law.lower()).as(expression).isCloseTo(-bound, within(1e-15));
    }
}
