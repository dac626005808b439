package dev.initlab.study;

import java.util.List;

/** Finds, reads and checks studies. */
public final class Studies {

    private Studies() {}

    /** A study that ships with initlab. */
    public record Shipped(String name, String asks, String about) {}

    public static List<Shipped> shipped() {
        throw new UnsupportedOperationException("contract");
    }

    /** The text of a commented study file to start from. */
    public static String template(String name) {
        throw new UnsupportedOperationException("contract");
    }

    /**
     * Reads a study.
     *
     * @param study a path, or a shipped study's name
     * @param overrides {@code key=value} as on the command line; a comma list adds to {@code vary}
     * @throws StudyException with every problem at once
     */
    public static Study load(String study, List<String> overrides) {
        throw new UnsupportedOperationException("contract");
    }
}
