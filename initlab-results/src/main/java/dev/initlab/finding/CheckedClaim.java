package dev.initlab.finding;

import dev.initlab.record.Analysis;
import java.util.Locale;

/**
 * A published claim beside what the results say.
 *
 * @param answer whether they support it
 * @param why the numbers in a sentence
 */
public record CheckedClaim(Analysis.Claim claim, Answer answer, String why) {

    /** What the results say of a claim. */
    public enum Answer {
        SUPPORTED,
        CONTRADICTED,
        /** The results are too few, or do not say the same for all that it is about. */
        UNDECIDED;

        /** {@code supported}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
