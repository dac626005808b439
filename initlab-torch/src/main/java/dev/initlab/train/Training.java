package dev.initlab.train;

import dev.initlab.data.DataSet;
import dev.initlab.data.Examples;
import dev.initlab.measure.Flow;
import dev.initlab.measure.Series;
import dev.initlab.measure.StepProbe;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.param.ParamGroup;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of the loop: what it holds, step by step. */
@SuppressWarnings("try") // a scope is there to be closed
final class Training implements AutoCloseable {

    /** Steps of the first epoch in which the flow of the gradient is looked at. */
    private static final int LOOKED_AT = 100;

    private final Network network;
    private final DataSet data;
    private final TrainSpec spec;
    private final TrainListener listener;
    private final List<Parameter> params;
    private final Groups groups;
    private final LearningRate rate;
    private final Split split;
    private final StepProbe probe;
    private final Accumulation accumulation;
    private final Series norms = new Series();
    private final Flow flow = new Flow();
    private final List<Series> layerNorms = new ArrayList<>();

    private long step;
    private long epochNanos;
    private long trainNanos;
    private long evalNanos;
    private double lossSum;
    private long right;
    private boolean cancelled;
    private TrainResult.@Nullable Divergence diverged;

    Training(Network network, DataSet data, TrainSpec spec, List<ParamGroup> groups, TrainListener listener) {
        this.network = network;
        this.data = data;
        this.spec = spec;
        this.listener = listener;
        params = network.params();
        this.groups = new Groups(spec.optimizer(), params, groups);
        split = Split.of(data.train());
        rate = new LearningRate(
                spec.optimizer().hyper("lr"),
                spec.warmupSteps(),
                spec.schedule(),
                spec.stepsPerEpoch(split.count()) * spec.epochs());
        probe = new StepProbe(params.size(), spec.batchSize(), data.classes().size());
        accumulation = new Accumulation(
                Pass.of(network, probe, spec.precision(), spec.seed()), probe, params, spec.gradAccumulation());
        params.forEach(p -> layerNorms.add(new Series()));
    }

    /** @param from where to go on; null to begin */
    TrainResult run(@Nullable Snapshot from) {
        int epoch = 0;
        if (from != null) {
            epoch = from.epoch();
            resume(from);
        }
        while (epoch < spec.epochs() && trainEpoch(epoch + 1)) {
            epoch++;
            report(epoch);
            if (spec.snapshotEvery() > 0 && epoch % spec.snapshotEvery() == 0 && epoch < spec.epochs()) {
                listener.snapshot(snapshot(epoch));
            }
        }
        return new TrainResult(epoch, step, trainNanos / 1e9, evalNanos / 1e9, cancelled, diverged);
    }

    private Snapshot snapshot(int epoch) {
        try (Scope scope = Scope.withoutGradients()) {
            return new Snapshot(
                    epoch, step, trainNanos / 1e9, diverged, Snapshot.values(Snapshot.tensors(network, groups)));
        }
    }

    private void resume(Snapshot from) {
        try (Scope scope = Scope.withoutGradients()) {
            from.restore(Snapshot.tensors(network, groups));
        }
        groups.resumed();
        step = from.step();
        trainNanos = Math.round(from.seconds() * 1e9);
        diverged = from.diverged();
    }

    /** Whether the epoch was trained to its end. */
    private boolean trainEpoch(int epoch) {
        long start = System.nanoTime();
        norms.clear();
        layerNorms.forEach(Series::clear);
        lossSum = 0;
        right = 0;
        try (Scope scope = Scope.withoutGradients();
                Batches batches = split.batches(data.spec(), spec, epoch)) {
            while (batches.next()) {
                step++;
                boolean go = step(batches, epoch);
                if (!go || cancelled) {
                    return false;
                }
            }
        } finally {
            epochNanos = System.nanoTime() - start;
            trainNanos += epochNanos;
        }
        return true;
    }

