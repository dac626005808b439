package dev.initlab.run;

import dev.initlab.data.DataException;
import dev.initlab.data.DataFolder;
import dev.initlab.data.DataSet;
import dev.initlab.data.DataSets;
import dev.initlab.data.DataSpec;
import dev.initlab.data.Hub;
import dev.initlab.model.Network;
import dev.initlab.record.RunData;
import dev.initlab.record.TrialFolder;
import dev.initlab.study.Inputs;
import dev.initlab.study.TrialConfig;
import dev.initlab.tensor.Device;
import dev.initlab.tensor.Engine;
import dev.initlab.train.Evaluation;
import dev.initlab.train.Precision;
import dev.initlab.zoo.Zoo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Test loss and accuracy of weights that are there, without training. */
public final class Evaluating {

    private final DataFolder data;
    private final Consumer<String> note;

    private Evaluating(DataFolder data, Consumer<String> note) {
        this.data = data;
        this.note = note;
    }

    /**
     * Starts libtorch with as many threads as the weights were trained with, on the same device, so that the numbers are the
     * same to the bit.
     *
     * @param config says threads and device; the rest does not matter
     * @param note hears of downloads, and where the processor takes the place of a GPU that is not there
     * @throws RunException where it does not start
     */
    public static Evaluating start(Path cache, DataFolder data, TrialConfig config, Consumer<String> note) {
        Device asked = Device.parse(config.device()).orElseThrow();
        Device device = Device.auto().isCpu() ? Device.CPU : asked;
        if (!device.equals(asked)) {
            note.accept("no " + config.device() + " here: evaluated on the processor, where last digits may differ");
        }
        try {
            Engine.start(cache, config.threads(), device);
        } catch (RuntimeException | LinkageError e) {
            throw new RunException("libtorch does not start: " + Fault.text(e) + ". See: initlab doctor", e);
        }
        return new Evaluating(data, note);
    }

    /**
     * What a network does on the test split.
     *
     * @param examples of the split
     */
    public record Result(double loss, double accuracy, int examples) {}

    /**
     * Evaluates a file of weights, or a folder that holds {@code model.safetensors}.
     *
     * @param config says the model and its options, the data, and the precision; the rest does not matter
     * @throws RunException where the weights are none or do not fit the model, or the data cannot be had
     */
    public Result of(TrialConfig config, Path weights) {
        Path file = Files.isDirectory(weights) ? weights.resolve(Hub.WEIGHTS) : weights;
        PretrainedFiles.checkBeside(config, file);
        DataSet set = load(config.data());
        Precision precision = Precision.valueOf(config.precision().toUpperCase(Locale.ROOT));
        try (Network network =
                Zoo.build(config.model(), config.modelOptions(), Inputs.of(DataSets.describe(config.data())))) {
            NetworkWeights.read(network, file, config.model());
            Evaluation test = Evaluation.of(network, set.test(), config.data(), precision);
            return new Result(test.loss(), test.accuracy(), set.test().count());
        }
    }

    private DataSet load(DataSpec spec) {
        try {
            return DataSets.load(spec, data, new DownloadNotes(note));
        } catch (DataException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The weights that a trial wrote after its last epoch; empty where it wrote none. */
    public static Optional<Path> weights(RunData.Trial trial, Path run) {
        Path file = new TrialFolder(run.resolve("trials").resolve(trial.spec().id()))
                .path()
                .resolve(Trial.FINAL);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }
}
