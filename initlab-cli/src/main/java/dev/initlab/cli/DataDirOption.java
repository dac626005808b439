package dev.initlab.cli;

import dev.initlab.data.DataFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data-dir}, the same in every command that reads data. */
final class DataDirOption {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where data sets lie (default: $INITLAB_DATA, else the folder data in the cache).")
    private @Nullable Path dir;

    DataFolder folder(Session session) {
        return session.data(dir);
    }
}
