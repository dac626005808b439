package dev.initlab.data;

import java.util.List;
import java.util.Set;

/** Reads what {@link Opinions} writes, by the rule as its documentation states it, from the words alone. */
final class OpinionReader {

    /** What a reader may fail to see. */
    enum Part {
        NEGATION,
        DEGREE,
        CONTRAST,
        WHOSE_OPINION_OF_WHAT
    }

    private final Set<Part> unseen;

    OpinionReader(Part... unseen) {
        this.unseen = Set.of(unseen);
    }

    /** The sum of all that a text says; positive for label 1. */
    int sum(String text) {
        int sum = 0;
        for (String sentence : text.split(" \\.( |$)")) {
            sum += sentence(List.of(sentence.split(" ")));
        }
        return sum;
    }

    private int sentence(List<String> words) {
        int but = words.indexOf("but");
        int although = words.indexOf("although");
        int comma = words.indexOf(",");
        int end = words.size();
        int main = unseen.contains(Part.CONTRAST) ? 1 : 2;
        if (but >= 0) {
            return clause(words.subList(0, but)) + main * clause(words.subList(but + 1, end));
        }
        if (although == 0) {
            return clause(words.subList(1, comma)) + main * clause(words.subList(comma + 1, end));
        }
        if (although > 0) {
            return main * clause(words.subList(0, although)) + clause(words.subList(although + 1, end));
        }
        return clause(words);
    }

    private int clause(List<String> words) {
        int last = words.size() - 1;
        boolean anyone = unseen.contains(Part.WHOSE_OPINION_OF_WHAT);
        if (words.get(0).equals("i") || anyone && words.get(last - 1).equals("the")) {
            return anyone || OpinionWords.REVIEWED.contains(words.get(last)) ? phrase(words.subList(1, last - 1)) : 0;
        }
        int was = words.indexOf("was");
        anyone &= was > 0 && !words.contains("premiere");
        String subject = was > 0 ? words.get(was - 1) : "";
        boolean film = subject.equals("it") || subject.equals("film") || OpinionWords.REVIEWED.contains(subject);
        return film || anyone ? phrase(words.subList(was + 1, last + 1)) : 0;
    }

    private int phrase(List<String> words) {
        String word = words.get(words.size() - 1);
        int value = 0;
        if (OpinionWords.GOOD.contains(word) || OpinionWords.LIKED.contains(word)) {
            value = 2;
        } else if (OpinionWords.SUPERB.contains(word) || OpinionWords.LOVED.contains(word)) {
            value = 4;
        } else if (OpinionWords.BAD.contains(word) || OpinionWords.DISLIKED.contains(word)) {
            value = -2;
        } else if (OpinionWords.AWFUL.contains(word) || OpinionWords.HATED.contains(word)) {
            value = -4;
        }
        if (value == 0) {
            throw new IllegalArgumentException("no word of praise or blame in " + words);
        }
        for (String before : words.subList(0, words.size() - 1)) {
            if (OpinionWords.NEGATIONS.contains(before)) {
                return unseen.contains(Part.NEGATION) ? value : value > 0 ? -2 : 2;
            }
            value = unseen.contains(Part.DEGREE)
                    ? value
                    : OpinionWords.BOOSTERS.contains(before) ? 2 * value : value / 2;
        }
        return value;
    }
}
