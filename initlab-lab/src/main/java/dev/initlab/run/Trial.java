package dev.initlab.run;

import dev.initlab.data.DataFolder;
import dev.initlab.data.DataInfo;
import dev.initlab.data.DataSet;
import dev.initlab.data.DataSets;
import dev.initlab.init.Receipt;
import dev.initlab.init.Scheme;
import dev.initlab.model.Network;
import dev.initlab.random.Seed;
import dev.initlab.record.EventWriter;
import dev.initlab.record.Outcome;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.record.TrialWriter;
import dev.initlab.study.Inputs;
import dev.initlab.study.Keeping;
import dev.initlab.study.TrialConfig;
import dev.initlab.tensor.Device;
import dev.initlab.tensor.Engine;
import dev.initlab.train.Precision;
import dev.initlab.train.Snapshot;
import dev.initlab.train.TrainResult;
import dev.initlab.train.TrainSpec;
import dev.initlab.train.Trainer;
import dev.initlab.zoo.ModelInfo;
import dev.initlab.zoo.Zoo;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The trial itself: the one place where scheme, model, data and training meet. */
final class Trial implements TrialBody {

    /** Weights as drawn. */
    static final String INIT = "init.safetensors";

    /** Weights after the last epoch. */
    static final String FINAL = "final.safetensors";

    private final Path cache;
    private final DataFolder folder;
    private final Keeping keeping;
    private @Nullable Compute started;

    /**
     * @param cache where natives lie
     * @param folder where data lies
     * @param keeping what trials leave behind beside their records
     */
    Trial(Path cache, DataFolder folder, Keeping keeping) {
        this.cache = cache;
        this.folder = folder;
        this.keeping = keeping;
    }

    @Override
    public Outcome.Host host(TrialSpec spec) {
        Compute wanted = Compute.of(spec);
        if (started == null) {
            try {
                Engine.start(cache, wanted.threads(), wanted.device());
            } catch (RuntimeException | LinkageError e) {
                throw new Fault("libtorch does not start: " + Fault.text(e) + ". See: initlab doctor", e);
            }
            started = wanted;
        } else if (!started.equals(wanted)) {
            throw new Fault("this process computes with " + started + ", the trial asks for " + wanted
                    + ": run it in a worker, or on its own");
        }
        return new Outcome.Host(
                Engine.version(),
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Engine.cpu(),
                Device.current().description());
    }

    /** Event files hold what cannot be cut: a trial that writes them begins anew. */
    @Override
    public int goesOnAfter(TrialSpec spec, TrialFolder folder) {
        return keeping.checkpointEvery() == 0 || keeping.tensorboard() ? 0 : Checkpoints.epoch(folder, spec);
    }

    @Override
    public Ending run(TrialSpec spec, TrialFolder trial, TrialWriter writer, Pulse pulse) {
        TrialConfig config = TrialConfig.of(spec.config());
        Seed seed = Seed.of(spec.seed());
        DataSet data = DataSets.load(config.data(), folder);
        try (Network network = build(config)) {
            Receipt receipt = initialize(network, config, seed);
            trial.write(Receipts.record(receipt, config.pretrained().isPresent()));
            if (keeping.init()) {
                NetworkWeights.write(network, trial.path().resolve(INIT), remarks(spec));
            }
            Ending ending;
            try (EventWriter events = keeping.tensorboard() ? EventWriter.beside(writer, trial, spec) : null) {
                if (events != null) {
                    network.params().forEach(param -> events.drawn(param.spec().path(), param.read()));
                }
                TrialWriter lines = events == null ? writer : events;
                Optional<Snapshot> from = Checkpoints.read(trial);
                TrainSpec training = training(config, seed);
                Recorder recorder = new Recorder(
                        lines,
                        pulse,
                        training,
                        data,
                        from.map(Snapshot::step).orElse(0L),
                        snapshot -> Checkpoints.write(trial, spec, snapshot));
                ending = train(network, data, training, from, recorder);
            }
            if (keeping.last()) {
                NetworkWeights.write(network, trial.path().resolve(FINAL), remarks(spec));
            }
            return ending;
        }
    }

    private static Map<String, String> remarks(TrialSpec spec) {
        Map<String, String> remarks = new LinkedHashMap<>(); // in an order, so that equal trials write equal files
        remarks.put("format", "pt"); // what transformers asks for
        remarks.put("initlab.trial", spec.id());
        remarks.put("initlab.arm", spec.label());
        remarks.put("initlab.seed", Long.toString(spec.seed()));
        return remarks;
    }

    private static Ending train(
            Network network, DataSet data, TrainSpec spec, Optional<Snapshot> from, Recorder recorder) {
        TrainResult result = from.isPresent()
                ? Trainer.resume(network, data, spec, from.get(), recorder)
                : Trainer.train(network, data, spec, recorder);
        if (result.cancelled()) {
            throw new CancellationException();
        }
        return ending(result, recorder);
    }

    @Override
    public Calibration calibrate(TrialSpec spec) {
        host(spec);
        long start = System.nanoTime();
        TrialConfig config = TrialConfig.of(spec.config());
        Seed seed = Seed.of(spec.seed());
        DataSet data = DataSets.load(config.data(), folder);
        try (Network network = build(config)) {
            initialize(network, config, seed);
            double setUp = Attempt.secondsSince(start);
            return Stopwatch.measure(network, data, training(config, seed), setUp);
        }
    }

    private static Network build(TrialConfig config) {
        DataInfo info = DataSets.describe(config.data());
        return Zoo.build(config.model(), config.modelOptions(), Inputs.of(info));
    }

    private Receipt initialize(Network network, TrialConfig config, Seed seed) {
        ModelInfo model = Zoo.find(config.model())
                .orElseThrow(() -> new IllegalArgumentException("no model is called " + config.model()));
        Scheme scheme = config.scheme().resolve(model.modelDefault());
        if (config.pretrained().isPresent()) {
            PretrainedFiles.load(network, config, scheme, folder);
        }
        return scheme.apply(network.params(), seed);
    }

    private TrainSpec training(TrialConfig config, Seed seed) {
        return new TrainSpec(
                config.optimizer(),
                config.batchSize(),
                config.gradAccumulation(),
                config.epochs(),
                config.clipNorm(),
                config.warmupSteps(),
                config.schedule(),
                config.stopOnDivergence(),
                config.everySteps(),
                keeping.checkpointEvery(),
                Precision.valueOf(config.precision().toUpperCase(Locale.ROOT)),
                seed);
    }

    private static Ending ending(TrainResult result, Recorder recorder) {
        TrainResult.Divergence diverged = result.diverged();
        double seconds = result.trainSeconds();
        return new Ending(
                result.epochs(),
                result.steps(),
                seconds,
                seconds > 0 ? recorder.samples(result.steps()) / seconds : 0,
                diverged == null
                        ? null
                        : new Outcome.Divergence(
                                diverged.step(), diverged.tensor(), Double.toString(diverged.value())));
    }
}
