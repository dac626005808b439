package dev.initlab.stats;

/**
 * The difference of two means with an interval that holds together with all others of its family.
 *
 * @param estimate the observed difference
 * @param low lower end of the interval
 * @param high its upper end
 * @param error standard error of the difference
 * @param degrees degrees of freedom of that error
 */
public record Difference(double estimate, double low, double high, double error, double degrees) {

    /** Half of the interval's width, in standard errors. */
    public double criticalValue() {
        return (high - low) / 2 / error;
    }
}
