package dev.initlab.run;

import dev.initlab.record.TrialFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** A worker's sign that it writes in a run's folder: a shared lock on a byte of {@code .lock}, held as long as it lives. */
final class FolderClaim {

    private final Map<Path, FileChannel> held = new HashMap<>();

    /** Signs for the run that the trial belongs to; where a run has no lock file there is nothing to sign. */
    void hold(TrialFolder trial) {
        Path trials = trial.path().toAbsolutePath().getParent();
        Path run = trials == null ? null : trials.getParent();
        if (run == null || held.containsKey(run) || !Files.exists(run.resolve(FolderLock.FILE))) {
            return;
        }
        try {
            FileChannel channel = FileChannel.open(run.resolve(FolderLock.FILE), StandardOpenOption.READ);
            // Waits while a driver probes the byte.
            channel.lock(FolderLock.WORKERS, 1, true);
            held.put(run, channel);
        } catch (IOException e) {
            throw new Fault("cannot lock " + run.resolve(FolderLock.FILE) + ": " + Fault.text(e), e);
        }
    }
}
