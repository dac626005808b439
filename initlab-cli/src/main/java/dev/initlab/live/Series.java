package dev.initlab.live;

import dev.initlab.record.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The curve of a trial so far.
 *
 * @param version grows with each change of any trial
 * @param arm its number, see {@link Arms}
 * @param end how the trial ended; null while it has not
 */
record Series(long version, int arm, long seed, @Nullable String end, List<Metric.Epoch> epochs) {

    /** Points of a curve at most. */
    private static final int POINTS = 300;

    private static final MathContext DIGITS = new MathContext(5);

    /** For the page: points of epoch, test accuracy and test loss; every so many epochs where there are very many. */
    Map<String, Object> json() {
        int last = epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).epoch();
        int stride = 1;
        while (last / stride > POINTS) {
            stride *= 2; // powers of two, so that the seeds of an arm keep epochs in common
        }
        List<List<Object>> points = new ArrayList<>();
        for (Metric.Epoch epoch : epochs) {
            if (epoch.epoch() % stride == 0 || epoch.epoch() == last) {
                points.add(Arrays.asList(epoch.epoch(), rounded(epoch.testAccuracy()), rounded(epoch.testLoss())));
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("arm", arm);
        json.put("seed", seed);
        json.put("end", end);
        json.put("points", points);
        return json;
    }

    private static @Nullable Double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : null;
    }
}
