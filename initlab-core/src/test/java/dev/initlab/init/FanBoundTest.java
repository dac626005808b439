package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.param.Activation;
import dev.initlab.param.ArrayParamView;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.Role;
import dev.initlab.random.Fit;
import dev.initlab.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/extending.md says a new initializer is held against. */
class FanBoundTest {

    private static final Registry REGISTRY = Registry.standard().plus(List.of(FanBound.definition()));

    /** Oblong, so that exchanged fans show: 51,200 elements. */
    private static final ParamSpec DENSE =
            LayerSpec.dense("fc", 256, 200, Activation.TANH).weight();

    @Test
    void the_law_is_the_papers() {
        LayerSpec conv = LayerSpec.conv("c", 32, 64, List.of(3, 3), Activation.TANH);
        assertLaw("fan_bound", DENSE, 0.009375, 0.005412658773652741); // 2.4/256, that/√3
        assertLaw("fan_bound(bound=3)", conv.weight(), 0.010416666666666666, 0.006014065304058601); // 3/(32·9)
        assertLaw("fan_bound(bound=3)", conv.withGroups(4).weight(), 0.041666666666666664, 0.024056261216234404);
        assertLaw("fan_bound(bound=3)", conv.bias(), 0.010416666666666666, 0.006014065304058601); // its layer's
    }

    @Test
    void draws_follow_the_stated_law() {
        float[] draws = draw("fan_bound");
        assertThat(draws).hasSizeGreaterThanOrEqualTo(50_000);
        assertThat(worst(draws)).isGreaterThan(Fit.ALPHA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fan_bound(bound=2.448)", // 2 % of the std
                "he_normal", // divided by the root
                "uniform(a=-0.012, b=0.012)", // divided by fan_out
                "uniform(a=0, b=0.009375)", // one-sided
                "normal(std=0.005412658773652741)" // another shape of the same std
            })
    void the_checks_reject_planted_errors(String planted) {
        assertThat(worst(draw(planted))).isLessThan(Fit.ALPHA);
    }

    @ParameterizedTest
    @CsvSource({"fan_bound(2.40), fan_bound", "fan_bound(bound=3), fan_bound(bound=3)"})
    void expressions_print_canonically(String written, String canonical) {
        assertThat(REGISTRY.parse(written)).hasToString(canonical).isEqualTo(REGISTRY.parse(canonical));
    }

    @Test
    void what_it_cannot_fill_is_said() {
        ParamSpec free = new ParamSpec(LayerSpec.free("alpha"), "value", Role.MULTIPLIER, List.of(4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> REGISTRY.parse("fan_bound").law(free))
                .withMessageContainingAll("fan_bound", "alpha.value [4]", "normal(std=0.02)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> REGISTRY.parse("fan_bound(0)"))
                .withMessageContaining("bound (divided by the number of inputs) must be a number > 0, got \"0\"");
    }

    @Test
    void schemes_can_name_it_and_receipts_show_it() {
        ArrayParamView weight = ArrayParamView.of(DENSE);
        Receipt.Row row = Scheme.of("fan_bound", REGISTRY)
                .apply(List.of(weight), Seed.of(7))
                .rows()
                .get(0);
        assertThat(row.rule()).isEqualTo("fan_bound");
        assertThat(row.fanIn()).isEqualTo(256);
        assertThat(row.promisedStd()).isCloseTo(0.005412658773652741, within(1e-15));
        assertThat(row.drawn().std()).isCloseTo(row.promisedStd(), within(1e-4));
        assertThat(row.drawn().max()).isLessThanOrEqualTo(0.009375);
    }

    private static void assertLaw(String expression, ParamSpec spec, double bound, double std) {
        Law law = REGISTRY.parse(expression).law(spec);
        assertThat(law).isEqualTo(new Law.Uniform(-bound, bound));
        assertThat(law.std()).isCloseTo(std, within(1e-15));
    }

    private static float[] draw(String expression) {
        float[] values = new float[DENSE.size()];
        REGISTRY.parse(expression).fill(values, DENSE, Seed.of(11).stream("init", DENSE.path()));
        return values;
    }

    /** The least p-value of the checks of shape, mean and variance against what {@code fan_bound} promises. */
    private static double worst(float[] draws) {
        Law.Elementwise law = new FanBound(2.4).law(DENSE);
        double moments = Math.min(Fit.mean(draws, law.mean(), law.std()), Fit.variance(draws, law.mean(), law.std()));
        return Math.min(Fit.ks(draws, law::cdf), moments);
    }
}
