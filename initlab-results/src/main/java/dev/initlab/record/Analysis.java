package dev.initlab.record;

import java.util.List;
import java.util.Map;

/**
 * What a study says of how its results are to be read; no trial depends on it.
 *
 * @param threshold the test accuracy that epochs are counted to, a fraction; NaN where the study names none
 * @param baseline the arm that others are compared with; empty where it names none
 * @param smallestEffect differences of test accuracy below this do not matter, a fraction: arms that differ by less are equivalent
 * @param thresholds of sections, where they are not all {@code threshold}
 * @param claims what others have stated, to be held against the results
 */
public record Analysis(
        double threshold, String baseline, double smallestEffect, List<Claim> claims, Map<String, Double> thresholds) {

    /** Half a point: the smallest effect of interest where a study names none. */
    public static final double HALF_A_POINT = 0.005;

    /** That of a study that says nothing. */
    public static final Analysis NONE = new Analysis(Double.NaN, "", HALF_A_POINT, List.of());

    public Analysis {
        claims = List.copyOf(claims);
        thresholds = Map.copyOf(thresholds);
    }

    /** That of a study without sections. */
    public Analysis(double threshold, String baseline, double smallestEffect, List<Claim> claims) {
        this(threshold, baseline, smallestEffect, claims, Map.of());
    }

    /** The threshold of a section; NaN where there is none. */
    public double threshold(String section) {
        return thresholds.getOrDefault(section, threshold);
    }

    /**
     * A published statement.
     *
     * @param text what is claimed, a sentence
     * @param source where, so that it can be found
     * @param check the same in a form that can be checked: see {@code docs/study-files.md}
     * @param section the section that it is claimed of; empty for every one
     */
    public record Claim(String text, String source, String check, String section) {

        /** A statement on every section. */
        public Claim(String text, String source, String check) {
            this(text, source, check, "");
        }

        /** Whether it is claimed of a section. */
        public boolean of(String name) {
            return section.isEmpty() || section.equals(name);
        }
    }
}
