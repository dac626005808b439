package dev.initlab.data;

import java.nio.file.Path;

/**
 * One file of a data set, as its publisher put it out.
 *
 * @param folder folder below the data folder; empty for the data folder itself
 * @param name file name
 * @param bytes its exact size; 0 where no size is published
 */
record PublishedFile(String folder, String name, long bytes, Checksum checksum) {

    Path in(DataFolder data) {
        return data.path().resolve(folder).resolve(name);
    }

    /** The path below the data folder, with slashes. */
    String path() {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
