package dev.initlab.stats;

import java.util.Arrays;

/** The middle of plain numbers. */
public final class Median {

    private Median() {}

    /** The middle value, the mean of the two middle ones where n is even; NaN for none. Values that are not finite are left out. */
    public static double of(double... values) {
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        int half = finite.length / 2;
        if (finite.length == 0) {
            return Double.NaN;
        }
        return finite.length % 2 == 1 ? finite[half] : finite[half - 1] / 2 + finite[half] / 2;
    }
}
