package dev.initlab.run;

import dev.initlab.data.DataSet;
import dev.initlab.record.LayerMetric;
import dev.initlab.record.Metric;
import dev.initlab.record.Timing;
import dev.initlab.record.TrialWriter;
import dev.initlab.train.Snapshot;
import dev.initlab.train.TrainListener;
import dev.initlab.train.TrainSpec;
import java.util.function.Consumer;

/** Writes what the loop says, line by line, and passes progress on. */
final class Recorder implements TrainListener {

    private final TrialWriter writer;
    private final Pulse pulse;
    private final Consumer<Snapshot> checkpoints;
    private final int epochs;
    private final int images;
    private final int imagesPerStep;
    private final long stepsPerEpoch;
    private long steps;
    private double loss = Double.NaN;
    private double accuracy = Double.NaN;

    /**
     * @param spec how it trains
     * @param steps that are done already, by an attempt that was cut off
     * @param checkpoints where snapshots go
     */
    Recorder(
            TrialWriter writer, Pulse pulse, TrainSpec spec, DataSet data, long steps, Consumer<Snapshot> checkpoints) {
        this.checkpoints = checkpoints;
        this.steps = steps;
        this.writer = writer;
        this.pulse = pulse;
        this.epochs = spec.epochs();
        this.imagesPerStep = spec.batchSize() * spec.gradAccumulation();
        this.images = data.train().count();
        this.stepsPerEpoch = spec.stepsPerEpoch(images);
    }

    /** How many images so many steps have seen. */
    long samples(long steps) {
        return steps / stepsPerEpoch * images + steps % stepsPerEpoch * imagesPerStep;
    }

    @Override
    public void step(long step, double loss, double gradNorm, double lr) {
        this.loss = loss;
        writer.metric(new Metric.Step(step, loss, gradNorm, lr));
    }

    @Override
    public void layer(int epoch, long step, String path, double weightNorm, double gradNormMedian, double gradNormMax) {
        writer.layer(new LayerMetric(epoch, step, path, weightNorm, new Metric.GradNorm(gradNormMedian, gradNormMax)));
    }

    @Override
    public void epoch(EpochReading at) {
        loss = at.trainLoss();
        accuracy = at.testAccuracy();
        writer.metric(new Metric.Epoch(
                at.epoch(),
                at.step(),
                at.trainLoss(),
                at.trainAccuracy(),
                at.testLoss(),
                at.testAccuracy(),
                at.validationLoss(),
                at.validationAccuracy(),
                new Metric.GradNorm(at.gradNormMedian(), at.gradNormMax()),
                new Metric.Spread(
                        at.gradNorms().from(),
                        at.gradNorms().counts(),
                        at.gradNorms().all()),
                new Metric.Flow(
                        at.flow().steps(), at.flow().depthRange(), at.flow().layers())));
        writer.timing(new Timing(
                at.epoch(),
                at.trainSeconds(),
                at.evalSeconds(),
                at.trainSeconds() > 0 ? images / at.trainSeconds() : 0));
        tell();
    }

    @Override
    public void snapshot(Snapshot snapshot) {
        checkpoints.accept(snapshot);
    }

    @Override
    public boolean cancelled() {
        steps++;
        tell();
        return pulse.cancelled();
    }

    /** The epoch is that of the last step, until the next one's first step is done: what ends an epoch may take a while. */
    private void tell() {
        double all = (double) stepsPerEpoch * epochs;
        int epoch = (int) Math.min(epochs, Math.max(0, steps - 1) / stepsPerEpoch + 1);
        pulse.at(epoch, epochs, Math.min(1, steps / all), loss, accuracy);
    }
}
