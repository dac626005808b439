package dev.initlab.finding;

import java.util.Locale;

/** What became of an arm; {@link Summary} says how each is decided. */
public enum Status {
    /** The healthy arm with the highest mean test accuracy of its section; one only, whatever the distance to the next. */
    BEST,
    /** Healthy, and at most a quarter of the way from the best mean down to chance. */
    GOOD,
    /** Healthy, and further below the best than that. */
    POOR,
    /** Did not learn: most of its trials are not above chance. */
    FAILED,
    /** At least half of its trials diverged. */
    DIVERGED,
    /** No trial of it has completed or diverged: none ended yet, or all failed, crashed or ran out of time. */
    OPEN;

    /** The name in tables and files: {@code best}; {@code no result} for {@link #OPEN}. */
    public String text() {
        return this == OPEN ? "no result" : name().toLowerCase(Locale.ROOT);
    }

    /** Whether it learnt and did not diverge. */
    public boolean healthy() {
        return this == BEST || this == GOOD || this == POOR;
    }
}
