package dev.initlab.data;

import java.util.Objects;

/**
 * Which data, how much of it, and how it is normalized.
 *
 * @param name {@code mnist}, {@code fashion_mnist}, {@code cifar10}, {@code strokes}, {@code volumes}
 * @param mean subtracted from pixel / 255, every channel
 * @param std divides what remains, every channel
 * @param limit training images kept, stratified by class and in the publisher's order; 0 for all
 * @param testLimit test images kept, stratified likewise; 0 for all
 * @param validation share of the training images that is split off, stratified; 0 for none
 * @param size height and width of a set that is drawn at any size ({@code strokes}); 0 for its own
 * @param channels 1 or 3, of a set that is drawn at any size; 0 for its own
 */
public record DataSpec(
        String name, double mean, double std, int limit, int testLimit, double validation, int size, int channels) {

    /**
     * Checks each value by itself; what depends on the data set is checked by {@link DataSets#describe}.
     *
     * @throws IllegalArgumentException where a value can fit no data set
     */
    public DataSpec {
        Objects.requireNonNull(name, "name");
        require(Double.isFinite(mean), "mean", mean, "a finite number");
        require(Double.isFinite(std) && std > 0, "std", std, "a finite number above 0");
        require(limit >= 0, "limit", limit, "a number of images, or 0 for all");
        require(testLimit >= 0, "test_limit", testLimit, "a number of images, or 0 for all");
        require(validation >= 0 && validation < 1, "validation", validation, "a share from 0 up to, not including, 1");
        require(size >= 0, "size", size, "a height and width in pixels, or 0 for the set's own");
        require(channels == 0 || channels == 1 || channels == 3, "channels", channels, "1, 3, or 0 for the set's own");
    }

    /** Returns all of a data set at its own size, normalized by mean 0.5 and std 0.5, without a validation split. */
    public static DataSpec of(String name) {
        return new DataSpec(name, 0.5, 0.5, 0, 0, 0, 0, 0);
    }

    private static void require(boolean holds, String what, Object received, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("data." + what + " must be " + wanted + ", not " + received);
        }
    }
}
