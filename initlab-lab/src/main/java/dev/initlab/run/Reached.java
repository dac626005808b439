package dev.initlab.run;

import dev.initlab.record.Metric;
import dev.initlab.record.Timing;
import dev.initlab.record.TrialFolder;

/** How far a trial had come, by its own lines. */
record Reached(int epochs, long steps, double trainSeconds) {

    private static final Reached NOTHING = new Reached(0, 0, 0);

    /** What the lines say; nothing where there are none, or none that can be read. */
    static Reached of(TrialFolder folder) {
        try {
            Reached last = NOTHING;
            for (Metric.Epoch epoch : folder.epochs()) {
                last = new Reached(epoch.epoch(), epoch.step(), 0);
            }
            double seconds =
                    folder.timings().stream().mapToDouble(Timing::trainSeconds).sum();
            return new Reached(last.epochs, last.steps, seconds);
        } catch (RuntimeException e) {
            return NOTHING;
        }
    }
}
