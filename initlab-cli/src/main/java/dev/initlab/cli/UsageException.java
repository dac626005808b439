package dev.initlab.cli;

import java.util.List;

/** Something that the caller asked for cannot be done as asked; the message says what to do. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }

    /** {@code "unknown arm \"kaimin\"; did you mean kaiming? Known: default, zero, kaiming"}. */
    static UsageException unknown(String kind, String given, List<String> known) {
        String nearest = Nearest.to(given, known)
                .map(name -> " Did you mean " + name + "?")
                .orElse("");
        return new UsageException(
                "unknown " + kind + " \"" + given + "\"." + nearest + " Known: " + String.join(", ", known) + ".");
    }
}
