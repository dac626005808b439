package dev.initlab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Round numbers along an axis, and how they are written. */
final class Ticks {

    /** How numbers of an axis are written. */
    enum Unit {
        PLAIN(""),
        /** A fraction, written as percent. */
        PERCENT("\u00a0%"),
        /** A difference of fractions, written as points of percent. */
        POINTS(""),
        /** A mean of whole numbers, which two digits say. */
        COUNT(""),
        SECONDS("\u00a0s"),
        MINUTES("\u00a0min");

        private final String suffix;

        Unit(String suffix) {
            this.suffix = suffix;
        }

        double shown(double value) {
            return switch (this) {
                case PLAIN, COUNT, SECONDS -> value;
                case PERCENT, POINTS -> value * 100;
                case MINUTES -> value / 60;
            };
        }

        double stored(double shown) {
            return switch (this) {
                case PLAIN, COUNT, SECONDS -> shown;
                case PERCENT, POINTS -> shown / 100;
                case MINUTES -> shown * 60;
            };
        }

        String suffix() {
            return suffix;
        }
    }

    /** @param label as it is drawn, with the unit */
    record Tick(double value, String label) {}

    private Ticks() {}

    /** About {@code target} ticks inside the scale. */
    static List<Tick> of(Scale scale, Unit unit, int target) {
        double low = unit.shown(scale.low());
        double high = unit.shown(scale.high());
        if (scale.kind() == Scale.Kind.LOG) {
            List<Tick> decades = logarithmic(low, high, unit, target);
            if (decades.size() >= 2) {
                return decades;
            }
        }
        return linear(low, high, unit, target);
    }

    /** Whole numbers only: epochs, steps. */
    static List<Tick> whole(double low, double high, int target) {
        double step = Math.max(1, step(low, high, target));
        return multiples(low, high, step == 2.5 ? 2 : step, Unit.PLAIN);
    }

    private static List<Tick> linear(double low, double high, Unit unit, int target) {
        return multiples(low, high, step(low, high, target), unit);
    }

    /** Of 1, 2, 2.5 and 5 times a power of ten the one whose number of ticks is nearest to {@code target} (as a ratio). */
    static double step(double low, double high, int target) {
        double raw = (high - low) / Math.max(1, target);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double share = raw / power;
        double factor = share <= 1.42 ? 1 : share <= 2.24 ? 2 : share <= 3.2 ? 2.5 : share <= 7.1 ? 5 : 10;
        return new BigDecimal(factor * power).round(new MathContext(12)).doubleValue();
    }

    private static List<Tick> multiples(double low, double high, double step, Unit unit) {
        List<Tick> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        for (long i = first; i <= last; i++) {
            BigDecimal value = BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(i));
            ticks.add(new Tick(unit.stored(value.doubleValue()), write(value, high, step) + unit.suffix()));
        }
        return ticks;
    }

    private static List<Tick> logarithmic(double low, double high, Unit unit, int target) {
        int first = (int) Math.ceil(Math.log10(low) - 1e-9);
        int last = (int) Math.floor(Math.log10(high) + 1e-9);
        int stride = Math.max(1, (int) Math.ceil((last - first + 1) / (target + 1.0)));
        int[] factors = Math.log10(high / low) < 2.2 ? new int[] {1, 2, 5} : new int[] {1};
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = first - 1; exponent <= last; exponent++) {
            if (Math.floorMod(exponent, stride) != 0) {
                continue;
            }
            for (int factor : factors) {
                BigDecimal value = BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent);
                double v = value.doubleValue();
                if (v >= low * (1 - 1e-9) && v <= high * (1 + 1e-9)) {
                    ticks.add(new Tick(unit.stored(v), write(value, v, v) + unit.suffix()));
                }
            }
        }
        return ticks;
    }

    private static String write(BigDecimal value, double largest, double step) {
        double size = Math.max(Math.abs(largest), step);
        if (value.signum() == 0) {
            return "0";
        }
        if (size >= 1e6 || step < 1e-4) {
            return scientific(value);
        }
        if (size >= 1e4 && step >= 1000) {
            return plain(value.movePointLeft(3)) + "k";
        }
        return plain(
                value,
                Math.max(
                        0,
                        new BigDecimal(Double.toString(step))
                                .stripTrailingZeros()
                                .scale()));
    }

    private static String scientific(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        return plain(value.movePointLeft(exponent).round(new MathContext(4))) + "e" + exponent;
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString().replace('-', '−');
    }

    private static String plain(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString().replace('-', '−');
    }

    /** A value for reading out: four significant digits, percent with two decimals. */
    static String readable(double value, Unit unit) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double shown = unit.shown(value);
        if (unit == Unit.PERCENT) {
            return plain(BigDecimal.valueOf(shown), 2) + unit.suffix();
        }
        return rounded(shown, unit == Unit.COUNT && Math.abs(shown) < 100 ? 2 : 4) + unit.suffix();
    }

    /** A value to so many significant digits. */
    static String rounded(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(digits));
        double size = Math.abs(value);
        return size != 0 && (size >= 1e6 || size < 1e-4) ? scientific(rounded) : plain(rounded);
    }
}
