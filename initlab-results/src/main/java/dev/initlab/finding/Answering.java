package dev.initlab.finding;

import java.util.List;
import java.util.Optional;

/** The sentences that a reader came for, and how far they carry. */
final class Answering {

    private final Summary.Section section;
    private final Comparisons comparisons;
    private final List<Summary.Arm> healthy;

    private Answering(Summary.Section section, Comparisons comparisons) {
        this.section = section;
        this.comparisons = comparisons;
        this.healthy =
                section.ranked().stream().filter(arm -> arm.status().healthy()).toList();
    }

    static Finding answer(Summary.Section section, Comparisons comparisons) {
        Answering answering = new Answering(section, comparisons);
        return new Finding(
                Finding.Topic.ANSWER,
                answering.text(),
                List.of(Finding.Place.TABLE, Finding.Place.COMPARISONS),
                List.of());
    }

    private String text() {
        if (healthy.isEmpty()) {
            boolean open = section.arms().stream().allMatch(arm -> arm.status() == Status.OPEN);
            return open ? "No trial has ended with a result yet." : "No arm learnt: none is above chance.";
        }
        Summary.Arm best = healthy.get(0);
        String first = "The highest mean test accuracy at the last epoch has **" + best.name() + "**: "
                + Numbers.percent(best.testAccuracy()) + " % ("
                + Sentences.count(best.testAccuracy().n(), "seed") + interval(best) + ").";
        return (first + " " + others(best)).stripTrailing();
    }

    private static String interval(Summary.Arm arm) {
        return arm.testAccuracy().hasSpread()
                ? ", 95 % interval of the mean " + Numbers.percentInterval(arm.testAccuracy())
                : "";
    }

    private String others(Summary.Arm best) {
        if (healthy.size() > 1) {
            return verdicts(best);
        }
        long open = section.arms().stream()
                .filter(arm -> arm.status() == Status.OPEN)
                .count();
        if (open > 0) {
            return "Arms without a result so far: " + open + ".";
        }
        return section.arms().size() > 1 ? "No other arm learnt." : "";
    }

    private String verdicts(Summary.Arm best) {
        if (comparisons.seeds() < Comparing.SEEDS_FOR_VERDICTS) {
            return "There are no verdicts between arms that learnt: they have " + fewSeeds()
                    + " in common, and fewer than " + Comparing.SEEDS_FOR_VERDICTS + " are too few to tell them apart.";
        }
        StringBuilder text = new StringBuilder();
        part(text, best, Verdict.BETTER, "better than");
        part(text, best, Verdict.EQUIVALENT, "equivalent to");
        part(text, best, Verdict.UNDECIDED, "not told apart from");
        part(text, best, Verdict.WORSE, "worse than");
        return text.isEmpty() ? "" : "It is " + text + ".";
    }

    private String fewSeeds() {
        return comparisons.seeds() == 0 ? "no completed seed" : Sentences.count(comparisons.seeds(), "completed seed");
    }

    private void part(StringBuilder text, Summary.Arm best, Verdict verdict, String words) {
        List<Comparison> pairs = healthy.stream()
                .map(arm -> comparisons.between(best.name(), arm.name()))
                .flatMap(Optional::stream)
                .filter(pair -> pair.verdict().equals(Optional.of(verdict)))
                .toList();
        if (pairs.isEmpty()) {
            return;
        }
        text.append(text.isEmpty() ? "" : "; ")
                .append(words)
                .append(' ')
                .append(Sentences.names(pairs.stream().map(Comparison::other).toList()))
                .append(verdict == Verdict.UNDECIDED ? "" : " (" + range(pairs) + ")");
    }

    /** By how much, from the least to the most. */
    private static String range(List<Comparison> pairs) {
        double least = pairs.stream().mapToDouble(Comparison::difference).min().orElseThrow();
        double most = pairs.stream().mapToDouble(Comparison::difference).max().orElseThrow();
        String low = Sentences.signed(least);
        String high = Sentences.signed(most);
        return (low.equals(high) ? low : low + " to " + high) + " points";
    }
}
