package dev.initlab.cli;

/** What the process's end says; documented in {@code initlab --help}. */
final class ExitCode {

    static final int DONE = 0;
    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int TRIALS_FAILED = 3;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
