package dev.initlab.data;

import java.io.IOException;

/** Why a file could not be downloaded, in one line for people. */
final class DownloadFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** What another attempt may bring. */
    enum Kind {
        /** Perhaps success. */
        PASSING,
        /** Success where the server was there a moment ago; where it never was, there is no network. */
        UNREACHABLE,
        /** The same again. */
        LASTING
    }

    private final Kind kind;

    private DownloadFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static DownloadFailure passing(String message) {
        return new DownloadFailure(Kind.PASSING, message);
    }

    static DownloadFailure unreachable(String message) {
        return new DownloadFailure(Kind.UNREACHABLE, message);
    }

    static DownloadFailure lasting(String message) {
        return new DownloadFailure(Kind.LASTING, message);
    }

    Kind kind() {
        return kind;
    }
}
