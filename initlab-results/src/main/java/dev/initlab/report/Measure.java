package dev.initlab.report;

/**
 * What an axis of values shows.
 *
 * @param title with a capital: {@code "Test accuracy"}
 * @param least what no value can be below; negative infinity for none
 * @param most what no value can be above
 * @param logFrom the ratio of largest to smallest positive value from which the axis is logarithmic; infinite for never
 * @param chance the value of guessing, drawn as a reference; NaN for none
 */
record Measure(String title, Ticks.Unit unit, double least, double most, double logFrom, double chance) {

    private static final double ANY = Double.POSITIVE_INFINITY;

    static Measure accuracy(String title, double chance) {
        return new Measure(title, Ticks.Unit.PERCENT, 0, 1, ANY, chance);
    }

    /** Logarithmic beyond a decade: of a loss that starts high, the end would not be seen otherwise. */
    static Measure loss(String title) {
        return new Measure(title, Ticks.Unit.PLAIN, -ANY, ANY, 10, Double.NaN);
    }

    /** Always logarithmic. */
    static Measure norm(String title) {
        return new Measure(title, Ticks.Unit.PLAIN, 0, ANY, 1, Double.NaN);
    }

    /** A number of epochs. */
    static Measure count(String title) {
        return new Measure(title, Ticks.Unit.COUNT, 0, ANY, ANY, Double.NaN);
    }

    /** Seconds, or minutes where there are many. */
    static Measure duration(String title, double longestSeconds) {
        Ticks.Unit unit = longestSeconds >= 600 ? Ticks.Unit.MINUTES : Ticks.Unit.SECONDS;
        return new Measure(title, unit, 0, ANY, ANY, Double.NaN);
    }

    /**
     * The kind of axis for values in this range; on a logarithmic one, zeros are drawn at the lower end.
     *
     * @param lowest of all values
     * @param lowestPositive of the positive ones; infinite where there is none
     */
    Scale.Kind kind(double lowest, double lowestPositive, double highest) {
        return lowest >= 0 && highest / lowestPositive > logFrom ? Scale.Kind.LOG : Scale.Kind.LINEAR;
    }

    /** The position of the worst values: accuracies are bad where they are low, losses and norms where they are high. */
    double badEnd(Scale scale) {
        return unit == Ticks.Unit.PERCENT ? scale.from() : scale.to();
    }

    /** Whether the reference lies on this scale, and so can be drawn. */
    boolean showsChance(Scale scale) {
        return chance >= scale.low() && chance <= scale.high();
    }
}
