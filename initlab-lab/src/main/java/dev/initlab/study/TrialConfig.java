package dev.initlab.study;

import dev.initlab.data.DataSpec;
import dev.initlab.train.OptimizerSpec;
import dev.initlab.train.TrainSpec;
import java.util.Map;

/**
 * Everything but the seed that determines a trial's numbers.
 *
 * @param modelOptions options given, without defaults
 * @param init the scheme's tree (String or Map), see {@link dev.initlab.init.Scheme#of}
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

    /** Reads what {@link #canonical} wrote. */
    public static TrialConfig of(Map<String, Object> canonical) {
        throw new UnsupportedOperationException("contract");
    }

    /**
     * Nested maps as in a study file, defaults omitted, keys sorted, numbers normalized ({@code 1} and {@code 1.0} alike), plus
     * {@code data_hash}, {@code threads}, {@code precision} and {@code numerics} (the version of our numerics): the hash of
     * its JSON with the seed is the trial's id.
     */
    public Map<String, Object> canonical() {
        throw new UnsupportedOperationException("contract");
    }
}
