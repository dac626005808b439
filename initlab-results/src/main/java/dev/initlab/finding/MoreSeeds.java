package dev.initlab.finding;

import dev.initlab.stats.Difference;
import dev.initlab.stats.Looks;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many seeds would decide an open comparison, with a probability of 0.8, if the difference is what was observed.
 *
 * <p>With {@code n} seeds the interval is {@code d ± c(n) s √(1/n)}, {@code s} the standard deviation of the differences. It decides
 * for a difference where {@code |d| ≥ (c + t(0.8)) s √(1/n)}, and for equivalence where {@code margin − |d|} is at least that; the
 * smaller of both counts. {@code c} changes with the degrees of freedom as that of one comparison at the same level does, and the
 * level is that of the next look. The range follows from the 80 % interval of {@code s}; that {@code d} is uncertain, too, is not in it.
 */
final class MoreSeeds {

    private static final int MOST = 1000;
    private static final double POWER = 0.8;
    private static final double TAIL = 0.1;

    private final Difference difference;
    private final double degreesPerSeed;
    private final double deviation;
    private final double level;

    /**
     * @param seeds how many the difference is over
     * @param alpha what the family of intervals had at this look
     * @param looks how many there have been
     */
    MoreSeeds(Difference difference, int seeds, double alpha, int looks) {
        this.difference = difference;
        this.degreesPerSeed = difference.degrees() / (seeds - 1);
        this.deviation = difference.error() * Math.sqrt(seeds);
        double own = 2 * TDistribution.of(difference.degrees()).survivalProbability(difference.criticalValue());
        this.level = own * Looks.alpha(Comparing.ALPHA, looks + 1) / alpha;
    }

    Comparison.SeedsNeeded needed(double margin) {
        double degrees = difference.degrees();
        ChiSquaredDistribution square = ChiSquaredDistribution.of(degrees);
        double low = deviation * Math.sqrt(degrees / square.inverseSurvivalProbability(TAIL));
        double high = deviation * Math.sqrt(degrees / square.inverseCumulativeProbability(TAIL));
        return new Comparison.SeedsNeeded(seeds(deviation, margin), seeds(low, margin), seeds(high, margin));
    }

    private int seeds(double spread, double margin) {
        double size = Math.abs(difference.estimate());
        double room = Math.max(size, margin - size);
        int few = 2;
        int many = MOST;
        if (!decides(many, spread, room)) {
            return Integer.MAX_VALUE;
        }
        while (few < many) {
            int middle = (few + many) / 2;
            if (decides(middle, spread, room)) {
                many = middle;
            } else {
                few = middle + 1;
            }
        }
        return few;
    }

    private boolean decides(int seeds, double spread, double room) {
        TDistribution t = TDistribution.of(degreesPerSeed * (seeds - 1));
        double critical = t.inverseSurvivalProbability(level / 2);
        double power = t.inverseCumulativeProbability(POWER);
        return (critical + power) * spread / Math.sqrt(seeds) <= room;
    }
}
