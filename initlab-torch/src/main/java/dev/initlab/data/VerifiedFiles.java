package dev.initlab.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads published files, each held against its checksum: at the first read, and again whenever size, time or place of
 * the file has changed since.
 */
final class VerifiedFiles implements Format.Contents {

    private final String set;
    private final DataFolder folder;
    private final Stamps stamps;

    VerifiedFiles(String set, DataFolder folder) {
        this.set = set;
        this.folder = folder;
        this.stamps = new Stamps(folder);
    }

    @Override
    public Path file(PublishedFile file) {
        return file.in(folder);
    }

    @Override
    public byte[] of(PublishedFile file) {
        return read(file, stamps::holds);
    }

    /** Whether the file can be read and is, by size, time and place, what a digest has been taken of. */
    boolean holds(PublishedFile file) {
        Path path = file.in(folder);
        try {
            return Files.isReadable(path) && stamps.holds(file, Stamps.stampOf(path, file));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a file with this stamp needs no digest. */
    private interface Trust {
        boolean in(PublishedFile file, String stamp);
    }

    private byte[] read(PublishedFile file, Trust trust) {
        Path path = file.in(folder);
        try {
            String stamp = Stamps.stampOf(path, file);
            long size = Files.size(path);
            if (file.bytes() > 0 && size != file.bytes()) {
                throw DataException.damaged(set, path, file.bytes() + " bytes", size + " bytes");
            }
            byte[] bytes = Files.readAllBytes(path);
            if (!trust.in(file, stamp)) {
                Checksum received = file.checksum().of(bytes);
                if (!received.equals(file.checksum())) {
                    stamps.forget(file);
                    throw DataException.damaged(set, path, file.checksum().toString(), received.hex());
                }
                stamps.remember(file, stamp);
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new DataException(path + " is missing: run `initlab data get " + set + "`.", e);
        } catch (AccessDeniedException e) {
            throw new DataException(path + " may not be read by this user: change its permissions.", e);
        } catch (IOException e) {
            throw new DataException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads the file whatever is remembered of it, and says how it is. */
    FileCheck check(PublishedFile file) {
        Path path = file.in(folder);
        if (!Files.exists(path)) {
            return new FileCheck(path, FileCheck.State.MISSING, "no such file");
        }
        try {
            read(file, (any, stamp) -> false);
            return new FileCheck(path, FileCheck.State.VERIFIED, file.checksum().toString());
        } catch (DataException e) {
            return new FileCheck(
                    path,
                    FileCheck.State.DAMAGED,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
