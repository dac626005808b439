package dev.initlab.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which differences between healthy arms are resolved, which arms are equivalent, and what is open. */
final class Differences {

    private static final double SIGN_FLIP_LEVEL = 0.05;
    private static final int PAIRS_SHOWN = 10;

    private final Summary.Section section;
    private final Comparisons comparisons;

    private Differences(Summary.Section section, Comparisons comparisons) {
        this.section = section;
        this.comparisons = comparisons;
    }

    static List<Finding> findings(Summary.Section section, Comparisons comparisons) {
        if (comparisons.pairs().isEmpty()) {
            return List.of();
        }
        Differences differences = new Differences(section, comparisons);
        List<Finding> findings = new ArrayList<>();
        if (comparisons.seeds() >= Comparing.SEEDS_FOR_VERDICTS) {
            differences.againstBaseline().ifPresent(text -> findings.add(finding(text)));
            findings.add(finding(differences.pairs()));
            differences.open().ifPresent(text -> findings.add(finding(text)));
            differences.signFlips().ifPresent(text -> findings.add(finding(text)));
        }
        differences.leftOut().ifPresent(text -> findings.add(finding(text)));
        findings.add(finding(differences.method()));
        return findings;
    }

    private static Finding finding(String text) {
        return new Finding(Finding.Topic.DIFFERENCES, text, List.of(Finding.Place.COMPARISONS), List.of());
    }

    private Optional<String> againstBaseline() {
        if (comparisons.baseline().isEmpty() || comparisons.toBaseline().isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            List<String> arms = comparisons.toBaseline().stream()
                    .filter(pair -> pair.verdict().equals(Optional.of(verdict)))
                    .map(pair -> "**" + pair.arm() + "** " + Sentences.signed(pair.difference()) + " ("
                            + Sentences.interval(pair) + ")")
                    .toList();
            if (!arms.isEmpty()) {
                parts.add(verdict.text() + " " + Sentences.list(arms));
            }
        }
        return Optional.of("Against the baseline **" + comparisons.baseline().get() + "**, in points: "
                + String.join("; ", parts) + ".");
    }

    private String pairs() {
        int better = 0;
        int equivalent = 0;
        for (Comparison pair : comparisons.pairs()) {
            Verdict verdict = pair.verdict().orElse(Verdict.UNDECIDED);
            better += verdict == Verdict.BETTER || verdict == Verdict.WORSE ? 1 : 0;
            equivalent += verdict == Verdict.EQUIVALENT ? 1 : 0;
        }
        int all = comparisons.pairs().size();
        boolean some = all < arms() * (arms() - 1) / 2;
        return (some ? "Of the best arm's " + all + " comparisons" : "Of all " + Sentences.count(all, "pair"))
                + " of arms that learnt, "
                + better + (better == 1 ? " is" : " are") + " resolved, "
                + equivalent + " equivalent (within ±" + Sentences.points(comparisons.margin()) + " points), "
                + (all - better - equivalent) + " undecided.";
    }

    private int arms() {
        return Comparing.compared(section).size();
    }

    private Optional<String> open() {
        List<String> pairs = comparisons.pairs().stream()
                .filter(pair -> pair.verdict().equals(Optional.of(Verdict.UNDECIDED)))
                .limit(PAIRS_SHOWN)
                .map(pair -> "**" + pair.arm() + "** against **" + pair.other() + "** "
                        + Sentences.signed(pair.difference()) + " (" + Sentences.interval(pair) + "), "
                        + pair.needed().map(Differences::seeds).orElse(""))
                .toList();
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Undecided, in points, with the number of seeds that would decide with a chance of 80 % if the"
                                + " difference is as it looks: " + String.join("; ", pairs) + ".");
    }

    static String seeds(Comparison.SeedsNeeded needed) {
        return needed.likely() == Integer.MAX_VALUE
                ? "more than 1000 seeds"
                : "about " + needed.likely() + " seeds (" + needed.least() + " to "
                        + (needed.most() == Integer.MAX_VALUE ? "more than 1000" : Integer.toString(needed.most()))
                        + ")";
    }

    /** Where a test that assumes no distribution does not see what the intervals say. */
    private Optional<String> signFlips() {
        List<String> doubtful = comparisons.pairs().stream()
                .filter(pair -> pair.verdict().equals(Optional.of(Verdict.BETTER)) && pair.signFlip() > SIGN_FLIP_LEVEL)
                .map(pair -> "**" + pair.arm() + "** against **" + pair.other() + "** (" + Sentences.p(pair.signFlip())
                        + ")")
                .toList();
        return doubtful.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Take with care: by the exact sign-flip test, which assumes no distribution, the seeds' differences do"
                                + " not show it at the level of 5 %: " + Sentences.list(doubtful) + ".");
    }

    private Optional<String> leftOut() {
        Set<String> compared =
                Comparing.compared(section).stream().map(Summary.Arm::name).collect(Collectors.toSet());
        List<String> others = section.ranked().stream()
                .filter(arm -> arm.status().healthy())
                .map(Summary.Arm::name)
                .filter(name -> !compared.contains(name))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("Not compared, for it has too few seeds in common with the others: "
                        + Sentences.names(others) + ".");
    }

    private String error() {
        if (arms() == 2) {
            return " (paired t interval).";
        }
        return comparisons.error() == Comparisons.Error.POOLED
                ? ", from the pooled error of the two-way model arm + seed (Tukey's for all pairs, Dunnett's against the baseline)."
                : ", each from its own differences by seed, for the arms do not vary alike (Bonferroni's division of the level).";
    }

    private String method() {
        StringBuilder text = new StringBuilder("Differences are taken seed by seed over the ")
                .append(Sentences.count(comparisons.seeds(), "seed"))
                .append(" that all compared arms completed; their intervals hold together with ")
                .append(Numbers.significant(100 * (1 - comparisons.alpha()), 4))
                .append(" % confidence");
        text.append(error());
        if (comparisons.looks() > 1) {
            text.append(" Seeds were added after ")
                    .append(Sentences.count(comparisons.looks() - 1, "look"))
                    .append(" at the results; each look spends a part of the 5 % that may be wrong, and this one had ")
                    .append(Numbers.significant(100 * comparisons.alpha(), 2))
                    .append(" %.");
        }
        return text.toString();
    }
}
