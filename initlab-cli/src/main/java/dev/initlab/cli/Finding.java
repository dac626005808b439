package dev.initlab.cli;

/** One line of {@code doctor}. */
record Finding(String what, State state, String detail) {

    /** What a finding means for a run. */
    enum State {
        FINE,
        /** Worth knowing; runs work. */
        NOTE,
        /** Runs do not work. */
        BROKEN
    }

    static Finding fine(String what, String detail) {
        return new Finding(what, State.FINE, detail);
    }

    static Finding note(String what, String detail) {
        return new Finding(what, State.NOTE, detail);
    }

    static Finding broken(String what, String detail) {
        return new Finding(what, State.BROKEN, detail);
    }
}
