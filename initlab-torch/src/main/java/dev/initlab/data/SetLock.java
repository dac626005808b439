package dev.initlab.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time bring a set into a data folder: the others wait, and then find it there. The operating
 * system releases it when its process dies; the lock file stays, for deleting it would let two processes in.
 */
final class SetLock {

    /** File locks are held by processes; this one is between the threads of ours. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final FileChannel channel;

    private SetLock(FileChannel channel) {
        this.channel = channel;
    }

    static SetLock acquire(String set, DataFolder folder, DownloadListener listener) throws IOException {
        if (!THREADS.tryLock()) {
            listener.waiting(set);
            THREADS.lock();
        }
        @Nullable FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    folder.path().resolve(".initlab-" + set + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                listener.waiting(set);
                lock = channel.lock();
            }
            return new SetLock(channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            THREADS.unlock();
            throw e;
        }
    }

    void close() throws IOException {
        try {
            channel.close();
        } finally {
            THREADS.unlock();
        }
    }
}
