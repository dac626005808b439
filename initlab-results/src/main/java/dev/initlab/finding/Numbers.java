package dev.initlab.finding;

import dev.initlab.stats.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them: accuracies in percent, others with a few digits; a dash where there is none. */
public final class Numbers {

    public static final String NONE = "–";

    /** Instead of an interval where every replicate gave the same: one of no width would claim too much. */
    public static final String ALL_EQUAL = "all equal";

    private Numbers() {}

    /** {@code 70.10 ± 0.52} of a fraction; without the spread where there is one value only. */
    public static String percent(Estimate estimate) {
        if (!estimate.exists()) {
            return NONE;
        }
        String mean = percent(estimate.mean());
        return estimate.hasSpread() ? mean + " ± " + percent(estimate.sd()) : mean;
    }

    /** {@code 69.5 to 70.7} of fractions, within 0 and 100; {@code all equal} where there is no spread. */
    public static String percentInterval(Estimate estimate) {
        if (!estimate.hasSpread()) {
            return NONE;
        }
        if (estimate.sd() == 0) {
            return ALL_EQUAL;
        }
        return percent(Math.max(0, estimate.low())) + " to " + percent(Math.min(1, estimate.high()));
    }

    /** {@code 70.10} of 0.701. */
    public static String percent(double fraction) {
        return Double.isFinite(fraction) ? fixed(100 * fraction, 2) : NONE;
    }

    /** Mean ± sd, both to the place of the mean's last of so many digits. */
    public static String significant(Estimate estimate, int digits) {
        if (!estimate.exists()) {
            return NONE;
        }
        int places = places(estimate.mean(), digits);
        if (places < 0 || (Math.abs(estimate.mean()) < 1e-4 && estimate.mean() != 0)) {
            String mean = significant(estimate.mean(), digits);
            return estimate.hasSpread() ? mean + " ± " + significant(estimate.sd(), 2) : mean;
        }
        String mean = fixed(estimate.mean(), places);
        return estimate.hasSpread() ? mean + " ± " + fixed(estimate.sd(), places) : mean;
    }

    /** A number with so many digits, with an exponent where it would be long. */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e6 || size < 1e-4) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        return new BigDecimal(value).round(new MathContext(digits)).toPlainString();
    }

    public static String fixed(double value, int places) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + places + "f", value) : NONE;
    }

    private static int places(double value, int digits) {
        if (value == 0) {
            return digits - 1;
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
        return digits - (rounded.precision() - rounded.scale());
    }
}
