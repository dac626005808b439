package dev.initlab.record;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a trial's lines, and beside them an event file that TensorBoard reads while the trial runs.
 *
 * <p>Tags are {@code train/loss}, {@code train/accuracy}, {@code test/…}, {@code validation/…} (where there is a split),
 * {@code grad_norm/median} and {@code grad_norm/max} at each epoch's last step, {@code step/loss}, {@code step/grad_norm} and
 * {@code step/lr} at each step on record, and {@code init/<path>} for what was drawn, a histogram.
 */
public final class EventWriter implements TrialWriter {

    private final TrialWriter lines;
    private final EventFile events;

    private EventWriter(TrialWriter lines, EventFile events) {
        this.lines = lines;
        this.events = events;
    }

    /**
     * Opens the event file of a trial, in place of an earlier attempt's.
     *
     * @param lines where everything is written as well; stays open when this is closed
     */
    public static EventWriter beside(TrialWriter lines, TrialFolder folder, TrialSpec spec) {
        EventFile events = new EventFile(folder.file(TrialFolder.EVENTS));
        Map<String, Object> varied = new LinkedHashMap<>();
        varied.put("arm", spec.arm());
        if (spec.factors().size() > 1) {
            varied.putAll(spec.factors());
        }
        varied.put("seed", spec.seed());
        events.hyperparameters(varied);
        return new EventWriter(lines, events);
    }

    /** What was drawn into a parameter, before the first update. */
    public void drawn(String path, float[] values) {
        events.histogram(0, "init/" + path, values);
    }

    @Override
    public void metric(Metric metric) {
        lines.metric(metric);
        Map<String, Double> figures = new LinkedHashMap<>();
        if (metric instanceof Metric.Epoch epoch) {
            figures.put("train/loss", epoch.trainLoss());
            figures.put("train/accuracy", epoch.trainAccuracy());
            figures.put("test/loss", epoch.testLoss());
            figures.put("test/accuracy", epoch.testAccuracy());
            if (!Double.isNaN(epoch.validationLoss()) || !Double.isNaN(epoch.validationAccuracy())) {
                figures.put("validation/loss", epoch.validationLoss());
                figures.put("validation/accuracy", epoch.validationAccuracy());
            }
            figures.put("grad_norm/median", epoch.gradNorm().median());
            figures.put("grad_norm/max", epoch.gradNorm().max());
            events.scalars(epoch.step(), figures);
        } else if (metric instanceof Metric.Step step) {
            figures.put("step/loss", step.loss());
            figures.put("step/grad_norm", step.gradNorm());
            figures.put("step/lr", step.lr());
            events.scalars(step.step(), figures);
        }
    }

    @Override
    public void layer(LayerMetric layer) {
        lines.layer(layer);
    }

    @Override
    public void timing(Timing timing) {
        lines.timing(timing);
    }

    @Override
    public void log(String line) {
        lines.log(line);
    }

    @Override
    public void close() {
        events.close();
    }
}
