package dev.initlab.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A file that is not complete yet, {@code NAME.part} beside its place; {@code NAME.part.etag} says which version of the
 * file on the server its bytes are of.
 */
final class PartialFile {

    private final Path target;
    private final Path part;
    private final Path version;

    PartialFile(Path target) {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.version = target.resolveSibling(target.getFileName() + ".part.etag");
    }

    long size() {
        try {
            return Files.size(part);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The entity tag or date that the bytes so far came with. */
    Optional<String> version() {
        try {
            return Optional.of(Files.readString(version).strip()).filter(v -> !v.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Drops what there is, and notes the version of what will come. */
    void restart(Optional<String> newVersion) {
        delete();
        newVersion.ifPresent(text -> guarded(0, () -> Files.writeString(version, text)));
    }

    void delete() {
        guarded(0, () -> Files.deleteIfExists(part));
        guarded(0, () -> Files.deleteIfExists(version));
    }

    /** Opens the file for appending. */
    FileChannel open() {
        return guarded(
                0,
                () -> FileChannel.open(
                        part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    }

    /** Opens the file, empty, as a stream. */
    OutputStream stream() throws IOException {
        return Files.newOutputStream(part);
    }

    /** @param remaining bytes that are still to come, for the message; -1 where unknown */
    void append(FileChannel channel, List<ByteBuffer> buffers, long remaining) {
        guarded(remaining, () -> {
            for (ByteBuffer buffer : buffers) {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            return channel;
        });
    }

    Checksum checksum(Checksum like) {
        return guarded(0, () -> like.of(part));
    }

    /** Puts the complete file in its place. */
    void complete() {
        guarded(0, () -> Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE));
        guarded(0, () -> Files.deleteIfExists(version));
    }

    private interface Action<T> {
        T run() throws IOException;
    }

    private <T> T guarded(long remaining, Action<T> action) {
        try {
            return action.run();
        } catch (NoSuchFileException e) {
            throw new DataException(part + " disappeared while it was written: run again.", e);
        } catch (IOException e) {
            throw new DataException("cannot write " + part + ": " + e.getMessage() + room(remaining), e);
        }
    }

    /** Fails before the first byte where the disk has no room for the last. */
    void requireRoom(long bytes) {
        long free = free();
        if (free >= 0 && bytes > free) {
            throw new DataException("no room for " + target + room(bytes));
        }
    }

    private String room(long remaining) {
        String needed = remaining > 0 ? ", " + DataFolder.megabytes(remaining) + " are still to come" : "";
        String room = free() < 0 ? "free space unknown" : DataFolder.megabytes(free()) + " free";
        return " (" + room + needed + ").\nMake room, or name another folder with --data-dir or INITLAB_DATA.";
    }

    /** Bytes free where the file is to be; -1 where the file system does not say. */
    private long free() {
        try {
            return Files.getFileStore(target.toAbsolutePath().getParent()).getUsableSpace();
        } catch (IOException e) {
            return -1;
        }
    }
}
