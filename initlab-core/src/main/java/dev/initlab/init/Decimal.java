package dev.initlab.init;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/** Shortest decimals, the same on every JVM ({@code Double.toString} changed in 19). */
final class Decimal {

    private static final int DIGITS = 17;

    private Decimal() {}

    /** The decimal of fewest digits that reads back to this double: {@code 2}, {@code 0.01}, {@code 1e-7}. */
    static String shortest(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits <= DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return print(rounded.stripTrailingZeros());
            }
        }
        throw new IllegalStateException("17 digits identify every double, not so " + value);
    }

    /** The decimal of fewest digits, rounded from this number, that satisfies a condition; empty where none does. */
    static OptionalDouble nearest(double number, DoublePredicate condition) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits <= DIGITS; digits++) {
            double rounded =
                    exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue();
            if (condition.test(rounded)) {
                return OptionalDouble.of(rounded);
            }
        }
        return OptionalDouble.empty();
    }

    private static String print(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -5 && exponent < 16) {
            return number.toPlainString();
        }
        String digits = number.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
    }
}
