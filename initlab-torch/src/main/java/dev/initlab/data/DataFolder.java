package dev.initlab.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * Where data files lie: {@code --data-dir}, else {@code INITLAB_DATA}, else {@code ~/.cache/initlab/data}.
 *
 * @param path the folder; need not exist
 */
public record DataFolder(Path path) {

    public DataFolder {
        Objects.requireNonNull(path, "path");
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
