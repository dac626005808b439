package dev.initlab.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line of {@code metrics.jsonl}. A number that is not finite is written as null and read as NaN. */
public sealed interface Metric {

    /** Median and maximum over every step of an epoch, before clipping, of the gradient's global 2-norm. */
    record GradNorm(double median, double max) {}

    /**
     * How the gradient's global 2-norm is spread over the orders of magnitude: {@code {"from":-3,"counts":[2,5],"steps":8}}.
     *
     * @param from the first bin: bin k holds norms from 10^(k/8) up to, not including, 10^((k+1)/8)
     * @param counts of the bins from {@code from} on; steps whose norm is zero or not finite are in none
     * @param steps of the epoch
     */
    record Spread(int from, List<Integer> counts, int steps) {

        /** Of records that do not say. */
        public static final Spread NONE = new Spread(0, List.of(), 0);

        private static final int BINS = 8;

        public Spread {
            counts = List.copyOf(counts);
        }

        /**
         * How many steps have a norm above this; within a bin they count as evenly spread over its logarithm, so that powers of
         * 10^(1/8), 1 among them, are exact.
         */
        public double above(double threshold) {
            double place = BINS * Math.log10(threshold) - from;
            double above = 0;
            for (int bin = 0; bin < counts.size(); bin++) {
                above += counts.get(bin) * Math.min(1, Math.max(0, bin + 1 - place));
            }
            return above;
        }
    }

    /**
     * How the gradient flows back through the layers in the first steps:
     * {@code {"steps":100,"depth_range":0.4,"layers":{"layer1.0":0.01,…}}}.
     *
     * @param steps looked at: the first hundred of the first epoch
     * @param depthRange median over the steps of log10(max/min over the layers of ‖∂L/∂h‖); NaN where a layer got none
     * @param layers median over the steps of each layer's ‖∂L/∂h‖, in forward order
     */
    record Flow(int steps, double depthRange, Map<String, Double> layers) {

        /** Of later epochs, and of records that do not say. */
        public static final Flow NONE = new Flow(0, Double.NaN, Map.of());

        public Flow {
            layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
        }
    }

    /**
     * {@code {"t":"epoch","epoch":1,"step":938,"train_loss":…,"train_accuracy":…,"test_loss":…,"test_accuracy":…,
     * "grad_norm":{"median":…,"max":…},"grad_norms":{…},"flow":{…}}}; {@code flow} in the first epoch alone. Training figures are running means over the epoch; accuracy is a fraction.
     * {@code validation_loss} and {@code validation_accuracy} are written only where a validation split was asked for (NaN
     * otherwise).
     */
    record Epoch(
            int epoch,
            long step,
            double trainLoss,
            double trainAccuracy,
            double testLoss,
            double testAccuracy,
            double validationLoss,
            double validationAccuracy,
            GradNorm gradNorm,
            Spread gradNorms,
            Flow flow)
            implements Metric {

        /** An epoch of which no more is known of the gradient. */
        public Epoch(
                int epoch,
                long step,
                double trainLoss,
                double trainAccuracy,
                double testLoss,
                double testAccuracy,
                double validationLoss,
                double validationAccuracy,
                GradNorm gradNorm) {
            this(
                    epoch,
                    step,
                    trainLoss,
                    trainAccuracy,
                    testLoss,
                    testAccuracy,
                    validationLoss,
                    validationAccuracy,
                    gradNorm,
                    Spread.NONE,
                    Flow.NONE);
        }
    }

    /** {@code {"t":"step","step":…,"loss":…,"grad_norm":…,"lr":…}}: one batch, before its update. */
    record Step(long step, double loss, double gradNorm, double lr) implements Metric {}
}
