package dev.initlab.finding;

import dev.initlab.record.Outcome;
import dev.initlab.stats.Proportion;
import java.util.ArrayList;
import java.util.List;

/** What is said of arms that diverged, did not learn, or learnt poorly: counts with exact intervals, and what the records show. */
final class Gates {

    private final Summary.Section section;

    private Gates(Summary.Section section) {
        this.section = section;
    }

    static List<Finding> findings(Summary.Section section) {
        Gates gates = new Gates(section);
        List<Finding> findings = new ArrayList<>();
        section.ranked().stream()
                .filter(Gates::gated)
                .forEach(arm -> findings.add(gates.finding(Finding.Topic.GATES, arm, gates.text(arm))));
        section.ranked().stream()
                .filter(arm -> arm.status() == Status.POOR && !gated(arm))
                .forEach(arm -> findings.add(gates.finding(Finding.Topic.BEHIND, arm, gates.behind(arm))));
        return findings;
    }

    private static boolean gated(Summary.Arm arm) {
        return arm.status() == Status.DIVERGED
                || arm.status() == Status.FAILED
                || arm.count(Outcome.Kind.DIVERGED) > 0
                || arm.notAboveChance() > 0;
    }

    private Finding finding(Finding.Topic topic, Summary.Arm arm, String statement) {
        String evidence = String.join(" ", Evidence.of(section, arm));
        return new Finding(
                topic,
                "**" + arm.name() + "**: " + statement + (evidence.isEmpty() ? "" : " " + evidence),
                List.of(Finding.Place.TABLE, Finding.Place.CURVES, Finding.Place.RECEIPTS),
                List.of());
    }

    private String text(Summary.Arm arm) {
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

    private String behind(Summary.Arm arm) {
        double points = section.ranked().get(0).testAccuracy().mean()
                - arm.testAccuracy().mean();
        return "its mean is " + Sentences.points(points) + " points below the best one.";
    }

    private static String share(Proportion share) {
        return share.successes() + " of " + share.trials() + " trials (95 % interval "
                + Numbers.fixed(100 * share.low(), 0) + " to " + Numbers.fixed(100 * share.high(), 0) + " %)";
    }
}
