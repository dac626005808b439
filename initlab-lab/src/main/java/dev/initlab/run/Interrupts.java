package dev.initlab.run;

/** Counts the calls of {@link Runner#interrupt}, and tells whoever runs just then. */
final class Interrupts {

    private int count;
    private Runnable change = () -> {};

    void add() {
        Runnable told;
        synchronized (this) {
            count++;
            told = change;
        }
        told.run();
    }

    /** As if interrupted twice. */
    void all() {
        synchronized (this) {
            count++;
        }
        add();
    }

    synchronized int count() {
        return count;
    }

    /** Who is told from now on; told at once where there was an interrupt before. */
    void onChange(Runnable told) {
        boolean late;
        synchronized (this) {
            change = told;
            late = count > 0;
        }
        if (late) {
            told.run();
        }
    }
}
