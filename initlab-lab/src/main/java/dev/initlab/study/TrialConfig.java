package dev.initlab.study;

import dev.initlab.data.DataSpec;
import dev.initlab.train.OptimizerSpec;
import dev.initlab.train.TrainSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything but the seed that determines a trial's numbers.
 *
 * @param modelOptions options given, without defaults
 * @param init the scheme's tree (String or Map), see {@link dev.initlab.init.Scheme#of}
 * @param clipNorm 0 for no clipping
 * @param precision {@code "fp32"}
 * @param threads compute threads of the trial
 */
public record TrialConfig(
        DataSpec data,
        String model,
        Map<String, Object> modelOptions,
        Object init,
        OptimizerSpec optimizer,
        int batchSize,
        int epochs,
        double clipNorm,
        int warmupSteps,
        TrainSpec.Schedule schedule,
        boolean stopOnDivergence,
        int everySteps,
        String precision,
        int threads) {

    /**
     * The version of our numerics, a part of every trial's id. It is raised by every change after which the same configuration
     * and seed give other numbers: a draw, an order of batches, a layer's or optimizer's arithmetic, the engine's version, how
     * a metric is computed, what {@code model_default} or {@code torch_default} means, or a default that {@link #canonical}
     * omits. Finished trials of another version are then not taken
     * for those of this one.
     */
    public static final int NUMERICS = 1;

    private static final List<String> DERIVED = List.of("data_hash", "classes", "test_count", "numerics", "threads");

    public TrialConfig {
        modelOptions = Collections.unmodifiableMap(new TreeMap<>(modelOptions));
        if (batchSize < 1 || epochs < 1 || everySteps < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "batch size, epochs, steps between records and threads must be at least 1;" + " received "
                            + batchSize + ", " + epochs + ", " + everySteps + ", " + threads);
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
        Problems problems = new Problems();
        Node.Table table = (Node.Table) Node.of(own, Place.whole("configuration"));
        TrialConfig config = new ConfigReader(table, problems)
                .read()
                .orElseThrow(
                        () -> new IllegalArgumentException(problems.exception().getMessage()));
        return config.withThreads(threads.intValue());
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

    private TrialConfig withThreads(int count) {
        return new TrialConfig(
                data,
                model,
                modelOptions,
                init,
                optimizer,
                batchSize,
                epochs,
                clipNorm,
                warmupSteps,
                schedule,
                stopOnDivergence,
                everySteps,
                precision,
                count);
    }
}
