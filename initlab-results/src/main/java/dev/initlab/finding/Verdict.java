package dev.initlab.finding;

import java.util.Locale;

/** What a simultaneous interval says of the difference between two arms. */
public enum Verdict {
    /** The whole interval lies above zero. */
    BETTER,
    /** The whole interval lies below zero. */
    WORSE,
    /** The interval lies within the smallest effect of interest on both sides, and includes zero. */
    EQUIVALENT,
    /** None of these: more seeds would be needed. */
    UNDECIDED;

    /** {@code better}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The verdict of an interval of the difference. */
    static Verdict of(double low, double high, double margin) {
        if (low > 0) {
            return BETTER;
        }
        if (high < 0) {
            return WORSE;
        }
        return low >= -margin && high <= margin ? EQUIVALENT : UNDECIDED;
    }

    /** The same seen from the other arm. */
    public Verdict reversed() {
        return switch (this) {
            case BETTER -> WORSE;
            case WORSE -> BETTER;
            default -> this;
        };
    }
}
