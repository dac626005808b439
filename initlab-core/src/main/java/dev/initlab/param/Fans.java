package dev.initlab.param;

/**
 * How many inputs a unit sums, and how many outputs an input feeds.
 *
 * @param in fan-in; fractional for strided transposed convolutions
 * @param out fan-out; fractional for strided convolutions
 */
public record Fans(double in, double out) {

    public Fans {
        if (!(in > 0) || !(out > 0)) {
            throw new IllegalArgumentException("fans must be positive, got in = " + in + ", out = " + out);
        }
    }
}
