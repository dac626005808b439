package dev.initlab.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Takes known files out of a gzipped tar archive.
 *
 * <p>Only entries whose name is that of a wanted file are written, and each to the place that we know for it: no name in
 * an archive ever becomes a path. Links, folders and everything else are passed over.
 */
final class TarGz {

    private static final int BLOCK = 512;

    private final String set;
    private final Path archive;
    private final DataFolder folder;

    TarGz(String set, Path archive, DataFolder folder) {
        this.set = set;
        this.archive = archive;
        this.folder = folder;
    }

    /**
     * Unpacks these files, each verified before it takes its name.
     *
     * @throws DataException where the archive is damaged or lacks a file
     */
    void unpack(List<PublishedFile> wanted) throws IOException {
        List<PublishedFile> left = new ArrayList<>(wanted);
        each((name, size, in) -> {
            PublishedFile file =
                    left.stream().filter(f -> f.path().equals(name)).findFirst().orElse(null);
            if (file != null) {
                write(in, file, size);
                left.remove(file);
            }
            return file == null ? Step.PASS : left.isEmpty() ? Step.END : Step.READ;
        });
        if (!left.isEmpty()) {
            throw DataException.damaged(set, archive, "the file " + left.get(0).path() + " in it", "none");
        }
    }

    /** What became of an entry. */
    enum Step {
        /** Not wanted: nothing of it was read. */
        PASS,
        /** Its bytes were read, all of them. */
        READ,
        /** Its bytes were read, and no other entry is wanted. */
        END
    }

    /** Is shown every regular file of an archive, in its order. */
    interface Visitor {
        Step visit(String name, long size, InputStream content) throws IOException;
    }

    /**
     * Shows every regular file of the archive.
     *
     * @throws DataException where the archive is damaged
     */
    void each(Visitor visitor) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive), 1 << 16)) {
            byte[] header = new byte[BLOCK];
            Step step = Step.PASS;
            while (step != Step.END && in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
                long size = size(header);
                boolean regular = header[156] == '0' || header[156] == 0;
                step = regular ? visitor.visit(name(header), size, in) : Step.PASS;
                if (step == Step.PASS) {
                    in.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
                } else if (step == Step.READ) {
                    in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                }
            }
        } catch (EOFException e) {
            throw DataException.damaged(set, archive, "a whole archive", "one that is cut short");
        } catch (ZipException e) {
            throw DataException.damaged(set, archive, "a gzip file", "none (" + e.getMessage() + ")");
        }
    }

    private void write(InputStream in, PublishedFile file, long size) throws IOException {
        if (file.bytes() > 0 && size != file.bytes()) {
            throw DataException.damaged(set, archive, file.bytes() + " bytes in " + file.path(), size + "");
        }
        Path target = file.in(folder);
        Files.createDirectories(target.toAbsolutePath().getParent());
        PartialFile part = new PartialFile(target);
        part.delete();
        try {
            MessageDigest digest = file.checksum().digest();
            try (OutputStream out = new DigestOutputStream(part.stream(), digest)) {
                copy(in, out, size);
            }
            Checksum received = file.checksum().of(digest);
            if (!received.equals(file.checksum())) {
                throw DataException.damaged(set, archive, file.checksum() + " of " + file.path(), received.hex());
            }
            part.complete();
        } finally {
            part.delete();
        }
    }

    private static void copy(InputStream in, OutputStream out, long size) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = size;
        while (left > 0) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw new EOFException();
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }

    /** The name of an entry (POSIX ustar: a prefix of 155 bytes, a name of 100). */
    private static String name(byte[] header) {
        String name = text(header, 0, 100);
        boolean ustar = "ustar".equals(new String(header, 257, 5, StandardCharsets.US_ASCII));
        String prefix = ustar ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.US_ASCII);
    }

    private long size(byte[] header) {
        String digits = text(header, 124, 12).strip();
        try {
            long size = Long.parseLong(digits, 8);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw DataException.damaged(set, archive, "the size of an entry", "\"" + digits + "\"");
    }
}
