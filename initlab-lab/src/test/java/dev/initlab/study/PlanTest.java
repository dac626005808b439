package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.record.TrialSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final String TWO_FACTORS = """
            asks: Which?
            vary:
              init: {he: he_normal, xavier: xavier_normal}
              optimizer.lr: [1e-3, 0.1]
            data: {name: strokes}
            model: {name: mlp}
            optimizer: {name: sgd}
            epochs: 2
            seeds: [7, 3]
            """;

    private static List<TrialSpec> plan(Study study) {
        return study.plan(arm -> true);
    }

    private static Set<String> ids(Study study) {
        return plan(study).stream().map(TrialSpec::id).collect(Collectors.toSet());
    }

    @Test
    void goes_through_all_arms_of_a_seed_before_the_next_seed() {
        List<TrialSpec> plan = plan(Text.study(TWO_FACTORS));
        assertThat(plan)
                .extracting(spec -> spec.seed() + " " + spec.arm())
                .containsExactly(
                        "7 he/0.001",
                        "7 he/0.1",
                        "7 xavier/0.001",
                        "7 xavier/0.1",
                        "3 he/0.001",
                        "3 he/0.1",
                        "3 xavier/0.001",
                        "3 xavier/0.1");
        assertThat(plan)
                .allMatch(spec -> spec.round() == 1
                        && spec.section().equals("main")
                        && spec.study().equals("t"));
        assertThat(plan.get(1).factors()).isEqualTo(Map.of("init", "he", "optimizer.lr", "0.1"));
        assertThat(plan.get(1).factors().keySet()).containsExactly("init", "optimizer.lr");
    }

    @Test
    void holds_only_the_arms_that_pass() {
        List<TrialSpec> plan =
                Text.study(TWO_FACTORS).plan(arm -> arm.factors().get("init").equals("he"));
        assertThat(plan).hasSize(4).allMatch(spec -> spec.arm().startsWith("he/"));
    }

    @Test
    void ids_are_hex_and_differ_for_every_arm_and_seed() {
        List<TrialSpec> plan = plan(Text.study(TWO_FACTORS));
        assertThat(plan).extracting(TrialSpec::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{16}"));
    }

    @Test
    void the_same_values_under_other_names_have_the_same_ids() {
        String other = TWO_FACTORS
                .replace(
                        "asks: Which?", "about: Elsewhere.\nasks: Another question?\nthreshold: 0.9\nbaseline: a/small")
                .replace("{he: he_normal, xavier: xavier_normal}", "{a: kaiming_normal, b: glorot}")
                .replace("[1e-3, 0.1]", "{small: 0.0010, large: 1.0e-1}")
                .replace(
                        "optimizer: {name: sgd}", "batch_size: 64\nclip_norm: 0\noptimizer: {momentum: 0.0, name: sgd}")
                .replace("data: {name: strokes}", "data: {normalize: {std: 0.50, mean: 0.5}, name: strokes}")
                .replace("epochs: 2", "epochs: 2.0")
                .replace("[7, 3]", "[3, 7]");
        Study renamed = new StudyReader("other", "o.yaml", other).read(List.of());
        assertThat(ids(renamed)).isEqualTo(ids(Text.study(TWO_FACTORS)));
        assertThat(renamed.heldHash()).isEqualTo(Text.study(TWO_FACTORS).heldHash());
    }

    @Test
    void whatever_determines_the_numbers_changes_the_ids() {
        Study plain = Text.study(Text.SMALL);
        Set<String> seen = new HashSet<>(ids(plain));
        List<String> changes = List.of(
                "epochs=3",
                "batch_size=32",
                "clip_norm=1",
                "schedule=cosine",
                "schedule.warmup_steps=5",
                "on_divergence=continue",
                "record.every_steps=7",
                "data.limit=1000",
                "data.test_limit=500",
                "data.validation=0.1",
                "data.size=32",
                "data.channels=3",
                "data.normalize.mean=0.1",
                "model.hidden=64",
                "init=he_uniform",
                "init={weights: he_normal, biases: constant(0.1)}",
                "optimizer.lr=0.002",
                "optimizer.beta1=0.8",
                "optimizer.name=adamw");
        for (String change : changes) {
            Study changed = Text.study(Text.SMALL, change);
            assertThat(ids(changed)).as(change).doesNotContainAnyElementsOf(seen);
            assertThat(changed.heldHash()).as(change).isNotEqualTo(plain.heldHash());
            assertThat(changed.overridesHeld()).as(change).isTrue();
            seen.addAll(ids(changed));
        }
    }

    /** The trials of a study that is to be watched are those of the study that is not: nothing runs a second time. */
    @Test
    void event_files_change_neither_ids_nor_place() {
        Study plain = Text.study(Text.SMALL);
        for (Study watched : List.of(
                Text.study(Text.SMALL, "record.tensorboard=true"),
                Text.study(Text.SMALL + "record: {tensorboard: true}\n"),
                Text.study(Text.SMALL + "record: {every_steps: 50, tensorboard: true}\n"))) {
            assertThat(watched.keeping().tensorboard()).isTrue();
            assertThat(watched.plan(arm -> true)).isEqualTo(plain.plan(arm -> true));
            assertThat(watched.heldHash()).isEqualTo(plain.heldHash());
            assertThat(watched.overridesHeld()).isFalse();
        }
        assertThat(plain.keeping().tensorboard()).isFalse();
        assertThat(Text.study(Text.SMALL + "record: {tensorboard: true}\n", "record.tensorboard=false")
                        .keeping()
                        .tensorboard())
                .isFalse();
        assertThat(Text.study(Text.SMALL, "record.every_steps=5,10", "record.tensorboard=true")
                        .keeping()
                        .tensorboard())
                .isTrue();
    }

    @Test
    void event_files_are_not_varied() {
        String vary = "record.tensorboard cannot be varied";
        assertThat(Text.problems(Text.SMALL, "record.tensorboard=true,false"))
                .hasSize(1)
                .allMatch(p -> p.contains(vary));
        assertThat(Text.problems(Text.SMALL + "vary: {record.tensorboard: [true]}\n"))
                .hasSize(1)
                .allMatch(p -> p.startsWith("t.yaml:7:8: ") && p.contains(vary));
        assertThat(Text.problems(
                        Text.SMALL + "vary: {record: {a: {every_steps: 5}, b: {every_steps: 9, tensorboard: true}}}\n"))
                .hasSize(1)
                .allMatch(p -> p.startsWith("t.yaml:7:8: ") && p.contains(vary));
    }

    @Test
    void more_seeds_add_trials_and_keep_the_old() {
        Study five = Text.study(Text.SMALL);
        Study ten = Text.study(Text.SMALL, "seeds=0..9");
        assertThat(five.seeds()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(ids(ten)).hasSize(10).containsAll(ids(five));
        assertThat(ten.heldHash()).isEqualTo(five.heldHash());
        assertThat(ten.overridesHeld()).isFalse();
    }

    @Test
    void a_study_that_varies_nothing_has_one_arm() {
        Study study = Text.study(Text.SMALL);
        assertThat(study.arms()).extracting(Arm::name).containsExactly("main");
        assertThat(study.arms().get(0).factors()).isEmpty();
    }

    @Test
    void seeds_are_a_count_a_list_or_a_range() {
        assertThat(Text.study(Text.SMALL + "seeds: 2\n").seeds()).containsExactly(0L, 1L);
        assertThat(Text.study(Text.SMALL + "seeds: [4, 2]\n").seeds()).containsExactly(4L, 2L);
        assertThat(Text.study(Text.SMALL + "seeds: 3..5\n").seeds()).containsExactly(3L, 4L, 5L);
        assertThat(Text.study(Text.SMALL + "seeds: [9007199254740991]\n").seeds())
                .containsExactly(9007199254740991L);
    }

    @Test
    void ten_thousand_trials_are_planned() {
        String rates =
                IntStream.rangeClosed(1, 1000).mapToObj(i -> "0." + (1000 + i)).collect(Collectors.joining(","));
        List<TrialSpec> plan = plan(Text.study(Text.SMALL, "optimizer.lr=" + rates, "seeds=10"));
        assertThat(plan).hasSize(10_000).extracting(TrialSpec::id).doesNotHaveDuplicates();
    }

    @Test
    void too_many_trials_are_refused() {
        String rates =
                IntStream.rangeClosed(1, 1000).mapToObj(i -> "0." + (1000 + i)).collect(Collectors.joining(","));
        assertThat(Text.problems(Text.SMALL, "optimizer.lr=" + rates, "seeds=1000"))
                .hasSize(1)
                .allMatch(p -> p.contains("1000 arms with 1000 seeds"));
    }

    /** Ids name folders that already exist on disks: the function that makes them does not change. */
    @Test
    void ids_stay_what_they_were() {
        assertThat(Canonical.trialId("{\"a\":1}", 0)).isEqualTo(SHA_OF_A);
    }

    /** {@code printf '{"config":{"a":1},"seed":0}' | sha256sum | cut -c1-16} */
    private static final String SHA_OF_A = "0d5cd79739ed9327";
}
