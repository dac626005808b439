package dev.initlab.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Large Movie Review Dataset: {@code aclImdb/{train,test}/{neg,pos}/ID_RATING.txt}, in a folder or in the
 * publisher's {@code aclImdb_v1.tar.gz}.
 *
 * <p>Reviews come in the order of their ids, the negative ones (label 0) before the positive (label 1). Their bytes
 * are UTF-8 and stay as they are: {@code <br />} too, as in Hugging Face's copy. Reviews without a label ({@code
 * unsup}) and all other files are passed over.
 *
 * <p>Source: A. L. Maas, R. E. Daly, P. T. Pham, D. Huang, A. Y. Ng, C. Potts, <em>Learning word vectors for sentiment
 * analysis</em>, 2011, https://ai.stanford.edu/~amaas/data/sentiment/.
 */
final class ImdbFormat {

    static final String SET = "imdb";
    static final String ROOT = "aclImdb";
    static final String ARCHIVE = "aclImdb_v1.tar.gz";
    static final List<String> CLASSES = List.of("neg", "pos");

    private static final List<String> SPLITS = List.of("train", "test");
    private static final List<String> FOLDERS = List.of("train/neg", "train/pos", "test/neg", "test/pos");
    private static final Pattern NAME = Pattern.compile("(\\d{1,9})_(\\d{1,2})\\.txt");
    private static final int MAX_NEGATIVE = 4; // of ten stars
    private static final int MIN_POSITIVE = 7;
    private static final long MAX_BYTES = 1_000_000; // the longest review has 13,704

    /** SHA-256 of the published reviews of each folder, one after the other by their ids. */
    private static final Map<String, String> PUBLISHED = Map.of(
            "train/neg", "b2441fdae57aa12b75bd0119ff26533937287387dfa348aae36031fde2555850",
            "train/pos", "c0241833846db480684a3bbc739039a8a07829f00dee2c013e88100513dd0e90",
            "test/neg", "96d3bcc33399f728795fb64d4aa8c58cf1ada467319838abba7d294451690141",
            "test/pos", "4619fea0c15476ba5fe5d1ad7536ebe0b7e2d56b19500ff121fa29a00015b39f");

    private final int perFolder;
    private final Map<String, String> digests;

    private ImdbFormat(int perFolder, Map<String, String> digests) {
        this.perFolder = perFolder;
        this.digests = digests;
    }

    /** The data set as published: four folders of 12,500 reviews, held against their digests. */
    static ImdbFormat published() {
        return new ImdbFormat(12_500, PUBLISHED);
    }

    /** The same layout with fewer reviews, and with digests only where they are given. */
    static ImdbFormat of(int perFolder, Map<String, String> digests) {
        return new ImdbFormat(perFolder, digests);
    }

    /** Both splits. */
    record Both(Reviews train, Reviews test) {}

    /** What the reviews are determined by. */
    String identity() {
        return SET + " " + perFolder + " " + new TreeMap<>(digests);
    }

    /**
     * Reads {@code aclImdb} in the data folder, or else {@code aclImdb_v1.tar.gz}.
     *
     * @throws DataException where neither is there, or a file is missing, empty or damaged: names it
     */
    Both read(DataFolder folder) {
        Path root = folder.path().resolve(ROOT);
        Path archive = folder.path().resolve(ARCHIVE);
        Map<String, Map<Integer, Review>> found = new TreeMap<>();
        Path read = Files.isDirectory(root) ? root : archive;
        try {
            if (Files.isDirectory(root)) {
                readFolders(root, found);
            } else if (Files.isRegularFile(archive)) {
                readArchive(archive, folder, found);
            } else {
                throw new DataException("the reviews of imdb are missing: expected the folder " + root + " or the file "
                        + archive + ", found neither.\nPut one of them there, or run `initlab data get imdb`.");
            }
        } catch (AccessDeniedException e) {
            throw new DataException(e.getFile() + " may not be read by this user: change its permissions.", e);
        } catch (IOException e) {
            throw new DataException(read + " cannot be read: " + e.getMessage(), e);
        }
        return new Both(split(read, "train", found), split(read, "test", found));
    }

    /** A file of the data set. */
    private record Review(String name, byte[] bytes) {}

