package dev.initlab.data;

import java.util.List;
import java.util.Optional;

/** The registry of data sets. */
public final class DataSets {

    private DataSets() {}

    public static List<DataInfo> list() {
        throw new UnsupportedOperationException("contract");
    }

    public static Optional<DataInfo> find(String name) {
        return list().stream().filter(d -> d.name().equals(name)).findFirst();
    }

    /** What a spec yields, without reading a file: channels, height, width, classes, numbers of images. */
    public static DataInfo describe(DataSpec spec) {
        throw new UnsupportedOperationException("contract");
    }

    /** A hash of the bytes and split that the spec stands for, from published checksums: reads no file. */
    public static String hash(DataSpec spec) {
        throw new UnsupportedOperationException("contract");
    }

    /**
     * Reads (and verifies) or draws the data.
     *
     * @throws DataException where files are missing or damaged: names them, the folder, and what to do
     */
    public static DataSet load(DataSpec spec, DataFolder folder) {
        throw new UnsupportedOperationException("contract");
    }
}
