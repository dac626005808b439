package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.initlab.param.Activation;
import dev.initlab.param.ArrayParamView;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filling in one call, by many threads, and of whole models: always the values of the plain fill. */
class FillTest {

    /** More than two parts, the last one shorter and no multiple of anything. */
    private static final ParamSpec LARGE =
            LayerSpec.dense("fc", 641, 517, Activation.RELU).weight();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "constant(0.1)",
                "uniform(a=-1, b=2)",
                "he_normal",
                "xavier_uniform",
                "trunc_normal(std=0.02)",
                "trunc_normal(std=1, low=1, high=2)",
                "torch_default",
                "sparse(sparsity=0.9)",
                "orthogonal"
            })
    void many_threads_draw_what_one_draws(String expression) {
        Initializer init = Initializers.parse(expression);
        RandomStream stream = Seed.of(3).stream("init", LARGE.path());
        float[] alone = new float[LARGE.size()];
        init.fill(alone, LARGE, stream);
        float[] together = new float[LARGE.size()];
        Arrays.fill(together, Float.NaN);
        init.fillParallel(together, LARGE, stream);
        assertThat(Arrays.equals(together, alone)).isTrue();
    }

    @Test
    void one_call_fills_an_array_by_its_shape() {
        float[] weight = new float[128 * 784];
        Initializers.heNormal().fill(weight, Seed.of(7), 128, 784);
        ArrayParamView same =
                ArrayParamView.of(LayerSpec.dense("", 784, 128, Activation.RELU).weight());
        Scheme.of("he_normal").apply(List.of(same), Seed.of(7));
        assertThat(Arrays.equals(weight, same.read())).isTrue();
    }

    @Test
    void a_shape_says_which_layer_it_is() {
        assertThat(Initializers.heNormal().law(ParamSpec.weight(128, 784)).std())
                .isEqualTo(Math.sqrt(2.0 / 784));
        assertThat(Initializers.heNormal().law(ParamSpec.weight(16, 3, 5, 7)).std())
                .isEqualTo(Math.sqrt(2.0 / 105));
        assertThat(Initializers.heNormal().law(ParamSpec.weight(16, 3, 2, 2, 2)).std())
                .isEqualTo(Math.sqrt(2.0 / 24));
        assertThat(Initializers.normal(0, 2).law(ParamSpec.weight(9)).std()).isEqualTo(2);
    }

    @Test
    void shapes_that_do_not_fit_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Initializers.heNormal().fill(new float[6], Seed.of(0), 2, 4))
                .withMessage("a weight [2, 4] has 8 elements, and the array 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Initializers.heNormal().fill(new float[6], Seed.of(0), 6))
                .withMessageContaining("needs fans");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParamSpec.weight())
                .withMessageContaining("[out, in]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParamSpec.weight(1, 2, 3, 4, 5, 6))
                .withMessageContaining("[1, 2, 3, 4, 5, 6]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParamSpec.weight(3, 0))
                .withMessageContaining("at least 1");
    }

    @Test
    void a_value_left_undefined_is_found_out() {
        Registry registry = Registry.standard()
                .plus(List.of(new Definition("forgetful", List.of(), List.of(), "", "", "", bound -> new Forgetful())));
        List<ArrayParamView> views = List.of(ArrayParamView.of(LARGE));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Scheme.of("forgetful", registry).fill(views, Seed.of(0)))
                .withMessageContaining("left element 1");
    }

    private record Forgetful() implements Initializer {
        @Override
        public void fill(float[] out, ParamSpec spec, RandomStream stream) {
            out[0] = 1;
        }

        @Override
        public Law law(ParamSpec spec) {
            return new Law.Constant(1);
        }
    }

    @Test
    void a_scheme_fills_a_model_as_it_applies_to_it() {
        Scheme scheme =
                Scheme.of("{weights: he_normal, biases: torch_default, rules: [{path: fc2.weight, init: orthogonal}]}");
        List<ParamSpec> specs = List.of(
                LARGE,
                LayerSpec.dense("fc1", 30, 20, Activation.RELU).bias(),
                LayerSpec.dense("fc2", 40, 20, Activation.RELU).weight(),
                LayerSpec.norm("bn", 9, Activation.RELU).weight());
        List<ArrayParamView> applied = specs.stream().map(ArrayParamView::of).toList();
        List<ArrayParamView> filled = specs.stream().map(ArrayParamView::of).toList();
        scheme.apply(applied, Seed.of(5));
        scheme.fill(filled, Seed.of(5));
        for (int i = 0; i < specs.size(); i++) {
            assertThat(filled.get(i).read()).isEqualTo(applied.get(i).read());
        }
        assertThatExceptionOfType(SchemeException.class)
                .isThrownBy(
                        () -> Scheme.of("{rules: [{kind: conv, init: zeros}]}").fill(filled, Seed.of(5)));
        assertThat(filled.get(0).read()).isEqualTo(applied.get(0).read());
    }
}
