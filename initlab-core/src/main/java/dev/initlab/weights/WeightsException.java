package dev.initlab.weights;

/** A weight file that cannot be read or written; the message names the file and what is wrong with it. */
public final class WeightsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WeightsException(String message) {
        super(message);
    }

    WeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
