package dev.initlab.stats;

/**
 * A mean over replicates with its spread and its 95 % interval.
 *
 * @param n how many values there were; values that are not finite are not counted
 * @param mean arithmetic mean; NaN where n = 0
 * @param sd sample standard deviation (divisor n − 1); NaN where n < 2
 * @param low lower end of the two-sided 95 % interval of the mean, {@code mean − t(0.975, n − 1) sd / √n} (Student 1908); NaN
 *     where n < 2; equal to the mean where all values are equal, which says nothing about other seeds
 * @param high its upper end
 */
public record Estimate(int n, double mean, double sd, double low, double high) {

    /** Whether there is a mean at all. */
    public boolean exists() {
        return n > 0;
    }

    /** Whether there are an sd and an interval. */
    public boolean hasSpread() {
        return n > 1;
    }
}
