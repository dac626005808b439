package dev.initlab.live;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps work that is repeated to a tenth of one core's time, however long it takes: the cores are there to train. */
final class Sparing {

    private static final int PAUSES = 9;

    private final long pause;
    private final LongSupplier nanos;
    private boolean first = true;
    private long next;

    /** @param pause the least time between the end of the work and its next begin */
    Sparing(Duration pause) {
        this(pause, System::nanoTime);
    }

    Sparing(Duration pause, LongSupplier nanos) {
        this.pause = pause.toNanos();
        this.nanos = nanos;
    }

    /** Whether it may be done again. */
    synchronized boolean may() {
        return first || nanos.getAsLong() - next >= 0;
    }

    /** Does it, and notes how long it took. */
    void run(Runnable work) {
        long begin = nanos.getAsLong();
        try {
            work.run();
        } finally {
            long end = nanos.getAsLong();
            synchronized (this) {
                first = false;
                next = end + Math.max(pause, PAUSES * (end - begin));
            }
        }
    }
}
