package dev.initlab.run;

/** Says why a run cannot start or go on: what was asked, what was found, what to do. No trial is to blame. */
public final class RunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RunException(String message) {
        super(message);
    }

    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
