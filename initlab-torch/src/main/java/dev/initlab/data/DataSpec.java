package dev.initlab.data;

import java.util.Objects;

/**
 * Which data, how much of it, and what becomes of it on the way to the network.
 *
 * @param name {@code mnist}, {@code cifar10}, {@code imdb}, {@code strokes}, …: see {@link DataSets#list}
 * @param normalization of images
 * @param augmentation of training images
 * @param maxTokens texts are cut to so many tokens, the first and the last special one among them; 0 for the set's own limit
 * @param limit training examples kept, stratified by class and in the publisher's order; 0 for all
 * @param testLimit test examples kept, stratified likewise; 0 for all
 * @param validation share of the training examples that is split off, stratified; 0 for none
 * @param size height and width of a set that is drawn at any size ({@code strokes}); 0 for its own
 * @param channels 1 or 3, of a set that is drawn at any size; 0 for its own
 */
public record DataSpec(
        String name,
        Normalization normalization,
        Augmentation augmentation,
        int maxTokens,
        int limit,
        int testLimit,
        double validation,
        int size,
        int channels) {

    private static final Normalization USUAL = new Normalization(0.5, 0.5);

    /**
     * Checks each value by itself; what depends on the data set is checked by {@link DataSets#describe}.
     *
     * @throws IllegalArgumentException where a value can fit no data set
     */
    public DataSpec {
        Objects.requireNonNull(name, "name");
        require(maxTokens == 0 || maxTokens >= 3, "max_tokens", maxTokens, "3 or more, or 0 for the set's own limit");
        require(limit >= 0, "limit", limit, "a number of examples, or 0 for all");
        require(testLimit >= 0, "test_limit", testLimit, "a number of examples, or 0 for all");
        require(validation >= 0 && validation < 1, "validation", validation, "a share from 0 up to, not including, 1");
        require(size >= 0, "size", size, "a height and width in pixels, or 0 for the set's own");
        require(channels == 0 || channels == 1 || channels == 3, "channels", channels, "1, 3, or 0 for the set's own");
    }

    /** Images, all channels normalized alike, not augmented. */
    public DataSpec(
            String name, double mean, double std, int limit, int testLimit, double validation, int size, int channels) {
        this(name, new Normalization(mean, std), Augmentation.NONE, 0, limit, testLimit, validation, size, channels);
    }

    /** Returns all of a data set at its own size, normalized by mean 0.5 and std 0.5, without a validation split. */
    public static DataSpec of(String name) {
        return new DataSpec(name, USUAL, Augmentation.NONE, 0, 0, 0, 0, 0, 0);
    }

    private static void require(boolean holds, String what, Object received, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("data." + what + " must be " + wanted + ", not " + received);
        }
    }
}
