package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What initializers of whole matrices promise, on oblong, grouped, transposed and packed shapes. */
class MatrixLawTest {

    static final ParamSpec WIDE =
            LayerSpec.dense("wide", 30, 20, Activation.RELU).weight();
    static final ParamSpec TALL =
            LayerSpec.dense("tall", 20, 30, Activation.RELU).weight();
    static final ParamSpec CONV =
            LayerSpec.conv("conv", 4, 6, List.of(3, 5), Activation.RELU).weight();
    static final ParamSpec GROUPED = LayerSpec.conv("grouped", 8, 12, List.of(3), Activation.RELU)
            .withGroups(4)
            .weight();
    static final ParamSpec EVEN =
            LayerSpec.conv("even", 3, 2, List.of(4, 2), Activation.RELU).weight();
    static final ParamSpec UP = LayerSpec.convTransposed("up", 6, 4, List.of(2, 2), List.of(2, 2), Activation.RELU)
            .weight();
    static final ParamSpec PACKED = LayerSpec.attention("attn", 10, 3).weight();
    static final ParamSpec BIAS = WIDE.layer().bias();

    @Test
    void an_orthogonal_matrixs_elements_have_the_variance_of_its_longer_side() {
        assertThat(law("orthogonal", WIDE)).isEqualTo(new Law.Orthogonal(20, 30, 1));
        assertStd("orthogonal", WIDE, 0.18257418583505536); // 1/√30
        assertStd("orthogonal", TALL, 0.18257418583505536);
        assertStd("orthogonal(gain=2)", TALL, 0.3651483716701107);
        assertThat(law("orthogonal", CONV)).isEqualTo(new Law.Orthogonal(6, 60, 1));
        assertThat(law("orthogonal", GROUPED)).isEqualTo(new Law.Orthogonal(3, 6, 1));
        assertThat(law("torch.orthogonal", GROUPED)).isEqualTo(new Law.Orthogonal(12, 6, 1));
        assertThat(law("orthogonal", PACKED)).isEqualTo(new Law.Orthogonal(10, 10, 1));
        assertThat(law("torch.orthogonal", PACKED)).isEqualTo(new Law.Orthogonal(30, 10, 1));
        assertThat(law("orthogonal", UP)).isEqualTo(new Law.Orthogonal(6, 16, 1));
    }

    @Test
    void at_one_tap_of_many_the_variance_is_divided() {
        assertStd("delta_orthogonal", CONV, 0.10540925533894598); // √(1/6/15)
        assertStd("delta_orthogonal", GROUPED, 0.3333333333333333); // √(1/3/3)
        assertStd("delta_orthogonal(gain=3)", UP, 0.6123724356957946); // 3 √(1/6/4)
    }

    @Test
    void patterns_have_the_moments_of_their_elements() {
        assertMoments("dirac", CONV, 4.0 / 360, 0.1048220125784067); // p = 4 of 360
        assertMoments("dirac", GROUPED, 8.0 / 72, 0.31426968052735443); // 2 of each of 4 groups
        assertMoments("torch.dirac", GROUPED, 2.0 / 72, 0.16433554953054488);
        assertMoments("eye(gain=2)", WIDE, 2 * 20.0 / 600, 0.3590109871423003);
        assertMoments("eye", PACKED, 0.1, 0.3);
        assertMoments("eye(blocks=torch)", PACKED, 10.0 / 300, 0.17950549357115014);
    }

    @Test
    void zeros_take_their_share_of_the_variance() {
        assertThat(law("sparse(0.35, std=0.1)", WIDE)).isEqualTo(new Law.Sparse(20, 7, 0.1));
        assertStd("sparse(0.35, std=0.1)", WIDE, 0.08062257748298549); // 0.1 √(13/20)
        assertThat(law("sparse(0.31)", WIDE)).isEqualTo(new Law.Sparse(20, 7, 0.01)); // ⌈6.2⌉
        assertThat(law("sparse(0)", WIDE).std()).isEqualTo(0.01);
        assertThat(law("sparse(1)", WIDE).std()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orthogonal | fills matrices, and wide.bias is [20]
            delta_orthogonal | fills the kernels of convolutions, and wide.bias is bias of a dense layer, [20]
            dirac | for it write eye
            eye | two axes, and wide.bias is [20]
            sparse(0.5) | two axes, and wide.bias is [20]
            """)
    void what_has_too_few_axes_is_refused(String expression, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> law(expression, BIAS))
                .withMessageContaining(message);
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> law("eye", CONV))
                .withMessageContaining("for a convolution write dirac");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> law("dirac(groups=4)", CONV))
                .withMessageContaining("groups must divide the first extent of conv.weight, [6, 4, 3, 5]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Initializers.parse("dirac(groups=1.5)"))
                .withMessageContaining("a whole number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Initializers.parse("sparse(1.5)"))
                .withMessageContaining("a number from 0 to 1");
    }

    static Law law(String expression, ParamSpec spec) {
        return Initializers.parse(expression).law(spec);
    }

    private static void assertStd(String expression, ParamSpec spec, double std) {
        assertThat(law(expression, spec).mean()).isZero();
        assertThat(law(expression, spec).std())
                .as("%s for %s", expression, spec.path())
                .isCloseTo(std, within(1e-15));
    }

    private static void assertMoments(String expression, ParamSpec spec, double mean, double std) {
        assertThat(law(expression, spec).mean())
                .as("%s for %s", expression, spec.path())
                .isCloseTo(mean, within(1e-15));
        assertThat(law(expression, spec).std())
                .as("%s for %s", expression, spec.path())
                .isCloseTo(std, within(1e-15));
    }
}
