package dev.initlab.init;

/** Checks of arguments, each with what was asked and what was received. */
final class Require {

    private Require() {}

    static void that(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    static void finite(String name, double value) {
        that(Double.isFinite(value), name + " must be a finite number, got " + value);
    }

    static void positive(String name, double value) {
        that(Double.isFinite(value) && value > 0, name + " must be positive, got " + value);
    }
}
