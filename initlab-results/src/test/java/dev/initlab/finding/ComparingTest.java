package dev.initlab.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.record.Analysis;
import dev.initlab.record.Outcome;
import dev.initlab.record.Provenance;
import dev.initlab.record.RunData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparingTest {

    @TempDir
    Path dir;

    private HandMadeRun run;

    @BeforeEach
    void empty() {
        run = new HandMadeRun(dir);
    }

    private Comparisons compared(String baseline, double smallestEffect) {
        Analysis analysis = new Analysis(Double.NaN, baseline, smallestEffect, List.of());
        Provenance provenance = new Provenance("0.1.0", "hand", "", "ab", analysis, List.of());
        return Comparing.of(
                Summary.of(RunData.read(run.folder(provenance))).sections().get(0));
    }

    /** Differences 2, 2, 2, 2 and 3 points: mean 2.2, variance 0.2, error √(0.2 / 5) = 0.2. */
    @Test
    void two_arms_are_compared_seed_by_seed() {
        run.completed("he", 0.80, 0.85, 0.83, 0.87, 0.90).completed("xavier", 0.78, 0.83, 0.81, 0.85, 0.87);
        Comparisons comparisons = compared("xavier", 0.005);
        assertThat(comparisons.seeds()).isEqualTo(5);
        assertThat(comparisons.looks()).isEqualTo(1);
        assertThat(comparisons.alpha()).isCloseTo(0.045, within(1e-12));
        Comparison pair = comparisons.between("he", "xavier").orElseThrow();
        double half = TDistribution.of(4).inverseSurvivalProbability(0.0225) * 0.002;
        assertThat(pair.difference()).isCloseTo(0.022, within(1e-9));
        assertThat(pair.low()).isCloseTo(0.022 - half, within(1e-7));
        assertThat(pair.high()).isCloseTo(0.022 + half, within(1e-7));
        assertThat(pair.verdict()).contains(Verdict.BETTER);
        assertThat(pair.needed()).isEmpty();
        assertThat(comparisons.between("xavier", "he").orElseThrow().verdict()).contains(Verdict.WORSE);
        assertThat(comparisons.toBaseline()).hasSize(1);
        assertThat(comparisons.toBaseline().get(0).arm()).isEqualTo("he");
        assertThat(comparisons.toBaseline().get(0).low()).isCloseTo(pair.low(), within(1e-9));
    }

    @Test
    void arms_are_equivalent_within_the_smallest_effect_and_undecided_beyond() {
        run.completed("a", 0.801, 0.850, 0.830, 0.871, 0.900).completed("b", 0.800, 0.851, 0.829, 0.870, 0.901);
        assertThat(compared("", 0.005).between("a", "b").orElseThrow().verdict())
                .contains(Verdict.EQUIVALENT);
        Comparison strict = compared("", 0.0005).between("a", "b").orElseThrow();
        assertThat(strict.verdict()).contains(Verdict.UNDECIDED);
        assertThat(strict.needed().orElseThrow().likely()).isGreaterThan(5);
        assertThat(compared("", 0.0005).toBaseline()).isEmpty();
    }

    @Test
    void fewer_than_five_seeds_give_intervals_and_no_verdict() {
        run.completed("a", 0.80, 0.82, 0.81, 0.83).completed("b", 0.50, 0.52, 0.51, 0.53);
        Comparison pair = compared("b", 0.005).between("a", "b").orElseThrow();
        assertThat(pair.low()).isPositive();
        assertThat(pair.verdict()).isEmpty();
        assertThat(pair.signFlip()).isNaN();
    }

    @Test
    void seeds_that_an_arm_lacks_are_left_out_of_all() {
        run.completed("a", 0.80, 0.82, 0.81, 0.83, 0.82, 0.80)
                .completed("b", 0.70, 0.72, 0.71, 0.73, 0.72)
                .trial("b", 5, Outcome.Kind.CRASHED);
        assertThat(compared("", 0.005).seeds()).isEqualTo(5);
    }

    @Test
    void an_arm_with_few_seeds_does_not_take_the_verdict_from_the_others() {
        run.completed("a", 0.80, 0.82, 0.81, 0.83, 0.82)
                .completed("b", 0.70, 0.72, 0.71, 0.73, 0.72)
                .completed("new", 0.75, 0.76);
        Comparisons comparisons = compared("", 0.005);
        assertThat(comparisons.seeds()).isEqualTo(5);
        assertThat(comparisons.pairs()).hasSize(1);
        assertThat(comparisons.between("a", "new")).isEmpty();
    }

    @Test
    void arms_that_did_not_learn_or_diverged_are_in_no_comparison() {
        run.completed("a", 0.80, 0.82, 0.81, 0.83, 0.82)
                .completed("zero", 0.1, 0.1, 0.1, 0.1, 0.1)
                .completed("b", 0.70, 0.72, 0.71, 0.73, 0.72);
        for (int seed = 0; seed < 5; seed++) {
            run.trial("wild", seed, Outcome.Kind.DIVERGED);
        }
        Comparisons comparisons = compared("zero", 0.005);
        assertThat(comparisons.pairs()).hasSize(1);
        assertThat(comparisons.baseline()).as("it did not learn").isEqualTo(Optional.empty());
    }

    /** Five seeds, then five more: the second look has a twentieth of what the first one had, and a longer interval with it. */
    @Test
    void seeds_added_after_a_look_spend_the_level() {
        double[] a = {0.80, 0.85, 0.83, 0.87, 0.90};
        double[] b = {0.78, 0.83, 0.81, 0.85, 0.87};
        run.completed("a", a).completed("b", b).round(2).completed("a", a).completed("b", b);
        Comparisons twice = compared("", 0.005);
        assertThat(twice.seeds()).isEqualTo(10);
        assertThat(twice.looks()).isEqualTo(2);
        assertThat(twice.alpha()).isCloseTo(0.00225, within(1e-12));
        HandMadeRun once = new HandMadeRun(dir.resolve("once"));
        once.completed("a", a).completed("b", b).completed("a", a).completed("b", b);
        Comparisons inOneGo = Comparing.of(once.only());
        assertThat(inOneGo.looks()).isEqualTo(1);
        assertThat(twice.pairs().get(0).high())
                .isGreaterThan(inOneGo.pairs().get(0).high());
        assertThat(inOneGo.pairs().get(0).signFlip()).as("all ten of one sign").isCloseTo(2 / 1024.0, within(1e-12));
    }

    @Test
    void arms_added_later_are_no_second_look() {
        run.completed("a", 0.80, 0.85, 0.83, 0.87, 0.90).round(2).completed("b", 0.78, 0.83, 0.81, 0.85, 0.87);
        assertThat(compared("", 0.005).looks()).isEqualTo(1);
    }

    @Test
    void of_many_arms_the_best_one_is_compared_with_each() {
        for (int arm = 0; arm < 40; arm++) {
            double base = 0.5 + arm / 100.0;
            run.completed("arm" + arm, base, base + 0.001, base + 0.002, base - 0.001, base - 0.002 + arm * 1e-5);
        }
        Comparisons comparisons = compared("arm0", 0.005);
        assertThat(comparisons.pairs()).hasSize(39).allMatch(pair -> pair.arm().equals("arm39"));
        assertThat(comparisons.toBaseline()).hasSize(39);
    }

    @Test
    void nothing_to_compare_is_no_mistake() {
        run.trial("a", 0, null);
        assertThat(compared("", 0.005).pairs()).isEmpty();
        run.completed("b", 0.80);
        assertThat(compared("b", 0.005).error()).isEqualTo(Comparisons.Error.NONE);
    }
}
