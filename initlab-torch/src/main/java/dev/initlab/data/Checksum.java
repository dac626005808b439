package dev.initlab.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A published checksum of a file.
 *
 * @param algorithm {@code MD5}, {@code SHA-1} or {@code SHA-256}
 * @param prefix what is digested before the file's bytes; mostly nothing
 * @param hex lower-case digits
 */
record Checksum(String algorithm, String prefix, String hex) {

    private static final String SHA1 = "SHA-1";
    private static final String SHA256 = "SHA-256";

    static Checksum md5(String hex) {
        return new Checksum("MD5", "", hex);
    }

    static Checksum sha1(String hex) {
        return new Checksum(SHA1, "", hex);
    }

    static Checksum sha256(String hex) {
        return new Checksum(SHA256, "", hex);
    }

    static Checksum sha256(byte[] bytes) {
        return sha256("").of(bytes);
    }

    /** What git calls a file of so many bytes. */
    static Checksum git(long bytes, String hex) {
        return new Checksum(SHA1, "blob " + bytes + "\0", hex);
    }

    MessageDigest digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(prefix.getBytes(StandardCharsets.US_ASCII));
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks " + algorithm, e);
        }
    }

    /** Returns the checksum, by the same algorithm, of these bytes. */
    Checksum of(byte[] bytes) {
        MessageDigest digest = digest();
        digest.update(bytes);
        return of(digest);
    }

    /** Returns the checksum of a file, without reading it into memory as a whole. */
    Checksum of(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return of(digest);
    }

    Checksum of(MessageDigest digest) {
        return new Checksum(algorithm, prefix, HexFormat.of().formatHex(digest.digest()));
    }

    /** {@code md5 f68b…}, as in tables and messages. */
    @Override
    public String toString() {
        return (prefix.isEmpty() ? algorithm.toLowerCase(Locale.ROOT).replace("-", "") : "git") + " " + hex;
    }
}
