package dev.initlab.report;

import dev.initlab.finding.Commands;
import dev.initlab.finding.Evidence;
import dev.initlab.finding.Numbers;
import dev.initlab.finding.Status;
import dev.initlab.finding.Summary;
import dev.initlab.record.Outcome;
import dev.initlab.record.Provenance;
import dev.initlab.record.RunData;
import dev.initlab.stats.Proportion;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code findings.md}: what follows from the numbers, and what does not.
 *
 * <p>Gates and intervals only: verdicts between healthy arms need simultaneous intervals over arms and seeds, and are not given
 * here.
 */
final class Findings {

    private static final int SEEDS_FOR_VERDICTS = 5;

    private final RunData run;
    private final Summary summary;
    private final StringBuilder text = new StringBuilder();

    private Findings(RunData run, Summary summary) {
        this.run = run;
        this.summary = summary;
    }

    /** The findings as Markdown. */
    static String markdown(RunData run, Summary summary) {
        Findings findings = new Findings(run, summary);
        findings.write();
        return findings.text.toString();
    }

    private void write() {
        line("# " + summary.study());
        if (!summary.asks().isBlank()) {
            line("");
            line("**Question:** " + summary.asks().strip());
        }
        for (Summary.Section section : summary.sections()) {
            section(section);
        }
        words();
        caveats();
        reproduction();
    }

    private void section(Summary.Section section) {
        heading(summary.sections().size() == 1 ? "Result" : "Result: " + section.name());
        line(answer(section));
        line("");
        text.append(SummaryTable.of(section).markdown());
        List<Summary.Arm> gated = section.ranked().stream()
                .filter(arm -> arm.status() == Status.DIVERGED
                        || arm.status() == Status.FAILED
                        || arm.count(Outcome.Kind.DIVERGED) > 0
                        || arm.notAboveChance() > 0)
                .toList();
        List<Summary.Arm> poor = section.ranked().stream()
                .filter(arm -> arm.status() == Status.POOR && !gated.contains(arm))
                .toList();
        if (!gated.isEmpty()) {
            heading("Diverged or did not learn");
            gated.forEach(arm -> item(section, arm, Gates.text(section, arm)));
        }
        if (!poor.isEmpty()) {
            heading("Learnt, but poorly");
            poor.forEach(arm -> item(section, arm, behind(section, arm)));
        }
    }

    /** The one sentence that a reader came for, and how far it carries. */
    private static String answer(Summary.Section section) {
        List<Summary.Arm> healthy =
                section.ranked().stream().filter(arm -> arm.status().healthy()).toList();
        if (healthy.isEmpty()) {
            boolean open = section.arms().stream().allMatch(arm -> arm.status() == Status.OPEN);
            return open ? "No trial has ended with a result yet." : "No arm learnt: none is above chance.";
        }
        Summary.Arm best = healthy.get(0);
        String first = "The highest mean test accuracy at the last epoch has **" + best.name() + "**: "
                + Numbers.percent(best.testAccuracy()) + " % (" + seeds(best) + interval(best) + ").";
        return (first + others(section, healthy)).stripTrailing();
    }

    private static String interval(Summary.Arm arm) {
        return arm.testAccuracy().hasSpread()
                ? ", 95 % interval of the mean " + Numbers.percentInterval(arm.testAccuracy())
                : "";
    }

    private static String seeds(Summary.Arm arm) {
        int n = arm.testAccuracy().n();
        return n == 1 ? "1 seed" : n + " seeds";
    }

    private static String others(Summary.Section section, List<Summary.Arm> healthy) {
        if (healthy.size() > 1) {
            return " " + verdicts(healthy);
        }
        long open = section.arms().stream()
                .filter(arm -> arm.status() == Status.OPEN)
                .count();
        if (open > 0) {
            return " Arms without a result so far: " + open + ".";
        }
        return section.arms().size() > 1 ? " No other arm learnt." : "";
    }

    private static String verdicts(List<Summary.Arm> healthy) {
        int fewest =
                healthy.stream().mapToInt(arm -> arm.testAccuracy().n()).min().orElse(0);
        if (fewest < SEEDS_FOR_VERDICTS) {
            return "There are no verdicts between arms that learnt: an arm has fewer than " + SEEDS_FOR_VERDICTS
                    + " completed seeds (" + fewest + "), too few to tell them apart.";
        }
        return "This report gives each mean its own interval and no verdicts between arms that learnt: whether two of them"
                + " differ takes a comparison by seed with simultaneous intervals, and intervals of single means that overlap"
                + " do not decide it.";
    }

