package dev.initlab.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings a published set into the data folder: from its archive where that lies there, else from its publisher. */
final class Delivery {

    private final PublishedSet set;
    private final String name;
    private final DataFolder folder;
    private final DownloadListener listener;
    private final Patience patience;

    Delivery(PublishedSet set, DataFolder folder, DownloadListener listener, Patience patience) {
        this.set = set;
        this.name = set.info().name();
        this.folder = folder;
        this.listener = listener;
        this.patience = patience;
    }

    /** Fetches the files that are not there; those that are, are left as they are. */
    void fetchMissing() {
        locked(() -> fetch(
                set.files().stream().filter(f -> !Files.exists(f.in(folder))).toList()));
    }

    /** Fetches the files that are not there or not intact, and verifies everything. */
    void fetchMissingAndDamaged() {
        locked(() -> {
            VerifiedFiles files = new VerifiedFiles(name, folder);
            fetch(set.files().stream()
                    .filter(f -> files.check(f).state() != FileCheck.State.VERIFIED)
                    .toList());
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private void locked(Work work) {
        try {
            Files.createDirectories(folder.path());
            SetLock lock = SetLock.acquire(name, folder, listener);
            try {
                work.run();
            } finally {
                lock.close();
            }
        } catch (DownloadFailure e) {
            throw new DataException(help(String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new DataException(help("the folder cannot be written to: " + e), e);
        }
    }

    private void fetch(List<PublishedFile> files) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        PublishedFile archive = set.archive();
        if (archive != null) {
            unpack(archive, files);
            return;
        }
        Downloader downloader = new Downloader(patience, listener);
        for (PublishedFile file : files) {
            Path target = file.in(folder);
            Files.createDirectories(target.toAbsolutePath().getParent());
            downloader.fetch(set.address(file), file, target);
        }
    }

    /** An archive that we fetched is deleted when its files are out; one that lay there before is left. */
    private void unpack(PublishedFile archive, List<PublishedFile> files) throws IOException {
        Path path = archive.in(folder);
        boolean ours = !Files.exists(path);
        if (ours) {
            new Downloader(patience, listener).fetch(set.address(archive), archive, path);
        } else {
            Checksum received = archive.checksum().of(path);
            if (!received.equals(archive.checksum())) {
                throw DataException.damaged(name, path, archive.checksum().toString(), received.hex());
            }
        }
        listener.unpacking(archive.name());
        new TarGz(name, path, folder).unpack(files);
        if (ours) {
            Files.delete(path);
        }
    }

    /** What went wrong, and how to have the files without us. */
    private String help(String reason) {
        StringBuilder text = new StringBuilder(name)
                .append(" is not complete in ")
                .append(folder.path())
                .append(" and could not be downloaded: ")
                .append(reason)
                .append(".\nTry again later, or bring these files there by other means:");
        @Nullable PublishedFile archive = set.archive();
        List<PublishedFile> wanted = archive == null ? set.files() : List.of(archive);
        for (PublishedFile file : wanted) {
            URI address = set.address(file);
            text.append("\n  ").append(file.in(folder)).append("\n    from ").append(address);
            text.append(" (").append(file.checksum()).append(')');
        }
        return text.append("\nA folder that has them is named with --data-dir or INITLAB_DATA.")
                .toString();
    }
}
