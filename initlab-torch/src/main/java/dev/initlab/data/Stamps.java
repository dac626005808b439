package dev.initlab.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Remembers which files have passed their checksum, in {@code .initlab-verified} in the data folder, so that each worker
 * need not digest 180 MB again.
 *
 * <p>One line a file: its path, a tab, its stamp (checksum, size, times, inode). Where the folder cannot be written to,
 * nothing is remembered and nothing fails; where two processes write at once, one line may be lost and is earned again.
 */
final class Stamps {

    private static final String NAME = ".initlab-verified";

    private final Path sidecar;

    Stamps(DataFolder folder) {
        this.sidecar = folder.path().resolve(NAME);
    }

    /** What changes when the file is written to or replaced, even where its size and its time of writing are put back. */
    static String stampOf(Path path, PublishedFile file) throws IOException {
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
        return file.checksum() + " " + basic.size() + " " + basic.lastModifiedTime() + " " + changed(path) + " "
                + basic.fileKey();
    }

    private static String changed(Path path) throws IOException {
        try {
            return Files.getAttribute(path, "unix:ctime").toString();
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return "-"; // not a POSIX file system
        }
    }

    boolean holds(PublishedFile file, String stamp) {
        return stamp.equals(read().get(file.path()));
    }

    void remember(PublishedFile file, String stamp) {
        Map<String, String> all = read();
        if (!stamp.equals(all.put(file.path(), stamp))) {
            write(all);
        }
    }

    void forget(PublishedFile file) {
        Map<String, String> all = read();
        if (all.remove(file.path()) != null) {
            write(all);
        }
    }

    private Map<String, String> read() {
        Map<String, String> all = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(sidecar, StandardCharsets.UTF_8)) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    all.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
        } catch (IOException e) {
            return new TreeMap<>(); // nothing remembered: everything is verified anew
        }
        return all;
    }

    private void write(Map<String, String> all) {
        StringBuilder text = new StringBuilder();
        all.forEach(
                (path, stamp) -> text.append(path).append('\t').append(stamp).append('\n'));
        try {
            Path fresh = sidecar.resolveSibling(NAME + "." + UUID.randomUUID() + ".tmp");
            try {
                Files.writeString(fresh, text);
                Files.move(fresh, sidecar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            // Not remembered, so verified again next time: slower, never wrong.
        }
    }
}