    private void item(Summary.Section section, Summary.Arm arm, String statement) {
        String evidence = String.join(" ", Evidence.of(section, arm));
        line("- **" + arm.name() + "**: " + statement + (evidence.isEmpty() ? "" : " " + evidence));
    }

    private static String behind(Summary.Section section, Summary.Arm arm) {
        Summary.Arm best = section.ranked().get(0);
        double points = best.testAccuracy().mean() - arm.testAccuracy().mean();
        return "its mean is " + Numbers.percent(points) + " points below the best one.";
    }

    private void words() {
        heading("How to read the table");
        line(
                "Mean ± standard deviation over the completed trials (n: completed/planned). The interval is the 95 % t interval"
                        + " of the mean over seeds; it covers the seeds' chance alone, not that of another data set or another"
                        + " learning rate; there is none where all seeds gave the same. \"Epochs to 95 %\" counts to 95 % of each trial's own last test accuracy, so it rewards a"
                        + " bad plateau that is reached early; epochs to the threshold are over the trials that reached it. Gradient norms are of all parameters together, before clipping, over"
                        + " every step.");
        line("");
        line(
                "Status: *diverged*, at least half of the trials; *failed*, most trials are not above chance (exact one-sided"
                        + " binomial test, p ≥ 0.001) or name one class always; *best*, the highest mean of the others; *poor*, more than a quarter of the way"
                        + " from the best mean down to chance; *good*, the rest. *Best* is a place in this table, no verdict.");
    }

    private void caveats() {
        heading("What was held, and caveats");
        for (Summary.Section section : summary.sections()) {
            String held = section.held().entrySet().stream()
                    .map(entry -> "`" + entry.getKey() + "` " + entry.getValue())
                    .collect(Collectors.joining(", "));
            String where = summary.sections().size() == 1 ? "" : " in " + section.name();
            if (!held.isEmpty()) {
                line("- The same in every trial" + where + ": " + held
                        + ". At other values the order of the arms may be" + " another.");
            }
        }
        summary.caveats().forEach(caveat -> line("- " + caveat));
        if (summary.hosts().size() == 1) {
            line("- Every trial ran on " + summary.hosts().get(0) + ".");
        }
    }

    private void reproduction() {
        @Nullable Provenance provenance = run.provenance();
        if (provenance == null) {
            return;
        }
        heading("How to reproduce");
        line("```");
        provenance.rounds().forEach(round -> line(Commands.text(round.command())));
        line("```");
        line("");
        for (Provenance.Round round : provenance.rounds()) {
            line("- Round " + round.round() + ", " + round.at() + ": initlab " + provenance.initlab()
                    + (round.revision().isBlank() ? "" : " at revision " + round.revision()) + ", JDK " + round.jdk()
                    + ", "
                    + round.os() + ", " + round.cpu() + ", workers: " + round.workers() + data(round.data()) + ".");
        }
    }

    private static String data(Map<String, String> data) {
        return data.entrySet().stream()
                .map(entry -> ", " + entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining());
    }

    private void heading(String words) {
        line("");
        line("## " + words);
        line("");
    }

    private void line(String words) {
        text.append(words).append('\n');
    }

    /** What the gates say of an arm that did not pass, with counts and exact intervals. */
    private static final class Gates {

        static String text(Summary.Section section, Summary.Arm arm) {
            StringBuilder text = new StringBuilder();
            int diverged = arm.count(Outcome.Kind.DIVERGED);
            if (diverged > 0) {
                text.append(share(new Proportion(diverged, diverged + arm.completed())))
                        .append(" diverged.");
            }
            if (arm.notAboveChance() > 0) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(share(new Proportion(arm.notAboveChance(), arm.completed())))
                        .append(diverged > 0 ? " of those that completed" : "")
                        .append(" did not learn: no better than guessing (")
                        .append(Numbers.percent(section.chance()))
                        .append(" %) or naming one class always (exact binomial test on ")
                        .append(section.testCount())
                        .append(" test samples at level 0.001).");
            }
            return text.toString();
        }

        private static String share(Proportion share) {
            return share.successes() + " of " + share.trials() + " trials (95 % interval "
                    + Numbers.fixed(100 * share.low(), 0) + " to " + Numbers.fixed(100 * share.high(), 0) + " %)";
        }
    }
}
