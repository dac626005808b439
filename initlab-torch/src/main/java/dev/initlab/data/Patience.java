package dev.initlab.data;

import java.time.Duration;

/**
 * How long a download waits, and how often it tries.
 *
 * @param answer longest wait for a connection, and for the head of an answer
 * @param stall longest wait for the next bytes
 * @param pause before the second attempt; doubled before each further one
 * @param tries attempts in a row that bring nothing new
 */
record Patience(Duration answer, Duration stall, Duration pause, int tries) {

    static final Patience USUAL =
            new Patience(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(1), 5);

    /** The pause after so many failures in a row, counted from 1. */
    Duration pauseAfter(int failures) {
        return pause.multipliedBy(1L << Math.min(failures - 1, 6));
    }
}
