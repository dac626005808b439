package dev.initlab.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * A split in memory: bytes as published.
 *
 * <p>The arrays are not copied and may be shared by several data sets: read them, never write to them.
 *
 * @param pixels [n, channels, height, width], one byte a value
 * @param labels [n], 0 … classes-1
 */
public record Images(byte[] pixels, byte[] labels, int channels, int height, int width) implements Examples {

    /** @throws IllegalArgumentException where the number of pixels does not belong to the number of labels */
    public Images {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("images of " + channels + "x" + height + "x" + width + " values");
        }
        long expected = (long) labels.length * channels * height * width;
        if (pixels.length != expected) {
            throw new IllegalArgumentException(
                    labels.length + " images need " + expected + " bytes, received " + pixels.length);
        }
    }

    /** Bytes of one image. */
    public int stride() {
        return channels * height * width;
    }

    @Override
    public Images select(int[] indices) {
        int stride = stride();
        byte[] chosen = new byte[Math.multiplyExact(indices.length, stride)];
        byte[] chosenLabels = new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(pixels, indices[i] * stride, chosen, i * stride, stride);
            chosenLabels[i] = labels[indices[i]];
        }
        return new Images(chosen, chosenLabels, channels, height, width);
    }

    /** Two splits are equal where every byte is. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Images that
                && channels == that.channels
                && height == that.height
                && width == that.width
                && Arrays.equals(labels, that.labels)
                && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
        return Objects.hash(channels, height, width, Arrays.hashCode(labels), Arrays.hashCode(pixels));
    }

    @Override
    public String toString() {
        return "Images[" + labels.length + ", " + channels + ", " + height + ", " + width + "]";
    }
}
