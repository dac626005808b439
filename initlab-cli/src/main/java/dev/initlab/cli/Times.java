package dev.initlab.cli;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
final class Times {

    private Times() {}

    /** A clock: {@code 0:52}, {@code 1:02:03}, {@code 2d 03:00}. */
    static String clock(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds >= 86_400) {
            return String.format(
                    Locale.ROOT, "%dd %02d:%02d", seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
        }
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /** Words: {@code 0.8 s}, {@code 52 s}, {@code 1 min 10 s}, {@code 2 h 5 min}. */
    static String words(Duration duration) {
        double exact = duration.toMillis() / 1000.0;
        if (exact < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0, exact));
        }
        long seconds = Math.round(exact);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}
