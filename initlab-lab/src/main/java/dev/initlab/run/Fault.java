package dev.initlab.run;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/**
 * Says that the surroundings are broken (a full disk, damaged data, natives that do not load), not the trial: it leaves no
 * outcome, and the run stops, for every further trial would end the same way.
 */
class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Fault(String message) {
        super(message);
    }

    Fault(String message, Throwable cause) {
        super(message, cause);
    }

    /** The whole message of a fault; of any other exception one line, or the name of its class where it has no message. */
    static String text(Throwable thrown) {
        String message = thrown.getMessage();
        if (thrown instanceof Fault && message != null) {
            return message;
        }
        if (thrown instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (thrown instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        if (message == null || message.isBlank()) {
            return thrown.getClass().getSimpleName();
        }
        String line = message.strip().lines().findFirst().orElse("");
        return line.length() > 500 ? line.substring(0, 500) + " …" : line;
    }
}
