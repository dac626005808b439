package dev.initlab.init;

import java.util.List;

/**
 * What applying a scheme did, parameter by parameter.
 *
 * @param seed the seed's value
 * @param scheme the scheme's canonical form
 */
public record Receipt(long seed, String scheme, List<Row> rows) {

    public Receipt {
        rows = List.copyOf(rows);
    }

    /**
     * One parameter.
     *
     * @param kind the layer's kind, lower case
     * @param role the role, lower case
     * @param rule the initializer's canonical expression
     * @param source {@code drawn}, {@code loaded} or {@code kept}
     * @param promisedStd what the initializer's law states; NaN where it states none
     * @param drawn what was drawn
     * @param defaultDraw what the framework's default would have drawn of the same stream
     * @param sha256 hash of the float32 values, little-endian, row-major
     */
    public record Row(
            String path,
            List<Integer> shape,
            String kind,
            String role,
            String rule,
            String source,
            double fanIn,
            double fanOut,
            double promisedMean,
            double promisedStd,
            Stats drawn,
            Stats defaultDraw,
            String sha256) {}

    /**
     * Moments, a 2×2 corner and the histogram of a parameter's values.
     *
     * @param counts how many values fall into each of {@value #BINS} equal parts of the range from {@code min} to {@code max}, of
     *     more than {@value #COUNTED} values of every so many-th; one count where all values are equal, none where nothing is stated
     */
    public record Stats(
            double mean, double std, double min, double max, double sum, List<Float> sample, List<Integer> counts) {

        /** An odd number, so that zero lies in the middle of a part where the range is symmetric. */
        public static final int BINS = 41;

        /** About so many values of a parameter are counted. */
        public static final int COUNTED = 1 << 20;
    }
}
