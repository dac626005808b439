package dev.initlab.report;

import dev.initlab.finding.Comparison;
import dev.initlab.finding.Numbers;
import dev.initlab.finding.Verdict;
import java.util.Locale;

/** How verdicts look and read, in figures and tables alike. */
final class Verdicts {

    /** Where there are too few seeds for any. */
    static final String NONE = "no verdict";

    private Verdicts() {}

    static String word(Comparison comparison) {
        return comparison.verdict().map(Verdict::text).orElse(NONE);
    }

    /** A class of the page's style sheet. */
    static String css(Comparison comparison) {
        return "v-" + comparison.verdict().map(Verdict::text).orElse("none");
    }

    /** Blue for better and vermillion for worse are told apart by all readers; the word stands beside. */
    static String colour(Comparison comparison) {
        return comparison
                .verdict()
                .map(verdict -> switch (verdict) {
                    case BETTER -> "#0072b2";
                    case WORSE -> "#d55e00";
                    case EQUIVALENT -> "#009e73";
                    case UNDECIDED -> "#8b949e";
                })
                .orElse("#8b949e");
    }

    /** A difference of fractions in points: {@code +0.39}. */
    static String points(double difference) {
        return Double.isFinite(difference)
                ? String.format(Locale.ROOT, "%+.2f", 100 * difference).replace('-', '−')
                : Numbers.NONE;
    }

    static String interval(Comparison comparison) {
        return points(comparison.low()) + " to " + points(comparison.high());
    }

    /** What a mark of the comparison says when it is pointed at. */
    static String tip(Comparison comparison) {
        return comparison.arm() + " − " + comparison.other() + "\n" + points(comparison.difference()) + " points, "
                + word(comparison) + "\n" + interval(comparison);
    }
}
