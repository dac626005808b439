package dev.initlab.finding;

import dev.initlab.finding.CheckedClaim.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Claims that read one published number in several ways: a reduction "by 41 %" of something that its source does not define may have
 * been one of the largest gradient norm, of the share of spikes, and so on. Which of them it could have been, in a sentence.
 */
final class Readings {

    private Readings() {}

    /** A finding for each number that several claims read differently. */
    static List<Finding> findings(List<CheckedClaim> claims) {
        Map<String, Map<Answer, List<String>>> readings = new LinkedHashMap<>();
        for (CheckedClaim claim : claims) {
            reduction(claim)
                    .ifPresent(reduction -> readings.computeIfAbsent(number(reduction), key -> new LinkedHashMap<>())
                            .computeIfAbsent(claim.answer(), key -> new ArrayList<>())
                            .add(reading(reduction)));
        }
        return readings.entrySet().stream()
                .filter(entry -> count(entry.getValue()) > 1)
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Empty where the check is another one, or cannot be read, which is said where the claim is. */
    private static Optional<Statement.Reduction> reduction(CheckedClaim claim) {
        try {
            return Statement.parse(claim.claim().check()) instanceof Statement.Reduction reduction
                    ? Optional.of(reduction)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String number(Statement.Reduction reduction) {
        return "“" + Numbers.significant(100 * reduction.value(), 3) + " % less” with **" + reduction.arm() + "**";
    }

    private static String reading(Statement.Reduction reduction) {
        String figure =
                TrialFigure.named(reduction.figure()).map(TrialFigure::text).orElse(reduction.figure());
        return figure + " against **" + reduction.other() + "**";
    }

    private static int count(Map<Answer, List<String>> readings) {
        return readings.values().stream().mapToInt(List::size).sum();
    }

    private static Finding finding(String number, Map<Answer, List<String>> readings) {
        List<String> fit = readings.getOrDefault(Answer.SUPPORTED, List.of());
        String text = fit.isEmpty()
                ? number + " fits none of its " + count(readings) + " readings here."
                : number + " may have been meant of: " + Sentences.list(fit) + ".";
        text += rest(" Excluded: ", readings.getOrDefault(Answer.CONTRADICTED, List.of()));
        text += rest(" Undecided by these seeds: ", readings.getOrDefault(Answer.UNDECIDED, List.of()));
        return new Finding(Finding.Topic.STABILITY, text, List.of(Finding.Place.CLAIMS), List.of());
    }

    private static String rest(String words, List<String> readings) {
        return readings.isEmpty() ? "" : words + Sentences.list(readings) + ".";
    }
}
