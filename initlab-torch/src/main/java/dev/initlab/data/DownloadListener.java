package dev.initlab.data;

import java.net.URI;
import java.time.Duration;

/** Hears how a download goes; every method does nothing unless overridden, and is called on the loading thread. */
public interface DownloadListener {

    /** A listener that ignores everything. */
    DownloadListener SILENT = new DownloadListener() {};

    /**
     * A file begins.
     *
     * @param have bytes that an earlier attempt left behind
     */
    default void started(String file, URI address, long have) {}

    /**
     * Bytes came; called often, so draw at a pace of your own.
     *
     * @param bytes of the file so far
     * @param total of the whole file; -1 where the server does not say
     */
    default void progressed(String file, long bytes, long total) {}

    /** An attempt failed and the next one starts after a pause. */
    default void retrying(String file, String reason, Duration pause) {}

    /** A file is complete and its checksum is right. */
    default void finished(String file) {}

    /** An archive is being unpacked. */
    default void unpacking(String archive) {}

    /** Another process is downloading the same data set; this one waits for it. */
    default void waiting(String set) {}
}
