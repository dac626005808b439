package dev.initlab.study;

import dev.initlab.data.DataSpec;
import dev.initlab.init.Scheme;
import dev.initlab.train.Devices;
import dev.initlab.train.OptimizerSpec;
import dev.initlab.train.TrainSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything but the seed that determines a trial's numbers.
 *
 * @param modelOptions options given, without defaults
 * @param init the scheme's tree (String or Map), see {@link dev.initlab.init.Scheme#of}
 * @param pretrained weights to start from; empty for none
 * @param gradAccumulation batches of a step
 * @param clipNorm 0 for no clipping
 * @param precision {@code "fp32"}
 * @param device where the network computes: {@code "cpu"}, {@code "cuda"}, {@code "cuda:1"}
 * @param threads compute threads of the trial
 */
public record TrialConfig(
        DataSpec data,
        String model,
        Map<String, Object> modelOptions,
        Object init,
        Optional<Pretrained> pretrained,
        OptimizerSpec optimizer,
        int batchSize,
        int gradAccumulation,
        int epochs,
        double clipNorm,
        int warmupSteps,
        TrainSpec.Schedule schedule,
        boolean stopOnDivergence,
        int everySteps,
        String precision,
        String device,
        int threads) {

    /**
     * The version of our numerics, a part of every trial's id. It is raised by every change after which the same configuration
     * and seed give other numbers: a draw, an order of batches, a layer's or optimizer's arithmetic, the engine's version, how
     * a metric is computed, what {@code model_default} or {@code torch_default} means, or a default that {@link #canonical}
     * omits. Finished trials of another version are then not taken for those of this one.
     */
    public static final int NUMERICS = 3;

    /** Key of the SHA-256 of the weights that a trial starts from. */
    public static final String WEIGHTS_HASH = "weights_hash";

    private static final List<String> DERIVED =
            List.of("data_hash", "classes", "test_count", "numerics", "threads", WEIGHTS_HASH);

    public TrialConfig {
        modelOptions = Collections.unmodifiableMap(new TreeMap<>(modelOptions));
        if (batchSize < 1 || gradAccumulation < 1 || epochs < 1 || everySteps < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "batch size, batches of a step, epochs, steps between records and threads must be at least 1;"
                            + " received " + batchSize + ", " + gradAccumulation + ", " + epochs + ", " + everySteps
                            + ", " + threads);
        }
        if (!(clipNorm >= 0) || warmupSteps < 0) {
            throw new IllegalArgumentException(
                    "clip norm and warm-up steps must be at least 0; received " + clipNorm + ", " + warmupSteps);
        }
    }

    /**
     * Reads what {@link #canonical} wrote.
     *
     * @throws IllegalArgumentException where it is not such a map, or one of another version of our numerics
     */
    public static TrialConfig of(Map<String, Object> canonical) {
        if (!(canonical.get("numerics") instanceof Number numerics) || numerics.doubleValue() != NUMERICS) {
            throw new IllegalArgumentException("a configuration of numerics version " + canonical.get("numerics")
                    + "; this initlab has version " + NUMERICS + " and would compute other numbers");
        }
        if (!(canonical.get("threads") instanceof Number threads)) {
            throw new IllegalArgumentException("a configuration without its number of threads");
        }
        TreeMap<String, Object> own = new TreeMap<>(canonical);
        own.keySet().removeAll(DERIVED);
        own.putIfAbsent("device", Devices.CPU); // where a study says nothing, it is auto
        Problems problems = new Problems();
        Node.Table table = (Node.Table) Node.of(own, Place.whole("configuration"));
        TrialConfig config = new ConfigReader(table, problems)
                .read()
                .orElseThrow(
                        () -> new IllegalArgumentException(problems.exception().getMessage()));
        return config.with(threads.intValue(), String.valueOf(canonical.getOrDefault(WEIGHTS_HASH, "")));
    }

    /**
     * Which parameters are drawn, and by what; {@code model_default} is not resolved yet. Where trained weights are loaded, and
     * {@code init} says nothing of what it keeps, all but the named parameters stay as they are; but the head, where none are named.
     *
     * @throws dev.initlab.init.SchemeException where {@code init} and {@code pretrained.draw} both say what is drawn
     */
    public Scheme scheme() {
        Scheme scheme = Scheme.of(init);
        if (pretrained.isEmpty()) {
            return scheme;
        }
        String draw = pretrained.get().draw();
        if (draw.isEmpty()) {
            return scheme.keeps() ? scheme : scheme.only(Pretrained.HEAD);
        }
        return scheme.only(draw);
    }

    /** The same, of weights with this hash. */
    public TrialConfig withWeights(String hash) {
        return with(threads, hash);
    }

    /**
     * Nested maps as in a study file, defaults omitted, keys sorted, numbers normalized ({@code 1} and {@code 1.0} alike), plus
     * {@code data_hash}, {@code threads}, {@code precision} and {@code numerics} (the version of our numerics): the hash of
     * its JSON with the seed is the trial's id. {@code batch_size}, {@code epochs} and {@code optimizer.lr} are there even
     * where they are defaults; {@code classes} and {@code test_count} say what the data yields, for whoever reads records alone.
     */
    public Map<String, Object> canonical() {
        return Canonical.of(this);
    }

    private TrialConfig with(int count, String weightsHash) {
        return new TrialConfig(
                data,
                model,
                modelOptions,
                init,
                pretrained.map(old -> new Pretrained(old.from(), old.draw(), weightsHash)),
                optimizer,
                batchSize,
                gradAccumulation,
                epochs,
                clipNorm,
                warmupSteps,
                schedule,
                stopOnDivergence,
                everySteps,
                precision,
                device,
                count);
    }
}
