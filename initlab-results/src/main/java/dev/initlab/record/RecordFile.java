package dev.initlab.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reading and writing of whole record files. */
public final class RecordFile {

    /** What the end of a file of lines may look like. */
    enum Tail {
        /** The file was written at once: every line must be whole. */
        WHOLE,
        /** The file was appended to, and its writer may have been killed within a line. */
        TORN
    }

    private RecordFile() {}

    /**
     * Replaces a file's content at once: into a temporary file beside it, forced to the disk, then renamed. A reader sees the old
     * content or the new one, whenever the writer is killed. Missing folders are made.
     *
     * @throws RecordException if the disk is full or the folder cannot be written
     */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #write(Path, String)}, for bytes. */
    public static void write(Path file, byte[] bytes) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root is no file");
        Path staged = folder.resolve("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "." + Thread.currentThread().getId() + ".tmp");
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                    staged,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(folder);
        } catch (IOException e) {
            discard(staged);
            throw RecordException.unwritable(file, e);
        }
    }

    /** The object that a file holds; empty where there is no file. */
    static <T> Optional<T> object(Path file, Function<Fields, T> read) {
        byte[] bytes = bytes(file);
        return bytes == null ? Optional.empty() : Optional.of(object(file, 1, bytes, 0, bytes.length, read));
    }

    /** The objects of a file of lines, nulls of {@code read} left out; empty where there is no file. */
    static <T> List<T> lines(Path file, Tail tail, Function<Fields, @Nullable T> read) {
        return lines(file, tail, start -> true, read);
    }

    /** As above; only lines whose first bytes are wanted are read, the others are passed over. */
    static <T> List<T> lines(Path file, Tail tail, Predicate<Start> wanted, Function<Fields, @Nullable T> read) {
        byte[] bytes = bytes(file);
        List<T> values = new ArrayList<>();
        int number = 0;
        for (int from = 0; bytes != null && from < bytes.length; ) {
            number++;
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            boolean torn = end == bytes.length && tail == Tail.TORN && !isObject(bytes, from, end);
            if (!torn && wanted.test(new Start(bytes, from))) {
                T value = object(file, number, bytes, from, end - from, read);
                if (value != null) {
                    values.add(value);
                }
            }
            from = end + 1;
        }
        return values;
    }

    /** A last line without its end counts where it is a whole object: some editors drop the last line end. */
    private static boolean isObject(byte[] bytes, int from, int end) {
        try {
            return Json.parse(bytes, from, end - from) instanceof Map<?, ?>;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static <T> T object(Path file, int line, byte[] bytes, int from, int length, Function<Fields, T> read) {
        Object value;
        try {
            value = Json.parse(bytes, from, length);
        } catch (JacksonException e) {
            throw RecordException.damaged(file, line, "not JSON: " + Json.problem(e));
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw RecordException.damaged(file, line, "expected a JSON object");
        }
        try {
            return read.apply(new Fields(map, file, line));
        } catch (IllegalArgumentException e) {
            throw RecordException.damaged(file, line, String.valueOf(e.getMessage()));
        }
    }

    private static byte @Nullable [] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw RecordException.unreadable(file, e);
        }
    }

    /** The first bytes of a line. */
    record Start(byte[] bytes, int from) {

        boolean is(byte[] start) {
            return bytes.length - from >= start.length
                    && Arrays.equals(bytes, from, from + start.length, start, 0, start.length);
        }
    }

    /** A rename is lasting only once its folder is on the disk; not every system lets a folder be opened. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    private static void discard(Path staged) {
        try {
            Files.deleteIfExists(staged);
        } catch (IOException e) {
            return;
        }
    }
}
