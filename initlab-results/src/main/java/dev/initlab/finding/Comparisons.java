package dev.initlab.finding;

import java.util.List;
import java.util.Optional;

/**
 * All comparisons among the healthy arms of a section.
 *
 * @param seeds how many seeds enter: those that every healthy arm completed; 0 where there is nothing to compare
 * @param error which error the intervals rest on
 * @param alpha what the family of intervals may be wrong with, after what earlier looks have spent
 * @param looks how often results could have been seen before the last seeds were added, this time included: 1 for a run in one go
 * @param margin the smallest effect of interest, a fraction
 * @param baseline the declared baseline; empty where none is declared or it is not healthy
 * @param toBaseline each other healthy arm against the baseline, in the plan's order (Dunnett's family)
 * @param pairs all pairs of healthy arms (Tukey's family): the one with the higher mean first, best arms first
 */
public record Comparisons(
        int seeds,
        Error error,
        double alpha,
        int looks,
        double margin,
        Optional<String> baseline,
        List<Comparison> toBaseline,
        List<Comparison> pairs) {

    /** Where the spread in an interval comes from. */
    public enum Error {
        /** The residuals of the two-way model arm + seed, of all arms together. */
        POOLED,
        /** Each pair's own differences by seed, for the arms' spreads are not alike. */
        SEPARATE,
        /** There is none: fewer than two seeds or two arms. */
        NONE
    }

    public Comparisons {
        toBaseline = List.copyOf(toBaseline);
        pairs = List.copyOf(pairs);
    }

    /** The comparison of two arms, seen from the first; empty where they were not compared. */
    public Optional<Comparison> between(String arm, String other) {
        return pairs.stream()
                .filter(pair -> pair.arm().equals(arm) && pair.other().equals(other)
                        || pair.arm().equals(other) && pair.other().equals(arm))
                .map(pair -> pair.arm().equals(arm) ? pair : pair.reversed())
                .findFirst();
    }
}
