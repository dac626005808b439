package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.finding.Findings;
import dev.initlab.finding.HandMadeRun;
import dev.initlab.finding.Summary;
import dev.initlab.record.Analysis;
import dev.initlab.record.Outcome;
import dev.initlab.record.Provenance;
import dev.initlab.record.RunData;
import dev.initlab.record.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsMarkdownTest {

    private static RunFolder sample;

    @TempDir
    Path dir;

    @BeforeAll
    static void write_the_sample(@TempDir Path folder) {
        sample = SampleRun.write(folder);
    }

    private static String findings(RunData data) {
        Summary summary = Summary.of(data);
        return FindingsMarkdown.of(data, summary, Findings.of(data, summary));
    }

    @Test
    void say_question_answer_table_gates_held_host_and_command() {
        RunData data = RunData.read(sample);
        String text = findings(data);
        assertThat(text)
                .startsWith("# cifar-cnn\n\n**Question:** Which initialization does a small ReLU network")
                .contains(
                        "The highest mean test accuracy at the last epoch has **default**: 70.97 ± 0.37 % (5 seeds, 95 %")
                .contains("`batch_size` 64")
                .contains("- Every trial ran on libtorch 2.10.0, JDK 17.0.15")
                .contains("```\n./initlab run cifar-cnn\n```")
                .contains("cifar10 c32a1d4ab5d03f12")
                .endsWith(".\n");
        for (String line : SummaryTable.of(Summary.of(data).sections().get(0))
                .markdown()
                .lines()
                .toList()) {
            assertThat(text).contains(line);
        }
    }

    @Test
    void say_so_where_no_arm_learnt() {
        HandMadeRun run = new HandMadeRun(dir);
        run.completed("a", 0.1).completed("b", 0.1).trial("c", 0, Outcome.Kind.DIVERGED);
        assertThat(findings(run.read())).contains("No arm learnt: none is above chance.");
    }

    /** Closed forms: 5 of 5 has the lower end 0.025^(1/5) = 0.478; 4 of 5 is tabled as 28.4 to 99.5 %. */
    @Test
    void say_what_did_not_learn_with_counts_intervals_and_what_the_records_show() {
        String text = findings(RunData.read(sample));
        assertThat(text)
                .contains(
                        "**zero**: 5 of 5 trials (95 % interval 48 to 100 %) did not learn: no better than guessing"
                                + " (10.00 %) or naming one class always (exact binomial test on 10000 test samples at level 0.001).")
                .contains("every weight started at exactly zero.")
                .contains(
                        "the gradient is exactly zero in 7 of 8 parameters (in all of 5 trials looked at): only `fc2.bias`"
                                + " moves.")
                .contains(
                        "**random**: 4 of 5 trials (95 % interval 28 to 99 %) diverged. The first value that was not finite"
                                + " came between step 47 and step 3175 (NaN in the loss).")
                .contains("`fc1.weight` drawn with std 1.00, 78 times that of the framework's default (0.0128)")
                .contains("before any update, was 839 (median of 5 trials); guessing costs ln 10 = 2.303.");
    }

    @Test
    void nothing_is_said_of_healthy_arms_records() {
        String text = findings(RunData.read(sample));
        assertThat(text)
                .doesNotContain("- **xavier**:")
                .doesNotContain("- **default**:")
                .doesNotContain("poorly");
    }

    @Test
    void no_verdicts_with_few_seeds() {
        HandMadeRun few = new HandMadeRun(dir).completed("he", 0.8, 0.81, 0.82).completed("xavier", 0.7, 0.71, 0.72);
        assertThat(findings(few.read()))
                .contains(
                        "There are no verdicts between arms that learnt: they have 3 completed seeds in common, and fewer than 5"
                                + " are too few to tell them apart.");
    }

    @Test
    void sentences_link_to_their_numbers_and_what_to_try_is_a_command() {
        assertThat(findings(RunData.read(sample)))
                .contains("It is better than **xavier** and **kaiming** (+1.66 to +1.75 points).")
                .containsPattern(
                        "Against the baseline \\*\\*default\\*\\*, in points: worse \\*\\*xavier\\*\\* −1\\.66 \\(−2\\.\\d\\d to −1\\.\\d\\d\\)")
                .contains(" ([comparisons](report/index.html#s0-comparisons))\n")
                .contains("\n      ./initlab run cifar-cnn clip_norm=1 --arm random\n")
                .doesNotContain("no verdicts");
    }

    @Test
    void a_poor_arm_is_said_to_be_behind() {
        HandMadeRun run = new HandMadeRun(dir).completed("he", 0.8, 0.8).completed("random", 0.3, 0.3);
        assertThat(findings(run.read()))
                .contains("## Learnt, but poorly\n\n- **random**: its mean is 50.00 points below the" + " best one.");
    }

    @Test
    void a_run_without_results_says_so() {
        HandMadeRun run = new HandMadeRun(dir).trial("he", 0, null);
        assertThat(findings(run.read())).contains("No trial has ended with a result yet.");
        HandMadeRun one = new HandMadeRun(dir.resolve("one"));
        one.trial("zero", 0, Outcome.Kind.DIVERGED).completed("he", 0.9);
        assertThat(findings(one.read())).contains("No other arm learnt.");
        one.trial("later", 0, null);
        assertThat(findings(one.read()))
                .contains("Arms without a result so far: 1.")
                .doesNotContain("No other arm learnt.");
    }

    @Test
    void commands_can_be_typed_again() {
        Provenance.Round first = round(1, List.of("run", "quick", "optimizer.lr=0.1,0.03"));
        Provenance.Round second = round(2, List.of("./initlab", "run", "my study.yaml", "init=normal(std=1)", "it's"));
        HandMadeRun run = new HandMadeRun(dir).completed("he", 0.9);
        Provenance provenance = new Provenance("0.1.0", "hand", "", "ab", Analysis.NONE, List.of(first, second));
        assertThat(findings(RunData.read(run.folder(provenance))))
                .contains("```\n./initlab run quick optimizer.lr=0.1,0.03\n"
                        + "./initlab run 'my study.yaml' 'init=normal(std=1)' 'it'\\''s'\n```\n")
                .doesNotContain("**Question:**");
    }

    private static Provenance.Round round(int number, List<String> command) {
        return new Provenance.Round(number, "2026-01-02", command, Map.of(), "", "17", "Linux", "AVX2", 2, Map.of());
    }
}
