package dev.initlab.run;

import java.time.Duration;
import java.util.Optional;

/** How long the rest of a run takes if it goes on as it has gone so far. */
public final class Pace {

    /** Before this share of a trial is done, an estimate would be a guess. */
    private static final double ENOUGH = 0.05;

    private Pace() {}

    /**
     * The time that is left; empty while there is too little to tell.
     *
     * @param spent since the first trial began
     * @param done trials done in that time, running ones in part
     * @param open trials left, likewise
     */
    public static Optional<Duration> left(Duration spent, double done, double open) {
        return done < ENOUGH
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(spent.toMillis() * Math.max(0, open) / done)));
    }
}
