package dev.initlab.run;

import dev.initlab.data.DownloadListener;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** Turns a download into a line every few seconds. */
final class DownloadNotes implements DownloadListener {

    private static final long PAUSE = 2_000_000_000L;

    private final Consumer<String> note;
    private long last;

    DownloadNotes(Consumer<String> note) {
        this.note = note;
    }

    @Override
    public void started(String file, URI address, long have) {
        last = System.nanoTime();
        note.accept("downloading " + address + (have > 0 ? " from byte " + have : ""));
    }

    @Override
    public void progressed(String file, long bytes, long total) {
        long now = System.nanoTime();
        if (now - last >= PAUSE) {
            last = now;
            note.accept(file + ": " + megabytes(bytes) + (total > 0 ? " of " + megabytes(total) : "") + " MB");
        }
    }

    @Override
    public void retrying(String file, String reason, Duration pause) {
        note.accept(file + ": " + reason + "; trying again in " + pause.toSeconds() + " s");
    }

    @Override
    public void finished(String file) {
        note.accept(file + ": complete, checksum right");
    }

    @Override
    public void unpacking(String archive) {
        note.accept("unpacking " + archive);
    }

    @Override
    public void waiting(String set) {
        note.accept("another process is downloading " + set + "; waiting for it");
    }

    private static long megabytes(long bytes) {
        return (bytes + 500_000) / 1_000_000;
    }
}
