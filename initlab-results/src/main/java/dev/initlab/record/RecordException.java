package dev.initlab.record;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** A record file that cannot be written, read or understood; the message names the file and says what to do. */
public final class RecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RecordException(String message) {
        super(message);
    }

    public RecordException(String message, Throwable cause) {
        super(message, cause);
    }

    static RecordException unwritable(Path file, IOException cause) {
        return new RecordException(
                "cannot write " + file + ": " + reason(cause)
                        + ". Free space or permit writing there, then run again: what is finished is kept.",
                cause);
    }

    static RecordException unreadable(Path file, IOException cause) {
        return new RecordException(
                "cannot read " + file + ": " + reason(cause) + ". Permit reading it, or restore it from a copy.",
                cause);
    }

    static RecordException damaged(Path file, int line, String problem) {
        return new RecordException(file + ":" + line + ": " + problem
                + ". Restore the file from a copy; or delete its folder and run again.");
    }

    /** The system's words alone: the exceptions repeat the file's name in ways of their own. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason =
                cause instanceof FileSystemException system ? system.getReason() : String.valueOf(cause.getMessage());
        if (cause instanceof FileNotFoundException && reason != null && reason.endsWith(")")) {
            return reason.substring(reason.lastIndexOf('(') + 1, reason.length() - 1);
        }
        if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
            return "a file stands where a folder is needed";
        }
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
