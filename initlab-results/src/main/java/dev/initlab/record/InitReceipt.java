package dev.initlab.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code init.json}: what was drawn, parameter by parameter.
 *
 * <p>{@code {"seed":…,"scheme":…,"params":[{"path","shape","kind","role","rule","source","fan_in","fan_out",
 * "promised_mean","promised_std","mean","std","min","max","sum","sample","default_mean","default_std","default_min",
 * "default_max","default_sum","default_sample","sha256","histogram","default_histogram"}]}}
 */
public record InitReceipt(long seed, String scheme, List<Param> params) {

    /**
     * One parameter.
     *
     * @param histogram of what was drawn; null in records that were written before there was one, or where nothing is stated
     * @param defaultHistogram of what the framework's default would have drawn
     */
    public record Param(
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
            double mean,
            double std,
            double min,
            double max,
            double sum,
            List<Double> sample,
            double defaultMean,
            double defaultStd,
            double defaultMin,
            double defaultMax,
            double defaultSum,
            List<Double> defaultSample,
            String sha256,
            @Nullable Histogram histogram,
            @Nullable Histogram defaultHistogram) {

        /** Whether its values were drawn, rather than loaded or left as they were. */
        public boolean drawn() {
            return source.equals("drawn");
        }
    }

    /**
     * How many values fall into equal parts of a range.
     *
     * @param low the smallest value
     * @param high the largest
     * @param counts of each part, from low to high; one where all values are equal
     */
    public record Histogram(double low, double high, List<Integer> counts) {

        public Histogram {
            counts = List.copyOf(counts);
            if (counts.isEmpty() || !(low <= high)) {
                throw new IllegalArgumentException("a histogram needs low <= high and a count, got " + low + " to "
                        + high + " with " + counts.size() + " counts");
            }
        }

        /** The largest count. */
        public int most() {
            return counts.stream().mapToInt(Integer::intValue).max().orElse(0);
        }
    }

    /** The file's text: one JSON object, a parameter a line. */
    public String json() {
        return ReceiptCodec.text(this);
    }

    /** The row of a path, or null. */
    public @Nullable Param param(String path) {
        return params.stream().filter(p -> p.path().equals(path)).findFirst().orElse(null);
    }
}
