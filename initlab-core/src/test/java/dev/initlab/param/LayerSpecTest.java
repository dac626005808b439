package dev.initlab.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LayerSpecTest {

    private final LayerSpec conv = LayerSpec.conv("conv1", 4, 6, List.of(3, 3), Activation.RELU);

    @Test
    void parameters_have_pytorchs_shapes_roles_and_paths() {
        assertThat(conv.weight()).isEqualTo(new ParamSpec(conv, "weight", Role.WEIGHT, List.of(6, 4, 3, 3)));
        assertThat(conv.bias()).isEqualTo(new ParamSpec(conv, "bias", Role.BIAS, List.of(6)));
        assertThat(conv.weight().path()).isEqualTo("conv1.weight");
        assertThat(conv.weight().size()).isEqualTo(216);
        LayerSpec norm = LayerSpec.norm("", 6, Activation.LINEAR);
        assertThat(norm.weight()).isEqualTo(new ParamSpec(norm, "weight", Role.NORM_SCALE, List.of(6)));
        assertThat(norm.bias()).isEqualTo(new ParamSpec(norm, "bias", Role.NORM_SHIFT, List.of(6)));
        assertThat(norm.weight().path()).isEqualTo("weight");
        assertThat(LayerSpec.embedding("e", 10, 3).weight().shape()).containsExactly(10, 3);
        assertThat(LayerSpec.attention("a", 8, 3).bias().shape()).containsExactly(24);
        assertThat(new ParamSpec(LayerSpec.free("f"), "scale", Role.MULTIPLIER, List.of()).size())
                .isEqualTo(1);
    }

    @Test
    void layers_that_cannot_be_are_refused_by_name() {
        refused("in and out", () -> LayerSpec.dense("fc1", 0, 5, Activation.RELU));
        refused("kernel []", () -> LayerSpec.conv("fc1", 3, 5, List.of(), Activation.RELU));
        refused("as many strides", () -> conv("fc1").withStride(List.of(1)));
        refused("below 1", () -> conv("fc1").withStride(List.of(1, 0)));
        refused("groups must divide", () -> conv("fc1").withGroups(4));
        refused(
                "only convolutions have groups",
                () -> LayerSpec.dense("fc1", 4, 4, Activation.RELU).withGroups(2));
        refused(
                "parts must divide",
                () -> new LayerSpec(
                        "fc1", LayerKind.DENSE, 4, 4, List.of(), List.of(), 1, 3, Activation.LINEAR, Set.of()));
        refused("shape", () -> new ParamSpec(conv("fc1"), "weight", Role.WEIGHT, List.of(3, 0)));
    }

    @Test
    void free_layers_imply_no_parameters() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LayerSpec.free("token").weight())
                .withMessageContaining("token");
        assertThatIllegalStateException()
                .isThrownBy(() -> LayerSpec.embedding("e", 3, 3).bias())
                .withMessageContaining("no bias");
    }

    @Test
    void an_array_view_is_undefined_until_written() {
        ArrayParamView view = ArrayParamView.of(conv.bias());
        assertThat(view.read()).hasSize(6).containsOnly(Float.NaN);
        view.write(new float[] {1, 2, 3, 4, 5, 6});
        view.read()[0] = 9;
        assertThat(view.read()).containsExactly(1, 2, 3, 4, 5, 6);
        float[] own = new float[6];
        ArrayParamView.over(conv.bias(), own).write(new float[] {1, 2, 3, 4, 5, 6});
        assertThat(own).containsExactly(1, 2, 3, 4, 5, 6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> view.write(new float[5]))
                .withMessage("conv1.bias [6] has 6 elements, got 5");
    }

    private static LayerSpec conv(String path) {
        return LayerSpec.conv(path, 6, 6, List.of(3, 3), Activation.RELU);
    }

    private static void refused(String problem, ThrowingCallable call) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .withMessageContaining("fc1")
                .withMessageContaining(problem);
    }
}
