package dev.initlab.stats;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The largest of several comparisons that share one estimate of the error: its distribution for normal data, by which intervals
 * become simultaneous.
 *
 * <p>With {@code s} the estimated over the true standard deviation, {@code ν s² ~ χ²(ν)}, both kinds are
 * {@code P(x) = ∫ f(s) G(x s) ds}, where {@code G} is the distribution for a known error. Both integrals are taken by Gauss-Legendre
 * quadrature; cumulative probabilities are good to 1e-9, quantiles to 1e-7 (relative), for 1 and more degrees of freedom.
 */
public final class Studentized {

    private static final LegendreRule RULE = new LegendreRule(96);
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** Beyond this the error counts as known: it changes nothing in the ninth place. */
    private static final double KNOWN = 1e9;

    private static final double CUT = 1e-14;
    private static final double FAR = 8.5;
    private static final double ENOUGH = 1e-10;

    /** Critical values that were asked for: a study asks for the same few again and again, and each takes some milliseconds. */
    private static final Map<List<Object>, Double> CRITICAL = new ConcurrentHashMap<>();

    private final String kind;
    private final int count;
    private final DoubleUnaryOperator known;
    private final double degrees;
    private final double least;
    private final double most;
    private final ChiSquaredDistribution square;

    private Studentized(String kind, int count, DoubleUnaryOperator known, double degrees) {
        if (!(degrees >= 1)) {
            throw new IllegalArgumentException("an estimated error has at least 1 degree of freedom, got " + degrees);
        }
        this.kind = kind;
        this.count = count;
        this.known = known;
        this.degrees = degrees;
        square = ChiSquaredDistribution.of(Math.min(degrees, KNOWN));
        least = Math.sqrt(square.inverseCumulativeProbability(CUT) / degrees);
        most = Math.sqrt(square.inverseSurvivalProbability(CUT) / degrees);
    }

    /**
     * The studentized range of {@code means} independent means, {@code q = (largest − smallest) / s}: for all pairs of arms
     * (Tukey 1953). A difference of two means is held against {@code q s √(1/n)}.
     *
     * @param means at least 2
     * @param degrees of freedom of the error, at least 1
     */
    public static Studentized range(int means, double degrees) {
        if (means < 2) {
            throw new IllegalArgumentException("a range needs at least 2 means, got " + means);
        }
        double from = Math.max(-FAR, NORMAL.inverseCumulativeProbability(Math.pow(CUT, 1.0 / means)));
        return new Studentized(
                "range",
                means,
                width -> RULE.integral(
                        largest -> means
                                * NORMAL.density(largest)
                                * Math.pow(NORMAL.probability(largest - width, largest), means - 1.0),
                        from,
                        FAR),
                degrees);
    }

    /**
     * The largest absolute value of {@code comparisons} t statistics that are correlated by ½ each, as those of equally many
     * replicates of several arms against one baseline are (Dunnett 1955). A difference is held against {@code t s √(2/n)}.
     *
     * @param comparisons at least 1
     * @param degrees of freedom of the error, at least 1
     */
    public static Studentized largestT(int comparisons, double degrees) {
        if (comparisons < 1) {
            throw new IllegalArgumentException("a largest needs at least 1 comparison, got " + comparisons);
        }
        double root = Math.sqrt(2);
        return new Studentized(
                "largest t",
                comparisons,
                bound -> RULE.integral(
                        common -> NORMAL.density(common)
                                * Math.pow(
                                        NORMAL.probability(common - root * bound, common + root * bound), comparisons),
                        -FAR,
                        FAR),
                degrees);
    }

    /** The probability of a value of at most {@code x}. */
    public double cumulative(double x) {
        if (x <= 0) {
            return 0;
        }
        if (degrees >= KNOWN) {
            return Math.min(1, known.applyAsDouble(x));
        }
        double sum = RULE.integral(
                s -> 2 * s * degrees * square.density(s * s * degrees) * known.applyAsDouble(x * s), least, most);
        return Math.min(1, Math.max(0, sum));
    }

    /** The probability of a value above {@code x}; good to 1e-9, so that smaller ones are noise. */
    public double survival(double x) {
        return 1 - cumulative(x);
    }

    /** The value that is exceeded with this probability, {@code 0 < alpha < 1}. */
    public double critical(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("a probability of exceedance lies between 0 and 1, got " + alpha);
        }
        return CRITICAL.computeIfAbsent(List.of(kind, count, degrees, alpha), key -> solved(alpha));
    }

    private double solved(double alpha) {
        double low = 0;
        double high = 4;
        while (survival(high) > alpha) {
            low = high;
            high *= 2;
        }
        while (high - low > ENOUGH * high) {
            double middle = (low + high) / 2;
            if (survival(middle) > alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
