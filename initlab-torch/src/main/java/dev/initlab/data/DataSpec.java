package dev.initlab.data;

/**
 * Which data, how much of it, and how it is normalized.
 *
 * @param name {@code mnist}, {@code fashion_mnist}, {@code cifar10}, {@code strokes}
 * @param mean subtracted from pixel / 255, every channel
 * @param std divides what remains, every channel
 * @param limit training images kept, stratified by class and in the publisher's order; 0 for all
 * @param testLimit test images kept, stratified likewise; 0 for all
 * @param validation share of the training images that is split off, stratified; 0 for none
 * @param size height and width of a set that is drawn at any size ({@code strokes}); 0 for its own
 * @param channels 1 or 3, of a set that is drawn at any size; 0 for its own
 */
public record DataSpec(
        String name,
        double mean,
        double std,
        int limit,
        int testLimit,
        double validation,
        int size,
        int channels) {

    public static DataSpec of(String name) {
        return new DataSpec(name, 0.5, 0.5, 0, 0, 0, 0, 0);
    }
}
