package dev.initlab.data;

import java.nio.file.Path;

/** How a publisher lays out images and labels in files. */
interface Format {

    /**
     * Reads all images and labels of a set.
     *
     * @throws DataException where a file does not hold what it should
     */
    Splits read(PublishedSet set, Contents contents);

    /** The bytes of files, already held against their checksums. */
    interface Contents {

        Path file(PublishedFile file);

        byte[] of(PublishedFile file);
    }
}