    private void readFolders(Path root, Map<String, Map<Integer, Review>> found) throws IOException {
        for (String split : SPLITS) {
            for (String side : CLASSES) {
                Path folder = root.resolve(split).resolve(side);
                if (!Files.isDirectory(folder)) {
                    throw damaged(folder, "a folder of " + perFolder + " reviews", "none");
                }
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                    for (Path file : files) {
                        if (Files.isRegularFile(file)) {
                            String name = split + "/" + side + "/" + file.getFileName();
                            long size = Files.size(file);
                            take(root, name, size, () -> Files.readAllBytes(file), found);
                        }
                    }
                }
            }
        }
    }

    private void readArchive(Path archive, DataFolder folder, Map<String, Map<Integer, Review>> found)
            throws IOException {
        new TarGz(SET, archive, folder).each((path, size, in) -> {
            String name = path.startsWith("./") ? path.substring(2) : path;
            return name.startsWith(ROOT + "/")
                            && take(archive, name.substring(ROOT.length() + 1), size, () -> whole(in, size), found)
                    ? TarGz.Step.READ
                    : TarGz.Step.PASS;
        });
    }

    private static byte[] whole(InputStream in, long size) throws IOException {
        byte[] bytes = in.readNBytes((int) size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private interface Content {
        byte[] read() throws IOException;
    }

    /** Whether a file is a review, which then is read and kept. */
    private boolean take(Path source, String name, long size, Content content, Map<String, Map<Integer, Review>> found)
            throws IOException {
        int slash = name.lastIndexOf('/');
        String folder = slash < 0 ? "" : name.substring(0, slash);
        Matcher file = NAME.matcher(name.substring(slash + 1));
        if (!FOLDERS.contains(folder) || !file.matches()) {
            return false;
        }
        int rating = Integer.parseInt(file.group(2));
        boolean negative = folder.endsWith(CLASSES.get(0));
        int least = negative ? 1 : MIN_POSITIVE;
        int most = negative ? MAX_NEGATIVE : 10;
        if (rating < least || rating > most) {
            String stars = least + " to " + most;
            throw damaged(inside(source, name), "a review of " + stars + " stars", rating + " stars in its name");
        }
        if (size < 1 || size > MAX_BYTES) {
            throw damaged(inside(source, name), "a review of 1 to " + MAX_BYTES + " bytes", size + " bytes");
        }
        Review review = new Review(name, content.read());
        @Nullable
        Review other = found.computeIfAbsent(folder, f -> new TreeMap<>()).put(Integer.parseInt(file.group(1)), review);
        if (other != null) {
            throw damaged(inside(source, name), "one review of each id", "also " + other.name());
        }
        return true;
    }

    private Reviews split(Path source, String split, Map<String, Map<Integer, Review>> found) {
        List<String> texts = new ArrayList<>();
        byte[] labels = new byte[CLASSES.size() * perFolder];
        for (int label = 0; label < CLASSES.size(); label++) {
            String folder = split + "/" + CLASSES.get(label);
            Map<Integer, Review> reviews = found.getOrDefault(folder, Map.of());
            for (int id = 0; id < perFolder; id++) {
                if (!reviews.containsKey(id)) {
                    throw damaged(
                            inside(source, folder + "/" + id + "_*.txt"),
                            perFolder + " reviews in " + folder,
                            reviews.size() + ", and none of id " + id);
                }
            }
            if (reviews.size() > perFolder) {
                throw damaged(inside(source, folder), perFolder + " reviews", reviews.size() + "");
            }
            Checksum sha256 = Checksum.sha256("");
            MessageDigest digest = sha256.digest();
            for (Review review : reviews.values()) {
                digest.update(review.bytes());
                texts.add(text(source, review));
            }
            String received = sha256.of(digest).hex();
            if (digests.containsKey(folder) && !received.equals(digests.get(folder))) {
                throw damaged(
                        inside(source, folder),
                        "reviews of sha256 " + digests.get(folder) + " in all",
                        received + " (one or more files were cut or changed)");
            }
            Arrays.fill(labels, label * perFolder, (label + 1) * perFolder, (byte) label);
        }
        return new Reviews(texts, labels);
    }

    private static String text(Path source, Review review) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(review.bytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw damaged(inside(source, review.name()), "UTF-8 text", "bytes that are none");
        }
    }

    /** The place of a file, in words where it is inside an archive. */
    private static String inside(Path source, String name) {
        return source.endsWith(ARCHIVE)
                ? ROOT + "/" + name + " in " + source
                : source.resolve(name).toString();
    }

    private static DataException damaged(Object what, String expected, String received) {
        return new DataException(what + " is damaged: expected " + expected + ", found " + received
                + ".\nPut the publisher's " + ARCHIVE + " (or the folder unpacked from it) in its place.");
    }
}
