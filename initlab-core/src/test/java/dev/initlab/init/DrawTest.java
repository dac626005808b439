package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.param.Activation;
import dev.initlab.param.FanRule;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.CutNormal;
import dev.initlab.random.Fit;
import dev.initlab.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws against the law that their initializer states, and the same checks against planted errors. */
class DrawTest {

    /** Oblong, so that exchanged fans show: 51,200 elements. */
    private static final ParamSpec DENSE =
            LayerSpec.dense("fc", 256, 200, Activation.RELU).weight();

    private static final ParamSpec CONV = LayerSpec.conv("c", 16, 160, List.of(5, 5), Activation.RELU)
            .withStride(List.of(2, 2))
            .weight();

    private static final ParamSpec GROUPED = LayerSpec.conv("g", 64, 800, List.of(3, 3), Activation.RELU)
            .withGroups(8)
            .weight();

    private static final List<ParamSpec> SPECS = List.of(DENSE, CONV, GROUPED);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "normal(std=0.01)",
                "normal(mean=0.5, std=1)",
                "uniform(a=-0.05, b=0.07)",
                "xavier_normal",
                "xavier_uniform(gain=1.5)",
                "he_normal",
                "he_normal(mode=fan_out)",
                "he_uniform(a=0.2)",
                "lecun_normal",
                "lecun_uniform(fans=torch)",
                "variance_scaling(scale=3, fan=geo_avg, distribution=truncated)",
                "trunc_normal(std=0.02)",
                "trunc_normal(mean=0.1, std=0.02, low=-1, high=3, of=result)",
                "trunc_normal(std=1, low=2, high=9)",
                "trunc_normal(std=1, low=-9, high=-3)",
                "trunc_normal(std=1, low=-0.01, high=6)",
                "torch.trunc_normal(std=0.02)",
                "torch.trunc_normal(mean=1, std=2, a=0, b=4)",
                "keras.he_normal",
                "jax.uniform",
                "djl.xavier",
                "dl4j.lecun_uniform",
                "dl4j.var_scaling_normal_fan_avg",
                "torch_default"
            })
    void draws_follow_the_stated_law(String expression) {
        Initializer init = Initializers.parse(expression);
        for (ParamSpec spec : SPECS) {
            float[] draws = draw(init, spec);
            assertThat(draws).hasSizeGreaterThanOrEqualTo(50_000);
            assertThat(worst(draws, (Law.Elementwise) init.law(spec)))
                    .as("%s for %s", expression, spec.path())
                    .isGreaterThan(Fit.ALPHA);
        }
    }

    @Test
    void constants_fill_every_element() {
        assertThat(draw(Initializers.parse("constant(0.1)"), DENSE)).containsOnly(0.1f);
        assertThat(draw(Initializers.zeros(), DENSE)).containsOnly(0f);
        assertThat(draw(Initializers.ones(), DENSE)).containsOnly(1f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"he_normal", "he_uniform", "variance_scaling(scale=2, distribution=truncated)"})
    void the_checks_reject_a_wrong_scale(String expression) {
        VarianceScaling right = (VarianceScaling) Initializers.parse(expression);
        for (double factor : new double[] {1.0404, 1.5, 2, 3}) { // the first: 2 % of the std
            VarianceScaling wrong =
                    new VarianceScaling(right.scale() * factor, right.fan(), right.distribution(), FanRule.EXACT);
            assertRejected(draw(wrong, DENSE), right);
        }
    }

    @Test
    void the_checks_reject_exchanged_fans() {
        assertRejected(draw(Initializers.parse("he_normal(mode=fan_out)"), DENSE), Initializers.heNormal());
        ParamSpec transposed = LayerSpec.dense("fc", 200, 256, Activation.RELU).weight();
        assertRejected(draw(Initializers.lecunUniform(), transposed), Initializers.lecunUniform());
    }

    @Test
    void the_checks_reject_a_one_sided_uniform() {
        Law.Elementwise law = Initializers.heUniform().law(DENSE);
        assertRejected(draw(Initializers.uniform(0, law.upper()), DENSE), Initializers.heUniform());
    }

    @Test
    void the_checks_reject_another_shape_of_the_same_std() {
        Initializer truncated = Initializers.parse("variance_scaling(scale=2, distribution=truncated)");
        assertRejected(draw(Initializers.heUniform(), DENSE), Initializers.heNormal());
        assertRejected(draw(truncated, CONV), Initializers.heNormal(), CONV);
        double parent = Initializers.heNormal().law(DENSE).std() * new CutNormal(-2, 2).std();
        float[] uncorrected = draw(Initializers.normal(0, parent), DENSE);
        assertRejected(uncorrected, truncated);
    }

    @Test
    void the_checks_reject_a_missing_truncation_correction() {
        Initializer parent = Initializers.parse("trunc_normal(std=0.1)");
        Initializer result = Initializers.parse("trunc_normal(std=0.1, of=result)");
        assertRejected(draw(parent, DENSE), result);
        assertRejected(draw(result, DENSE), parent);
        assertRejected(draw(Initializers.parse("trunc_normal(std=0.1, low=-2.1)"), DENSE), parent);
    }

    @Test
    void equal_shapes_at_different_paths_get_different_weights() {
        ParamSpec other = LayerSpec.dense("fc2", 256, 200, Activation.RELU).weight();
        for (String expression : List.of("he_normal", "he_uniform", "torch_default", "normal(std=1)")) {
            Initializer init = Initializers.parse(expression);
            double[] here = doubles(draw(init, DENSE));
            assertThat(Fit.correlation(here, doubles(draw(init, other)))).isGreaterThan(Fit.ALPHA);
            assertThat(Fit.correlation(here, doubles(draw(init, DENSE)))).isLessThan(Fit.ALPHA);
        }
    }

    private static void assertRejected(float[] draws, Initializer promised) {
        assertRejected(draws, promised, DENSE);
    }

    private static void assertRejected(float[] draws, Initializer promised, ParamSpec spec) {
        assertThat(worst(draws, (Law.Elementwise) promised.law(spec))).isLessThan(Fit.ALPHA);
    }

    /** The least p-value of the checks of shape, mean and variance; 0 where a value leaves the law's bounds. */
    private static double worst(float[] draws, Law.Elementwise law) {
        for (float draw : draws) {
            if (draw < (float) law.lower() || draw > (float) law.upper()) {
                return 0;
            }
        }
        double shape = Fit.ks(draws, law::cdf);
        return Math.min(
                shape, Math.min(Fit.mean(draws, law.mean(), law.std()), Fit.variance(draws, law.mean(), law.std())));
    }

    private static float[] draw(Initializer init, ParamSpec spec) {
        float[] values = new float[spec.size()];
        init.fill(values, spec, Seed.of(11).stream("init", spec.path()));
        return values;
    }

    private static double[] doubles(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }
}
