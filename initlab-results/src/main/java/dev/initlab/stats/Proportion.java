package dev.initlab.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Successes among trials that are alike and independent: {@code 0 ≤ successes ≤ trials}, {@code trials ≥ 1}. */
public record Proportion(int successes, int trials) {

    private static final double TAIL = 0.025;

    public Proportion {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "a proportion needs 0 <= successes <= trials and trials >= 1, got " + successes + " of " + trials);
        }
    }

    /** {@code successes / trials}. */
    public double value() {
        return (double) successes / trials;
    }

    /**
     * Lower end of the exact two-sided 95 % interval (Clopper and Pearson 1934): the 0.025 quantile of Beta(k, n − k + 1); 0 for
     * no success.
     */
    public double low() {
        return successes == 0
                ? 0
                : BetaDistribution.of(successes, trials - successes + 1.0).inverseCumulativeProbability(TAIL);
    }

    /** Its upper end: the 0.975 quantile of Beta(k + 1, n − k); 1 where all succeeded. */
    public double high() {
        return successes == trials
                ? 1
                : BetaDistribution.of(successes + 1.0, trials - successes).inverseSurvivalProbability(TAIL);
    }

    /** Lower end of the score interval (Wilson 1927), 95 %: shorter than the exact one, which it covers on average only. */
    public double wilsonLow() {
        return wilson(-1);
    }

    /** Its upper end. */
    public double wilsonHigh() {
        return wilson(1);
    }

    private double wilson(int side) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(TAIL);
        double share = value();
        double centre = share + z * z / (2 * trials);
        double half = z * Math.sqrt(share * (1 - share) / trials + z * z / (4.0 * trials * trials));
        double end = (centre + side * half) / (1 + z * z / trials);
        return Math.max(0, Math.min(1, end));
    }

    /** Exact one-sided p-value against a chance: the probability of so many successes or more if each had that chance. */
    public double exceedance(double chance) {
        return BinomialDistribution.of(trials, chance).survivalProbability(successes - 1);
    }
}
