package dev.initlab.report;

/**
 * What an axis of values shows.
 *
 * @param title with a capital: {@code "Test accuracy"}
 * @param least what no value can be below; negative infinity for none
 * @param most what no value can be above
 * @param chance the value of guessing, drawn as a reference; NaN for none
 */
record Measure(String title, Ticks.Unit unit, double least, double most, double chance) {

    static Measure accuracy(String title, double chance) {
        return new Measure(title, Ticks.Unit.PERCENT, 0, 1, chance);
    }

    static Measure free(String title) {
        return new Measure(title, Ticks.Unit.PLAIN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN);
    }

    /** Seconds, or minutes where there are many. */
    static Measure duration(String title, double longestSeconds) {
        Ticks.Unit unit = longestSeconds >= 600 ? Ticks.Unit.MINUTES : Ticks.Unit.SECONDS;
        return new Measure(title, unit, 0, Double.POSITIVE_INFINITY, Double.NaN);
    }

    /** Whether the reference lies on this scale, and so can be drawn. */
    boolean showsChance(Scale scale) {
        return chance >= scale.low() && chance <= scale.high();
    }
}
