package dev.initlab.data;

import java.util.List;

/**
 * What becomes of a byte: {@code (pixel / 255 - mean) / std}.
 *
 * @param mean one for all channels, or one for each
 * @param std likewise
 */
public record Normalization(List<Double> mean, List<Double> std) {

    /** @throws IllegalArgumentException where a number can fit no image */
    public Normalization {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        require(!mean.isEmpty() && mean.stream().allMatch(Double::isFinite), "mean", mean, "a finite number");
        require(
                !std.isEmpty() && std.stream().allMatch(s -> Double.isFinite(s) && s > 0),
                "std",
                std,
                "a finite number above 0");
    }

    /** The same for all channels. */
    public Normalization(double mean, double std) {
        this(List.of(mean), List.of(std));
    }

    private static void require(boolean holds, String what, List<Double> received, String wanted) {
        if (!holds) {
            String shown = received.size() == 1 ? received.get(0).toString() : received.toString();
            throw new IllegalArgumentException("data." + what + " must be " + wanted + ", not " + shown);
        }
    }

    /** Whether all channels are treated alike. */
    public boolean uniform() {
        return mean.size() == 1 && std.size() == 1;
    }

    /** The mean of a channel. */
    public double mean(int channel) {
        return mean.get(mean.size() == 1 ? 0 : channel);
    }

    /** The standard deviation of a channel. */
    public double std(int channel) {
        return std.get(std.size() == 1 ? 0 : channel);
    }

    /** @throws DataException where there are numbers for another count of channels */
    void check(String set, int channels) {
        check("mean", mean, set, channels);
        check("std", std, set, channels);
    }

    private static void check(String what, List<Double> numbers, String set, int channels) {
        if (numbers.size() != 1 && numbers.size() != channels) {
            throw new DataException("data.normalize." + what + " takes one number for all channels or one for each: "
                    + set + " has " + channels + (channels == 1 ? " channel" : " channels") + ", received " + numbers);
        }
    }
}
