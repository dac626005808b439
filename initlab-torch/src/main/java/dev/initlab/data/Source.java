package dev.initlab.data;

import java.util.List;
import java.util.Optional;

/** Where a data set comes from: files of a publisher, or our own code. */
interface Source {

    DataInfo info();

    List<String> classes();

    /**
     * What this spec's images look like: {@link #info} with the shape that the spec asks for.
     *
     * @throws DataException where the set has no such shape
     */
    DataInfo shaped(DataSpec spec);

    /** The version of how the set is read, drawn and split: raised where the same spec yields other bytes. */
    int version();

    /** What the bytes of both splits are determined by: checksums, or the version of the code that draws them. */
    String identity(DataSpec spec);

    /**
     * Returns all images of the publisher, every byte checked.
     *
     * @throws DataException where a file is missing or damaged
     */
    Splits read(DataSpec spec, DataFolder folder, DownloadListener listener);

    /** Checksum of the {@code vocab.txt} that its tokens are numbered by, where it is a published one. */
    default Optional<Checksum> vocabulary() {
        return Optional.empty();
    }

    /** Whether its files are known to lie there whole, without reading them; true where it has none. */
    default boolean verified(DataFolder folder) {
        return info().builtIn();
    }

    /** Returns the files that the set is read from; none where it is drawn. */
    List<FileCheck> check(DataFolder folder);

    /** Downloads what is missing or damaged, and verifies everything. */
    void get(DataFolder folder, DownloadListener listener);
}
