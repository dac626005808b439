package dev.initlab.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Data sets in the publishers' formats, small enough to be damaged in every place. */
final class SmallSets {

    static final URI NOWHERE = URI.create("http://127.0.0.1:9/");

    private SmallSets() {}

    /** A published set and the contents of its files, by their paths. */
    record Published(PublishedSet set, Map<String, byte[]> files) {

        DataFolder writeTo(Path folder) {
            files.forEach((path, bytes) -> write(folder.resolve(path), bytes));
            return new DataFolder(folder);
        }

        /** The same set with checksums that fit other contents of a file: for what only the format can find. */
        Published with(String path, byte[] bytes) {
            Map<String, byte[]> others = new LinkedHashMap<>(files);
            others.put(path, bytes);
            List<PublishedFile> published = set.files().stream()
                    .map(f -> published(f.folder(), f.name(), others.get(f.path())))
                    .toList();
            return new Published(
                    new PublishedSet(set.info(), set.classes(), set.base(), published, set.archive(), set.format()),
                    others);
        }

        Published at(URI base) {
            return new Published(
                    new PublishedSet(set.info(), set.classes(), base, set.files(), set.archive(), set.format()), files);
        }
    }

    /** 40 training and 20 test images of 1x4x3 in IDX files, four classes. */
    static Published idx() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("small/train-images.gz", gzip(idx(2051, values(40 * 12, 256), 40, 4, 3)));
        files.put("small/train-labels.gz", gzip(idx(2049, values(40, 4), 40)));
        files.put("small/t10k-images.gz", gzip(idx(2051, values(20 * 12, 256), 20, 4, 3)));
        files.put("small/t10k-labels.gz", gzip(idx(2049, values(20, 4), 20)));
        DataInfo info = new DataInfo("small", "for tests", "here", "none", false, 40, 20, 1, 4, 3, 4);
        return published(info, files, null, new IdxFormat());
    }

    /** 30 training images in three files and 10 test images of 3x2x2, four classes, with an archive. */
    static Published cifar() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : List.of("one.bin", "two.bin", "three.bin", "test.bin")) {
            files.put("batches/" + name, records(10, 12, name.hashCode()));
        }
        DataInfo info = new DataInfo("tiny", "for tests", "here", "none", false, 30, 10, 3, 2, 2, 4);
        PublishedFile archive = published("", "tiny.tar.gz", gzip(tar(files)));
        return published(info, files, archive, new CifarFormat());
    }

    static byte[] values(int n, int below) {
        byte[] values = new byte[n];
        for (int i = 0; i < n; i++) {
            values[i] = (byte) ((i * 7 + i / 11) % below);
        }
        return values;
    }

    static byte[] records(int n, int pixels, int salt) {
        byte[] records = new byte[n * (pixels + 1)];
        for (int i = 0; i < records.length; i++) {
            records[i] = i % (pixels + 1) == 0 ? (byte) (i / (pixels + 1) % 4) : (byte) (i * 31 + salt);
        }
        return records;
    }

    static byte[] idx(int magic, byte[] values, int... dimensions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(magic);
            for (int dimension : dimensions) {
                out.writeInt(dimension);
            }
            out.write(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] tar(Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entries.forEach((name, content) -> out.writeBytes(tarEntry(name, '0', content)));
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    static byte[] tarEntry(String name, char type, byte[] content) {
        byte[] entry = new byte[512 + (content.length + 511) / 512 * 512];
        put(entry, 0, name);
        put(entry, 100, "0000644");
        put(entry, 124, String.format("%011o", content.length));
        entry[156] = (byte) type;
        put(entry, 157, type == '2' ? "/etc" : "");
        put(entry, 257, "ustar");
        System.arraycopy(content, 0, entry, 512, content.length);
        return entry;
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PublishedFile published(String folder, String name, byte[] bytes) {
        return new PublishedFile(folder, name, bytes.length, Checksum.md5("").of(bytes));
    }

    private static Published published(DataInfo info, Map<String, byte[]> files, PublishedFile archive, Format format) {
        List<PublishedFile> published = files.entrySet().stream()
                .map(e -> published(
                        e.getKey().substring(0, e.getKey().indexOf('/')),
                        e.getKey().substring(e.getKey().indexOf('/') + 1),
                        e.getValue()))
                .toList();
        return new Published(
                new PublishedSet(info, List.of("a", "b", "c", "d"), NOWHERE, published, archive, format), files);
    }

    private static void put(byte[] into, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, into, at, bytes.length);
    }

    /** A split of a set that is known to be of images. */
    static Images images(Examples examples) {
        return (Images) examples;
    }
}
