package dev.initlab.data;

import java.io.IOException;
import java.io.InputStream;
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
 * @param hex lower-case digits
 */
record Checksum(String algorithm, String hex) {

    static Checksum md5(String hex) {
        return new Checksum("MD5", hex);
    }

    static Checksum sha1(String hex) {
        return new Checksum("SHA-1", hex);
    }

    static Checksum sha256(byte[] bytes) {
        return new Checksum("SHA-256", "").of(bytes);
    }

    MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
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
        return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    /** {@code md5 f68b…}, as in tables and messages. */
    @Override
    public String toString() {
        return algorithm.toLowerCase(Locale.ROOT).replace("-", "") + " " + hex;
    }
}
