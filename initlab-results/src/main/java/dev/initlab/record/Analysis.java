package dev.initlab.record;

import java.util.List;

/**
 * What a study says of how its results are to be read; no trial depends on it.
 *
 * @param threshold the test accuracy that epochs are counted to, a fraction; NaN where the study names none
 * @param baseline the arm that others are compared with; empty where it names none
 * @param smallestEffect differences of test accuracy below this do not matter, a fraction: arms that differ by less are equivalent
 * @param claims what others have stated, to be held against the results
 */
public record Analysis(double threshold, String baseline, double smallestEffect, List<Claim> claims) {

    /** Half a point: the smallest effect of interest where a study names none. */
    public static final double HALF_A_POINT = 0.005;

    /** That of a study that says nothing. */
    public static final Analysis NONE = new Analysis(Double.NaN, "", HALF_A_POINT, List.of());

    public Analysis {
        claims = List.copyOf(claims);
    }

    /**
     * A published statement.
     *
     * @param text what is claimed, a sentence
     * @param source where, so that it can be found
     * @param check the same in a form that can be checked: see {@code docs/study-files.md}
     */
    public record Claim(String text, String source, String check) {}
}
