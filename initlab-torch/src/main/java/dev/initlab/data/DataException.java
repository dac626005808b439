package dev.initlab.data;

import java.nio.file.Path;

/** Data that cannot be had: the message names file, folder, and what to do. */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    static DataException damaged(String set, Path file, String expected, String received) {
        return new DataException(file + " is damaged: expected " + expected + ", found " + received
                + ".\nDelete it and run `initlab data get " + set + "`, or put an intact copy in its place.");
    }
}
