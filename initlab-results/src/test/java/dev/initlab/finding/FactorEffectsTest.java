package dev.initlab.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.record.Outcome;
import dev.initlab.stats.Factorial;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorEffectsTest {

    @TempDir
    Path dir;

    private HandMadeRun run;

    @BeforeEach
    void empty() {
        run = new HandMadeRun(dir);
    }

    private void cell(String init, String optimizer, double mean) {
        Map<String, String> factors = new LinkedHashMap<>();
        factors.put("init", init);
        factors.put("optimizer", optimizer);
        double[] noise = {0, 0.001, -0.001, 0.002, -0.002};
        for (int seed = 0; seed < noise.length; seed++) {
            double sign = (init.length() + optimizer.length()) % 2 == 0 ? 1 : -1;
            run.trial(init + "/" + optimizer, factors, seed, Outcome.Kind.COMPLETED, mean + sign * noise[seed]);
        }
    }

    private Optional<FactorEffects> effects() {
        return FactorEffects.of(Comparing.compared(run.only()), TrialResult::testAccuracy);
    }

    /** Means 0.8, 0.7 and 0.9, 0.8: each factor moves the mean by 0.1, and they add up. */
    @Test
    void two_factors_that_add_up_share_the_squares() {
        cell("he", "adam", 0.8);
        cell("he", "sgd", 0.7);
        cell("xavier", "adam", 0.9);
        cell("xavier", "sgd", 0.8);
        FactorEffects effects = effects().orElseThrow();
        assertThat(effects.factors()).containsExactly("init", "optimizer");
        assertThat(effects.main("init").orElseThrow().share()).isCloseTo(0.5, within(1e-9));
        assertThat(effects.main("optimizer").orElseThrow().share()).isCloseTo(0.5, within(1e-9));
        Factorial.Effect interaction = effects.interactions().get(0);
        assertThat(interaction.share()).isCloseTo(0, within(1e-9));
        assertThat(interaction.p()).isGreaterThan(0.99);
        assertThat(texts())
                .anyMatch(
                        text -> text.contains(
                                "There is no sign that the effect of `init` depends on `optimizer`; more seeds might show one."));
    }

    @Test
    void a_crossing_is_an_interaction_and_said_so() {
        cell("he", "adam", 0.9);
        cell("he", "sgd", 0.8);
        cell("xavier", "adam", 0.8);
        cell("xavier", "sgd", 0.9);
        FactorEffects effects = effects().orElseThrow();
        assertThat(effects.interactions().get(0).share()).isCloseTo(1, within(1e-9));
        assertThat(texts()).anyMatch(text -> text.contains("with adam **he**, with sgd **xavier**"));
    }

    /** The level in which an arm is missing is left out; what remains has to be a grid. */
    @Test
    void levels_with_missing_arms_are_left_out() {
        cell("he", "adam", 0.9);
        cell("he", "sgd", 0.8);
        cell("xavier", "adam", 0.85);
        cell("xavier", "sgd", 0.75);
        cell("zero", "adam", 0.1);
        cell("zero", "sgd", 0.5);
        FactorEffects effects = effects().orElseThrow();
        assertThat(effects.leftOut()).containsExactly("init=zero");
        assertThat(effects.levels()).containsExactly(List.of("he", "xavier"), List.of("adam", "sgd"));
        assertThat(texts()).anyMatch(text -> text.contains("Without `init=zero`, where arms are missing."));
    }

    @Test
    void one_factor_is_no_grid() {
        run.completed("he", 0.8, 0.8, 0.8).completed("xavier", 0.7, 0.7, 0.7);
        assertThat(effects()).isEmpty();
        assertThat(texts()).isEmpty();
    }

    private List<String> texts() {
        return FactorFindings.findings(run.only(), effects()).stream()
                .map(Finding::text)
                .toList();
    }
}
