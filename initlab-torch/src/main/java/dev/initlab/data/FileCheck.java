package dev.initlab.data;

import java.nio.file.Path;

/**
 * What {@link DataSets#check} found about one file.
 *
 * @param file where it lies, or should
 * @param detail one line for people: checksum, or expected and received
 */
public record FileCheck(Path file, State state, String detail) {

    /** How a file is. */
    public enum State {
        VERIFIED,
        MISSING,
        DAMAGED
    }
}
