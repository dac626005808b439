package dev.initlab.train;

import java.util.Map;

/**
 * An optimizer as a value.
 *
 * @param hypers every hyperparameter of the kind, defaults filled in; flags are 0 or 1
 */
public record OptimizerSpec(OptimizerKind kind, Map<String, Double> hypers) {
    public OptimizerSpec {
        hypers = Map.copyOf(hypers);
    }
}
