package dev.initlab.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.record.Analysis;
import dev.initlab.record.Outcome;
import dev.initlab.record.Provenance;
import dev.initlab.record.RunData;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {

    @TempDir
    Path dir;

    private HandMadeRun run;

    @BeforeEach
    void empty() {
        run = new HandMadeRun(dir);
    }

    private static Map<String, Status> statuses(Summary.Section section) {
        Map<String, Status> statuses = new LinkedHashMap<>();
        section.ranked().forEach(arm -> statuses.put(arm.name(), arm.status()));
        return statuses;
    }

    @Test
    void figures_of_a_trial_are_those_of_its_last_epoch() {
        run.trial("he", 0, Outcome.Kind.COMPLETED, 0.5, 0.9, 0.88);
        TrialResult result = run.only().arms().get(0).results().get(0);
        assertThat(result.epochs()).isEqualTo(3);
        assertThat(result.testAccuracy()).isEqualTo(0.88);
        assertThat(result.bestTestAccuracy()).isEqualTo(0.9);
        assertThat(result.trainAccuracy()).isEqualTo(0.44);
        assertThat(result.trainLoss()).isEqualTo(0.5 / 3);
        assertThat(result.epochsTo95()).isEqualTo(2);
        assertThat(result.epochsToThreshold()).isNaN();
        assertThat(result.gradNormMedian()).isEqualTo(2);
        assertThat(result.gradNormMax()).isEqualTo(30);
        assertThat(result.trainSeconds()).isEqualTo(12.5);
    }

    @Test
    void epochs_to_95_percent_include_the_epoch_that_is_exactly_there() {
        run.trial("a", 0, Outcome.Kind.COMPLETED, 0.94, 0.95, 1.0)
                .trial("b", 0, Outcome.Kind.COMPLETED, 0.949, 0.9499, 1.0);
        List<Summary.Arm> arms = run.only().arms();
        assertThat(arms.get(0).epochsTo95().mean()).isEqualTo(2);
        assertThat(arms.get(1).epochsTo95().mean()).isEqualTo(3);
    }

    @Test
    void epochs_to_the_threshold_count_the_trials_that_reached_it() {
        run.trial("he", 0, Outcome.Kind.COMPLETED, 0.5, 0.8).trial("he", 1, Outcome.Kind.COMPLETED, 0.5, 0.7);
        Analysis analysis = new Analysis(0.75, "", 0.005, List.of());
        Provenance provenance = new Provenance("0.1.0", "hand", "Which?", "ab", analysis, List.of());
        Summary summary = Summary.of(RunData.read(run.folder(provenance)));
        assertThat(summary.asks()).isEqualTo("Which?");
        Summary.Arm arm = summary.sections().get(0).arms().get(0);
        assertThat(arm.epochsToThreshold().n()).isEqualTo(1);
        assertThat(arm.epochsToThreshold().mean()).isEqualTo(2);
    }

    @Test
    void one_is_best_and_the_limit_of_poor_is_a_quarter_of_the_way_to_chance() {
        // From 0.90 a quarter of the way down to 0.10 is 0.70: just above it is good, below is poor.
        run.completed("at", 0.701, 0.6994).completed("top", 0.9, 0.9).completed("next", 0.8999, 0.8999);
        run.completed("below", 0.699, 0.6998);
        assertThat(statuses(run.only()))
                .containsExactly(
                        Map.entry("top", Status.BEST),
                        Map.entry("next", Status.GOOD),
                        Map.entry("at", Status.GOOD),
                        Map.entry("below", Status.POOR));
    }

    @Test
    void of_equal_means_the_first_planned_is_best() {
        run.completed("first", 0.9).completed("second", 0.9);
        assertThat(statuses(run.only()))
                .containsExactly(Map.entry("first", Status.BEST), Map.entry("second", Status.GOOD));
    }

    @Test
    void failed_is_not_above_chance_by_the_exact_test() {
        // P(X >= 1094) < 0.001 <= P(X >= 1093) for X ~ B(10000, 0.1): see ProportionTest.
        run.completed("chance", 0.1, 0.0985, 0.102).completed("above", 0.1105, 0.1105, 0.1105);
        run.completed("just_below", 0.1085, 0.1085, 0.2).completed("he", 0.8);
        assertThat(statuses(run.only()))
                .containsEntry("chance", Status.FAILED)
                .containsEntry("just_below", Status.FAILED)
                .containsEntry("above", Status.POOR);
        assertThat(run.only().arms().get(2).notAboveChance()).isEqualTo(2);
    }

    @Test
    void chance_and_test_size_are_the_datas() {
        run.config("classes", 2)
                .config("test_count", 100)
                .completed("weak", 0.6)
                .completed("he", 0.9);
        Summary.Section section = run.only();
        assertThat(section.chance()).isEqualTo(0.5);
        assertThat(section.testCount()).isEqualTo(100);
        assertThat(statuses(section)).containsEntry("weak", Status.FAILED);
        HandMadeRun larger =
                new HandMadeRun(dir.resolve("larger")).config("classes", 2).config("test_count", 10_000);
        larger.completed("weak", 0.6).completed("he", 0.9);
        assertThat(statuses(larger.only())).containsEntry("weak", Status.POOR);
    }

    /** All-zero weights on MNIST: the bias learns that ones are the most frequent, and 11.35 % are right after every epoch. */
    @Test
    void naming_the_most_frequent_class_is_not_learning() {
        run.testLoss(2.301).trial("zero", 0, Outcome.Kind.COMPLETED, 0.1135, 0.1135, 0.1135);
        run.testLoss(2.25).trial("slow", 0, Outcome.Kind.COMPLETED, 0.1135, 0.1135, 0.1135);
        run.testLoss(2.301).trial("moving", 0, Outcome.Kind.COMPLETED, 0.1135, 0.1135, 0.1136);
        run.testLoss(2.301).trial("late", 0, Outcome.Kind.COMPLETED, 0.1009, 0.1009, 0.1135, 0.1135);
        run.testLoss(0.01).trial("perfect", 0, Outcome.Kind.COMPLETED, 1, 1, 1);
        assertThat(statuses(run.only()))
                .containsEntry("zero", Status.FAILED)
                .containsEntry("late", Status.FAILED)
                .containsEntry("slow", Status.POOR)
                .containsEntry("moving", Status.POOR)
                .containsEntry("perfect", Status.BEST);
    }

    @Test
    void half_of_the_trials_diverged_is_diverged_and_less_is_not() {
        run.trial("half", 0, Outcome.Kind.DIVERGED).trial("half", 1, Outcome.Kind.COMPLETED, 0.95);
        run.trial("third", 0, Outcome.Kind.DIVERGED, 0.5).completed("third", 0.9, 0.9);
        run.trial("crashed_too", 0, Outcome.Kind.DIVERGED).trial("crashed_too", 1, Outcome.Kind.CRASHED);
        Summary.Section section = run.only();
        assertThat(statuses(section))
                .containsExactly(
                        Map.entry("third", Status.BEST),
                        Map.entry("half", Status.DIVERGED),
                        Map.entry("crashed_too", Status.DIVERGED));
        Summary.Arm third = section.arms().get(1);
        assertThat(third.testAccuracy().n()).isEqualTo(2);
        assertThat(third.testAccuracy().mean())
                .as("a diverged trial counts in no mean")
                .isCloseTo(0.9, within(1e-12));
        assertThat(third.count(Outcome.Kind.DIVERGED)).isEqualTo(1);
    }

    @Test
    void with_all_failed_none_is_best() {
        run.completed("a", 0.1).completed("b", 0.1).trial("c", 0, Outcome.Kind.DIVERGED);
        assertThat(run.only().arms()).noneMatch(arm -> arm.status().healthy());
    }

    @Test
    void arms_without_a_result_are_open_and_the_rest_is_reported() {
        run.trial("lost", 0, Outcome.Kind.CRASHED).trial("lost", 1, Outcome.Kind.TIMEOUT);
        run.trial("running", 0, null, 0.5)
                .trial("partly", 0, Outcome.Kind.COMPLETED, 0.9)
                .trial("partly", 1, null);
        Summary summary = run.summary();
        Summary.Section section = summary.sections().get(0);
        assertThat(statuses(section))
                .containsExactly(
                        Map.entry("partly", Status.BEST),
                        Map.entry("lost", Status.OPEN),
                        Map.entry("running", Status.OPEN));
        assertThat(section.ranked().get(0).planned()).isEqualTo(2);
        assertThat(section.ranked().get(0).testAccuracy().n()).isEqualTo(1);
        assertThat(summary.caveats())
                .containsExactly(
                        "2 of 5 planned trials have not ended and count nowhere.",
                        "1 of 5 planned trials crashed and count nowhere.",
                        "1 of 5 planned trials ran out of time and count nowhere.");
    }

    @Test
    void equal_replicates_have_no_interval_to_show() {
        run.completed("zero", 0.1, 0.1, 0.1).completed("he", 0.8);
        Summary.Arm zero = run.only().arms().get(0);
        assertThat(zero.testAccuracy().sd()).isZero();
        assertThat(Numbers.percent(zero.testAccuracy())).isEqualTo("10.00 ± 0.00");
        assertThat(Numbers.percentInterval(zero.testAccuracy())).isEqualTo("all equal");
        Summary.Arm he = run.only().arms().get(1);
        assertThat(Numbers.percent(he.testAccuracy())).isEqualTo("80.00");
        assertThat(Numbers.percentInterval(he.testAccuracy())).isEqualTo("–");
    }

    @Test
    void mixed_hosts_and_later_rounds_are_caveats() {
        run.completed("he", 0.8, 0.81);
        assertThat(run.summary().caveats()).isEmpty();
        run.host(new Outcome.Host("libtorch 2.10.0", "25", "Linux amd64", "AVX2", "cpu"));
        run.round(2).trial("he", 2, Outcome.Kind.COMPLETED, 0.8);
        Summary summary = run.summary();
        assertThat(summary.hosts()).hasSize(2);
        assertThat(summary.hosts().get(0)).isEqualTo("libtorch 2.10.0, JDK 17.0.15, Linux amd64, AVX512, cpu");
        assertThat(summary.caveats()).hasSize(2);
        assertThat(summary.caveats().get(0)).startsWith("mixed hosts: ").contains("2 on libtorch 2.10.0, JDK 17.0.15");
        assertThat(summary.caveats().get(1))
                .isEqualTo("1 of 3 trials were added in round 2, when earlier results could have" + " been seen.");
    }

    @Test
    void sections_are_judged_apart() {
        run.completed("he", 0.5).section("fashion").completed("he", 0.9).completed("zero", 0.4);
        Summary summary = run.summary();
        assertThat(summary.sections()).extracting(Summary.Section::name).containsExactly("main", "fashion");
        assertThat(statuses(summary.sections().get(0))).containsEntry("he", Status.BEST);
        assertThat(statuses(summary.sections().get(1))).containsEntry("zero", Status.POOR);
        assertThat(summary.results()).hasSize(3);
    }

    @Test
    void held_is_what_no_trial_varies() {
        run.config("optimizer", Map.of("name", "adam", "lr", 1e-4))
                .config("data_hash", "feed")
                .completed("he", 0.5);
        run.config("optimizer", Map.of("name", "sgd", "lr", 1e-4)).completed("zero", 0.5);
        assertThat(run.only().held())
                .containsOnly(
                        Map.entry("batch_size", "64"),
                        Map.entry("data.name", "mnist"),
                        Map.entry("epochs", "3"),
                        Map.entry("model.name", "mlp"),
                        Map.entry("optimizer.lr", "0.0001"));
    }
}
