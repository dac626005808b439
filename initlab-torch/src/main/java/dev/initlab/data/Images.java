package dev.initlab.data;

/**
 * A split in memory: bytes as published.
 *
 * @param pixels [n, channels, height, width], one byte a value
 * @param labels [n], 0 … classes-1
 */
public record Images(byte[] pixels, byte[] labels, int channels, int height, int width) {
    public int count() {
        return labels.length;
    }
}
