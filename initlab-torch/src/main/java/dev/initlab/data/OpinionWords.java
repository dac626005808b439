package dev.initlab.data;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The words of {@code opinions}, by what they do in a sentence. No word is in two lists that give it different
 * meanings.
 */
final class OpinionWords {

    /** What is reviewed: an opinion counts only about these. */
    static final List<String> REVIEWED = words("""
            acting plot story music ending beginning dialogue script cast pacing humor villain hero
            soundtrack scenery lighting direction photography romance mystery drama suspense finale
            premise""");

    /** What is not: opinions about these do not count. */
    static final List<String> ELSEWHERE = words("""
            weather traffic dinner coffee popcorn parking queue seat bus train hotel lunch evening
            walk taxi restaurant soup bread heating carpet staircase lobby bar garden""");

    static final List<String> GOOD = words("""
            good nice pleasant fine decent charming clever funny solid warm fresh lively neat
            likable""");
    static final List<String> SUPERB = words("""
            wonderful superb brilliant excellent amazing fantastic marvelous splendid magnificent
            perfect stunning outstanding""");
    static final List<String> BAD = words("""
            bad dull weak boring bland slow silly clumsy stale tired shallow flat messy cold""");
    static final List<String> AWFUL = words("""
            awful terrible horrible dreadful atrocious appalling hideous disastrous unbearable
            abysmal pathetic ghastly""");

    static final List<String> LIKED = words("liked enjoyed admired appreciated");
    static final List<String> LOVED = words("loved adored cherished treasured");
    static final List<String> DISLIKED = words("disliked resented regretted lamented");
    static final List<String> HATED = words("hated loathed despised detested");

    static final List<String> NEGATIONS = words("not never hardly");
    static final List<String> VERB_NEGATIONS = words("never hardly");
    static final List<String> BOOSTERS = words("very really truly extremely incredibly");
    static final List<String> VERB_BOOSTERS = words("really truly");
    static final List<String> DAMPERS = words("slightly somewhat rather");
    static final List<String> VERB_DAMPERS = words("somewhat rather");

    static final List<String> NAMES = words("""
            anna ben clara david emma felix grace henry iris jack karen leo maria nora oscar paul
            rosa simon tina victor""");
    static final List<String> KIN = words("sister brother mother father cousin aunt uncle neighbor");
    static final List<String> CITIES = words("""
            paris london rome madrid vienna berlin lisbon dublin prague oslo athens zurich""");
    static final List<String> DAYS = words("monday tuesday wednesday thursday friday saturday sunday");
    static final List<String> MONTHS = words("""
            january february march april june july august september october november december""");
    static final List<String> NUMBERS = words("two three four five six seven eight nine ten");

    /** The words that hold sentences together. */
    private static final List<String> OTHERS = words("""
            . , the was i it film but although we saw in with my came along bought tickets on for
            hours lasted sat next to premiere""");

    private OpinionWords() {}

    /** All words, each once, sorted. */
    static List<String> all() {
        TreeSet<String> all = new TreeSet<>();
        Stream.of(
                        REVIEWED, ELSEWHERE, GOOD, SUPERB, BAD, AWFUL, LIKED, LOVED, DISLIKED, HATED, NEGATIONS,
                        BOOSTERS, DAMPERS, NAMES, KIN, CITIES, DAYS, MONTHS, NUMBERS, OTHERS)
                .forEach(all::addAll);
        return List.copyOf(all);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
