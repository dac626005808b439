package dev.initlab.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A driver's claim on a run's folder: an exclusive lock on one byte of {@code .lock}, which ends with the process however it
 * ends. A second byte is what the workers share ({@link FolderClaim}): a driver starts only when no worker of a killed one is
 * left, for it would write in the same trials.
 */
final class FolderLock implements AutoCloseable {

    static final String FILE = ".lock";
    /** Locked bytes lie beyond the text, which must stay readable where locks are mandatory. */
    static final long WORKERS = (1L << 40) + 1;

    private static final long DRIVER = 1L << 40;
    private static final long POLL_MILLIS = 50;

    /** What this process holds: closing any channel to a file drops all of a process's locks on it (POSIX). */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final FileChannel channel;
    private final Path key;

    private FolderLock(FileChannel channel, Path key) {
        this.channel = channel;
        this.key = key;
    }

    /**
     * Takes the folder, which must exist.
     *
     * @param patience how long the workers of a driver that was killed may take to end
     * @throws RunException where another run has it
     */
    static FolderLock take(Path folder, Duration patience) {
        Path key = folder.toAbsolutePath().normalize();
        if (!HELD.add(key)) {
            throw inUse(folder, "");
        }
        try {
            return new FolderLock(open(folder, patience), key);
        } catch (IOException e) {
            HELD.remove(key);
            throw new RunException("cannot write in " + folder + ": " + Fault.text(e), e);
        } catch (RuntimeException e) {
            HELD.remove(key);
            throw e;
        }
    }

    private static FileChannel open(Path folder, Duration patience) throws IOException {
        Path file = folder.resolve(FILE);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel, DRIVER) == null) {
                throw inUse(folder, holder(file));
            }
            awaitWorkers(channel, folder, patience);
            channel.truncate(0);
            String text = "process " + ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static RunException inUse(Path folder, String holder) {
        return new RunException(folder + " is in use by another run" + holder
                + ". Wait until it has ended, or give this one a folder of its own with --name.");
    }

    private static void awaitWorkers(FileChannel channel, Path folder, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        FileLock all = tryLock(channel, WORKERS);
        while (all == null) {
            if (System.nanoTime() > end) {
                throw new RunException("worker processes of a run that was ended are still writing in " + folder
                        + ". End them (java processes with " + WorkerMain.class.getName() + "), then run again.");
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RunException("interrupted while waiting for " + folder);
            }
            all = tryLock(channel, WORKERS);
        }
        all.release();
    }

    private static @Nullable FileLock tryLock(FileChannel channel, long position) throws IOException {
        try {
            return channel.tryLock(position, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(Path file) {
        try {
            return " (" + Files.readString(file).strip() + ")";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock ends with the process at the latest.
        } finally {
            HELD.remove(key);
        }
    }
}
