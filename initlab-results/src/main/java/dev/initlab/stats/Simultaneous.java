package dev.initlab.stats;

import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Intervals of the differences between arms that hold all together, from a {@link Blocked} table.
 *
 * <p>Where the arms' errors are alike, they rest on the pooled error: Tukey's for all pairs (studentized range), Dunnett's for
 * comparisons with a baseline. Where they are not, an interval from a pooled error is too narrow for the arms that vary much and too
 * wide for the others, so each pair's own differences by block are taken, with {@code n − 1} degrees of freedom and Bonferroni's
 * division of the level (Maxwell 1980). Two arms are the same under both.
 *
 * <p>Which of the two it is depends on the data: pooled where {@link Blocked#equalVariances} is at least {@value #ALIKE}. Choosing so
 * costs some of the level, for unequal errors can look alike; with more than two arms the pooled method therefore works at
 * {@value #POOLED_PART} of the level. With that the whole keeps it: see {@code docs/calibration.md}, where both numbers come from.
 */
public final class Simultaneous {

    /** The least p-value of equal variances at which errors are pooled. */
    public static final double ALIKE = 0.5;

    /**
     * By how much Bonferroni's level for all pairs is raised from {@value #MANY} blocks on: pairs that share an arm err together, which
     * his inequality takes no account of. With fewer blocks the tails are so heavy that they do not.
     */
    static final double SHARED = 1.1;

    private static final int MANY = 10;

    /** What part of the level the pooled method gets. */
    public static final double POOLED_PART = 0.4;

    private final Blocked table;
    private final double alpha;
    private final double resolution;
    private final boolean pooled;
    private final double pooledVariance;

    private Simultaneous(Blocked table, double alpha, double resolution) {
        this.table = table;
        this.alpha = alpha;
        this.resolution = resolution;
        this.pooled = table.equalVariances() >= ALIKE;
        this.pooledVariance = table.errorVariance();
    }

    /**
     * The intervals of a table.
     *
     * @param table at least two arms and two blocks
     * @param alpha the probability that any interval of a family misses its difference
     * @param resolution the step between values that can be told apart ({@code 1 / test samples} of an accuracy; 0 for none): no
     *     error is taken to be below that of rounding to it, so that arms whose values are all equal have intervals, too
     */
    public static Simultaneous of(Blocked table, double alpha, double resolution) {
        if (table.arms() < 2 || table.blocks() < 2) {
            throw new IllegalArgumentException(
                    "comparing takes at least two arms and two blocks, got " + table.arms() + " and " + table.blocks());
        }
        return new Simultaneous(table, alpha, resolution);
    }

    /** Whether the intervals rest on the pooled error. */
    public boolean pooled() {
        return pooled;
    }

    /** All pairs: a family whose intervals hold together. */
    public Family allPairs() {
        int arms = table.arms();
        return new Family(
                arms * (arms - 1) / 2,
                pooled ? Studentized.range(arms, table.degrees()) : null,
                Math.sqrt(2),
                table.blocks() < MANY || arms < 3 ? 1 : SHARED);
    }

    /** Each arm against one baseline: a family whose intervals hold together. */
    public Family againstOne() {
        int others = table.arms() - 1;
        return new Family(others, pooled ? Studentized.largestT(others, table.degrees()) : null, 1, 1);
    }

    /** Comparisons whose intervals hold together. */
    public final class Family {

        private final double comparisons;
        private final @Nullable Studentized largest;
        private final double scale;
        private final double part;
        private final double critical;

        private Family(int count, @Nullable Studentized largest, double scale, double raised) {
            this.comparisons = count / raised;
            this.largest = largest;
            this.scale = scale;
            this.part = table.arms() > 2 ? POOLED_PART : 1;
            this.critical = largest != null
                    ? largest.critical(alpha * part) / scale
                    : TDistribution.of(table.blocks() - 1.0).inverseSurvivalProbability(alpha / this.comparisons / 2);
        }

        /** The mean of one arm minus that of another. */
        public Difference difference(int arm, int other) {
            double estimate = table.mean(arm) - table.mean(other);
            double variance = largest != null ? 2 * pooledVariance : table.differenceVariance(arm, other);
            double rounding =
                    resolution * resolution / 6; // of the difference of two values, each rounded: twice a twelfth
            double error = Math.sqrt(Math.max(variance, rounding) / table.blocks());
            double half = critical * error;
            return new Difference(estimate, estimate - half, estimate + half, error, degrees());
        }

        /**
         * The two-sided p-value of a difference of this family, adjusted for all of them: the interval excludes zero exactly where
         * it is below the level. Takes some milliseconds where errors are pooled.
         */
        public double p(Difference difference) {
            if (difference.estimate() == 0) {
                return 1;
            }
            double t = Math.abs(difference.estimate()) / difference.error();
            double raw = largest != null
                    ? largest.survival(t * scale) / part
                    : comparisons * 2 * TDistribution.of(degrees()).survivalProbability(t);
            return Math.min(1, Math.max(0, raw));
        }

        private double degrees() {
            return largest != null ? table.degrees() : table.blocks() - 1.0;
        }
    }
}
