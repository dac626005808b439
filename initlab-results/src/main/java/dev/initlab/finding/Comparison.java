package dev.initlab.finding;

import java.util.Optional;

/**
 * Two arms of a section, compared seed by seed on the criterion.
 *
 * @param arm the one that is judged
 * @param other what it is held against
 * @param difference mean of {@code arm} minus mean of {@code other} over the seeds that both completed, a fraction
 * @param low lower end of the interval, simultaneous with all others of its family
 * @param high its upper end
 * @param p two-sided, adjusted for the family
 * @param signFlip two-sided p of the exact sign-flip test of the differences by seed, not adjusted: a check that assumes no
 *     distribution; NaN for fewer than eight seeds
 * @param verdict what follows; empty for fewer than five seeds
 * @param needed how many seeds would decide, where undecided
 */
public record Comparison(
        String arm,
        String other,
        double difference,
        double low,
        double high,
        double p,
        double signFlip,
        Optional<Verdict> verdict,
        Optional<SeedsNeeded> needed) {

    /** The same comparison seen from the other arm. */
    public Comparison reversed() {
        return new Comparison(
                other, arm, -difference, -high, -low, p, signFlip, verdict.map(Verdict::reversed), needed);
    }

    /**
     * How many seeds would decide with a probability of 0.8, if the observed difference and spread are the true ones.
     *
     * @param likely with the observed standard deviation; {@link Integer#MAX_VALUE} where more than a thousand
     * @param least with the lower end of its 80 % interval
     * @param most with the upper end
     */
    public record SeedsNeeded(int likely, int least, int most) {}
}
