package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.Fit;
import dev.initlab.random.Seed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every definition of the registry: what it draws is what its law says, and no two of them are the same under two names. */
class CatalogDrawTest {

    /** For those whose arguments have no defaults. */
    private static final Map<String, String> REQUIRED = Map.of(
            "constant", "constant(0.3)",
            "uniform", "uniform(-0.1, 0.2)",
            "normal", "normal(std=0.07)",
            "trunc_normal", "trunc_normal(std=0.03)",
            "sparse", "sparse(0.8)");

    /** Oblong, 50,000 elements and more. */
    private static final List<ParamSpec> LARGE = List.of(
            LayerSpec.dense("fc", 256, 200, Activation.RELU).weight(),
            LayerSpec.conv("c", 64, 800, List.of(3, 3), Activation.RELU)
                    .withGroups(8)
                    .withStride(List.of(2, 2))
                    .weight(),
            LayerSpec.convTransposed("t", 40, 100, List.of(4, 4), List.of(2, 2), Activation.RELU)
                    .weight());

    /** One of every kind where rules part. */
    private static final List<ParamSpec> SMALL = List.of(
            LayerSpec.dense("fc", 12, 20, Activation.RELU).weight(),
            LayerSpec.dense("fc", 12, 20, Activation.RELU).bias(),
            LayerSpec.conv("c", 8, 16, List.of(3, 3), Activation.RELU)
                    .withGroups(4)
                    .withStride(List.of(2, 2))
                    .weight(),
            LayerSpec.conv("d", 8, 16, List.of(3, 3), Activation.RELU)
                    .withGroups(8)
                    .weight(),
            LayerSpec.convTransposed("t", 8, 16, List.of(4, 4), List.of(2, 2), Activation.RELU)
                    .weight(),
            LayerSpec.attention("a", 12, 3).weight(),
            LayerSpec.embedding("e", 30, 8).weight());

    private static Map<String, Initializer> catalogue() {
        Map<String, Initializer> all = new LinkedHashMap<>();
        for (Definition definition : Registry.standard().definitions()) {
            String name = definition.name();
            if (!List.of("model_default", "keep").contains(name)) { // they draw nothing of their own
                all.put(name, Initializers.parse(REQUIRED.getOrDefault(name, name)));
            }
        }
        return all;
    }

    @TestFactory
    Stream<DynamicTest> each_draws_what_its_law_says() {
        return catalogue().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    long checked = LARGE.stream()
                            .filter(spec -> fills(entry.getValue(), spec))
                            .peek(spec -> hold(entry.getValue(), spec))
                            .count();
                    assertThat(checked).isPositive();
                }));
    }

    private static void hold(Initializer init, ParamSpec spec) {
        Law law = init.law(spec);
        float[] draws = draw(init, spec);
        if (law instanceof Law.Elementwise elementwise && law.std() > 0) {
            assertThat(Fit.ks(draws, elementwise::cdf)).as(spec.path()).isGreaterThan(Fit.ALPHA);
            assertThat(Fit.mean(draws, law.mean(), law.std())).as(spec.path()).isGreaterThan(Fit.ALPHA);
            assertThat(Fit.variance(draws, law.mean(), law.std()))
                    .as(spec.path())
                    .isGreaterThan(Fit.ALPHA);
        } else {
            // Constants and patterns exactly; whole matrices closely, for their elements depend on each other.
            Receipt.Stats stats = Filling.stats(draws, spec.shape());
            double tolerance = 0.01 * law.std() + 1e-7;
            assertThat(stats.mean()).as(spec.path()).isEqualTo(law.mean(), within(tolerance));
            assertThat(stats.std()).as(spec.path()).isEqualTo(law.std(), within(tolerance));
        }
    }

    @Test
    void two_names_draw_the_same_exactly_where_they_are_the_same_value() {
        List<Map.Entry<String, Initializer>> all = List.copyOf(catalogue().entrySet());
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Initializer one = all.get(i).getValue();
                Initializer other = all.get(j).getValue();
                boolean same = SMALL.stream().allMatch(spec -> alike(one, other, spec));
                assertThat(same)
                        .as(all.get(i).getKey() + " and " + all.get(j).getKey())
                        .isEqualTo(one.equals(other));
            }
        }
    }

    private static boolean alike(Initializer one, Initializer other, ParamSpec spec) {
        boolean first = fills(one, spec);
        return first == fills(other, spec) && (!first || Arrays.equals(draw(one, spec), draw(other, spec)));
    }

    private static boolean fills(Initializer init, ParamSpec spec) {
        try {
            init.law(spec);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static float[] draw(Initializer init, ParamSpec spec) {
        float[] values = new float[spec.size()];
        init.fill(values, spec, Seed.of(11).stream("init", spec.path()));
        return values;
    }
}