    /** Whether to go on. */
    private boolean step(Batches batches, int epoch) {
        try (Scope scope = Scope.open()) {
            Tensors gradients = accumulation.run(batches, step, epoch == 1 && step <= LOOKED_AT ? flow : null);
            if (step == 1) {
                requireSameStorage(gradients);
            }
            boolean go = note();
            if (go) {
                update(gradients);
                cancelled = listener.cancelled();
            }
            return go;
        }
    }

    /** The optimizers walk through weight and gradient side by side in memory. */
    private void requireSameStorage(Tensors gradients) {
        List<Tensor> all = gradients.list();
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).storedLike(params.get(i).value())) {
                throw new IllegalStateException(
                        "the gradient of " + params.get(i).spec().path()
                                + " is stored in another order than the parameter; no optimizer can use it");
            }
        }
    }

    /** Takes down what the probe read; false where it ends the trial. */
    private boolean note() {
        double norm = probe.norm();
        norms.add(norm);
        for (int i = 0; i < layerNorms.size(); i++) {
            layerNorms.get(i).add(probe.norms()[i]);
        }
        double loss = accumulation.loss();
        lossSum += loss * accumulation.size();
        right += accumulation.right();
        TrainResult.Divergence bad = divergence();
        if (step == 1) {
            reportLayers(0);
        }
        if (step == 1 || step % spec.everySteps() == 0 || (bad != null && diverged == null)) {
            listener.step(step, loss, norm, rate.at(step));
        }
        if (bad != null && diverged == null) {
            diverged = bad;
        }
        return bad == null || !spec.stopOnDivergence();
    }

    private TrainResult.@Nullable Divergence divergence() {
        if (!Double.isFinite(accumulation.loss())) {
            return new TrainResult.Divergence(step, "loss", accumulation.loss());
        }
        for (int i = 0; i < params.size(); i++) {
            double norm = probe.norms()[i];
            if (!Double.isFinite(norm)) {
                return new TrainResult.Divergence(step, params.get(i).spec().path(), norm);
            }
        }
        return null;
    }

    /** Clips as {@code clip_grad_norm_} does, then lets the optimizer step. */
    private void update(Tensors gradients) {
        if (spec.clipNorm() > 0) {
            double factor = spec.clipNorm() / (probe.norm() + 1e-6);
            if (!(factor >= 1)) {
                Clipping.multiply(gradients, factor);
            }
        }
        groups.step(gradients, rate.at(step));
    }

    private void report(int epoch) {
        long start = System.nanoTime();
        Evaluation test = evaluate(data.test());
        Evaluation validation = evaluate(data.validation());
        long nanos = System.nanoTime() - start;
        evalNanos += nanos;
        reportLayers(epoch);
        int count = split.count();
        listener.epoch(new TrainListener.EpochReading(
                epoch,
                step,
                lossSum / count,
                (double) right / count,
                test.loss(),
                test.accuracy(),
                validation.loss(),
                validation.accuracy(),
                norms.median(),
                norms.max(),
                norms.spread(),
                epoch == 1 ? flow.reading() : Flow.Reading.NONE,
                epochNanos / 1e9,
                nanos / 1e9));
    }

    private Evaluation evaluate(Examples examples) {
        return Evaluation.of(network, examples, data.spec(), spec.precision());
    }

    private void reportLayers(int epoch) {
        try (Scope scope = Scope.withoutGradients()) {
            for (int i = 0; i < params.size(); i++) {
                Parameter parameter = params.get(i);
                Series series = layerNorms.get(i);
                listener.layer(
                        epoch,
                        epoch == 0 ? 0 : step,
                        parameter.spec().path(),
                        Functions.norm(parameter.value()),
                        series.median(),
                        series.max());
            }
        }
    }

    @Override
    public void close() {
        accumulation.close();
        probe.close();
        flow.close();
        groups.close();
    }
}
