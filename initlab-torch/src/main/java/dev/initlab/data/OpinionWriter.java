package dev.initlab.data;

import dev.initlab.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one review of {@code opinions}, and adds up what it says; see {@link Opinions} for the rule.
 *
 * <p>A review is written anew, with the next random numbers, until its sum has the sign and its words the number that
 * are asked for.
 */
final class OpinionWriter {

    private static final int MIN_WORDS = 12;
    private static final int MAX_WORDS = 40;
    private static final int MAX_SENTENCES = 4;
    private static final int INDEX_BITS = 20; // a review's own numbers in the split's stream

    private final RandomStream stream;
    private final List<String> words = new ArrayList<>();
    private long next;
    private int sum;

    OpinionWriter(RandomStream stream) {
        this.stream = stream;
    }

    /** Writes review {@code i} of the split, with the wanted label. */
    String write(int i, int label) {
        next = (long) i << INDEX_BITS;
        do {
            words.clear();
            sum = 0;
            int sentences = 2 + below(MAX_SENTENCES - 1);
            for (int s = 0; s < sentences; s++) {
                sentence();
            }
        } while (words.size() < MIN_WORDS || words.size() > MAX_WORDS || (label == 1 ? sum <= 0 : sum >= 0));
        return String.join(" ", words);
    }

    private void sentence() {
        int kind = below(100);
        if (kind < 40) {
            sum += clause(below(100) < 85);
        } else if (kind < 80) {
            contrast();
        } else {
            filler();
        }
        say(".");
    }

    /** Two clauses, of which the one that is not conceded counts twice. */
    private void contrast() {
        // One of them is about the film; the other may be about something else.
        boolean both = below(100) < 85;
        boolean first = both || below(2) == 0;
        boolean second = both || !first;
        int form = below(3);
        if (form == 0) {
            sum += clause(first);
            say("but");
            sum += 2 * clause(second);
        } else if (form == 1) {
            say("although");
            sum += clause(first);
            say(",");
            sum += 2 * clause(second);
        } else {
            sum += 2 * clause(first);
            say("although");
            sum += clause(second);
        }
    }

    /** Writes a clause with an opinion, and returns what it counts: 0 unless it is the writer's own about the film. */
    private int clause(boolean counts) {
        boolean verb = below(100) < 35;
        if (verb) {
            // Somebody else may feel about anything; the writer's feelings count only about the film.
            boolean own = counts || below(2) == 0;
            say(own ? "i" : any(OpinionWords.NAMES));
            int value = feeling();
            say("the");
            say(any(counts || (!own && below(2) == 0) ? OpinionWords.REVIEWED : OpinionWords.ELSEWHERE));
            return counts ? value : 0;
        }
        if (counts && below(6) == 0) {
            say(below(2) == 0 ? "it" : "the film");
        } else {
            say("the");
            say(any(counts ? OpinionWords.REVIEWED : OpinionWords.ELSEWHERE));
        }
        say("was");
        int value = quality();
        return counts ? value : 0;
    }

    /** {@code [not] [very] good}. */
    private int quality() {
        boolean negated = negation(OpinionWords.NEGATIONS);
        int degree = degree(negated, OpinionWords.BOOSTERS, OpinionWords.DAMPERS);
        boolean positive = below(2) == 0;
        boolean strong = below(2) == 0;
        say(any(
                positive
                        ? strong ? OpinionWords.SUPERB : OpinionWords.GOOD
                        : strong ? OpinionWords.AWFUL : OpinionWords.BAD));
        return value(positive, strong, negated, degree);
    }

    /** {@code [never] [really] liked}. */
    private int feeling() {
        boolean negated = negation(OpinionWords.VERB_NEGATIONS);
        int degree = degree(negated, OpinionWords.VERB_BOOSTERS, OpinionWords.VERB_DAMPERS);
        boolean positive = below(2) == 0;
        boolean strong = below(2) == 0;
        say(any(
                positive
                        ? strong ? OpinionWords.LOVED : OpinionWords.LIKED
                        : strong ? OpinionWords.HATED : OpinionWords.DISLIKED));
        return value(positive, strong, negated, degree);
    }

    private static int value(boolean positive, boolean strong, boolean negated, int degree) {
        int size = negated ? 2 : (strong ? 4 : 2) * degree / 2;
        return positive == negated ? -size : size;
    }

    private boolean negation(List<String> negations) {
        boolean negated = below(100) < 15;
        if (negated) {
            say(any(negations));
        }
        return negated;
    }

    /** Returns 4, 2 or 1 halves; nobody says "not somewhat good". */
    private int degree(boolean negated, List<String> boosters, List<String> dampers) {
        int draw = below(100);
        if (draw < 20) {
            say(any(boosters));
            return 4;
        }
        if (draw < 40 && !negated) {
            say(any(dampers));
            return 1;
        }
        return 2;
    }

    private void filler() {
        switch (below(6)) {
            case 0 -> say("we saw it in " + any(OpinionWords.CITIES) + " with " + any(OpinionWords.NAMES));
            case 1 -> say("my " + any(OpinionWords.KIN) + " came along");
            case 2 -> say(any(OpinionWords.NAMES) + " bought the tickets on " + any(OpinionWords.DAYS));
            case 3 -> say("it lasted for " + any(OpinionWords.NUMBERS) + " hours");
            case 4 -> say("the premiere was in " + any(OpinionWords.MONTHS));
            default -> say(any(OpinionWords.NAMES) + " sat next to my " + any(OpinionWords.KIN));
        }
    }

    private void say(String text) {
        words.addAll(List.of(text.split(" ")));
    }

    private String any(List<String> of) {
        return of.get(below(of.size()));
    }

    private int below(int bound) {
        return stream.below(next++, bound);
    }
}
