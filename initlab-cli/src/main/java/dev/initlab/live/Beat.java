package dev.initlab.live;

import java.time.Duration;

/** Wakes whoever waits for news, and says when there will be no more. */
final class Beat {

    private long number;
    private boolean ended;

    /** There may be news. */
    synchronized void next() {
        number++;
        notifyAll();
    }

    /** What is there now is the last. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized boolean ended() {
        return ended;
    }

    /** Waits for a beat after {@code seen}, for the end, or so long; the number of the last beat. */
    synchronized long await(long seen, Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); number == seen && !ended && left > 0; left = until - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return number;
    }
}
