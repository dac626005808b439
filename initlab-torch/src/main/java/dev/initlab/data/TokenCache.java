package dev.initlab.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Token numbers on disk, so that each worker need not read and cut 25,000 reviews again.
 *
 * <p>One file for each key, in {@code .initlab-tokens} in the data folder. All numbers are big-endian: {@code
 * INITTOKN}, the key (32 bytes), the number of texts and of tokens (4 bytes each), a label a text (1 byte each), where
 * each text ends (4 bytes each), the tokens (4 bytes each), the SHA-256 of all this (32 bytes). A file takes its name
 * when it is whole. One that is damaged, or of another key, is made anew; where the folder cannot be written to,
 * nothing is kept and nothing fails.
 */
final class TokenCache {

    private static final String FOLDER = ".initlab-tokens";
    private static final byte[] MAGIC = "INITTOKN".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 32;
    private static final int HEAD = MAGIC.length + DIGEST + 2 * Integer.BYTES;

    private final Path folder;

    TokenCache(DataFolder folder) {
        this.folder = folder.path().resolve(FOLDER);
    }

    /**
     * The key of texts: SHA-256 of the tokenizer's rules and vocabulary, of what the texts are determined by, and of
     * how much of each is kept.
     */
    static String key(WordPiece pieces, String texts, int maxTokens) {
        String all = pieces.identity() + "\n" + maxTokens + "\n" + texts;
        return Checksum.sha256(all.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** Returns the texts of this key: those on disk, or else those that are made, which then lie on disk. */
    Texts get(String key, Supplier<Texts> maker) {
        Optional<Texts> kept = read(key);
        if (kept.isPresent()) {
            return kept.get();
        }
        Texts made = maker.get();
        write(key, made);
        return made;
    }

    Path file(String key) {
        return folder.resolve(key + ".bin");
    }

    private Optional<Texts> read(String key) {
        try {
            byte[] bytes = Files.readAllBytes(file(key));
            int end = bytes.length - DIGEST;
            if (end < HEAD || !Arrays.equals(bytes, end, bytes.length, digest(bytes, end), 0, DIGEST)) {
                return Optional.empty();
            }
            return decode(ByteBuffer.wrap(bytes, 0, end), HexFormat.of().parseHex(key));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // none, or none that can be used: made anew
        }
    }

    private static Optional<Texts> decode(ByteBuffer in, byte[] key) {
        byte[] magic = new byte[MAGIC.length];
        byte[] itsKey = new byte[DIGEST];
        in.get(magic).get(itsKey);
        int texts = in.getInt();
        int tokens = in.getInt();
        boolean fits = texts >= 0 && tokens >= 0 && in.remaining() == 5L * texts + 4L * tokens;
        if (!fits || !Arrays.equals(magic, MAGIC) || !Arrays.equals(itsKey, key)) {
            return Optional.empty();
        }
        byte[] labels = new byte[texts];
        int[] starts = new int[texts + 1];
        int[] ids = new int[tokens];
        in.get(labels);
        in.asIntBuffer().get(starts, 1, texts).get(ids);
        return Optional.of(new Texts(ids, starts, labels));
    }

    private void write(String key, Texts texts) {
        long size = HEAD + 5L * texts.count() + 4L * texts.tokens().length + DIGEST;
        if (size > Integer.MAX_VALUE - 8) {
            return; // too many for one array: cut anew each time
        }
        ByteBuffer out = ByteBuffer.allocate((int) size);
        out.put(MAGIC).put(HexFormat.of().parseHex(key));
        out.putInt(texts.count()).putInt(texts.tokens().length).put(texts.labels());
        out.asIntBuffer().put(texts.starts(), 1, texts.count()).put(texts.tokens());
        int end = out.capacity() - DIGEST;
        out.position(end).put(digest(out.array(), end));
        try {
            Files.createDirectories(folder);
            Path fresh = folder.resolve(key + "." + UUID.randomUUID() + ".tmp");
            try {
                Files.write(fresh, out.array());
                Files.move(fresh, file(key), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            // Not kept, so made again next time: slower, never wrong.
        }
    }

    private static byte[] digest(byte[] bytes, int end) {
        MessageDigest digest = Checksum.sha256("").digest();
        digest.update(bytes, 0, end);
        return digest.digest();
    }
}
