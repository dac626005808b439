package dev.initlab.train;

import java.util.LinkedHashMap;
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

    /**
     * Fills what is not given with the kind's defaults.
     *
     * @throws IllegalArgumentException where a name is unknown to the kind
     */
    public static OptimizerSpec of(OptimizerKind kind, Map<String, Double> given) {
        Map<String, Double> all = new LinkedHashMap<>();
        kind.hypers().forEach(h -> all.put(h.name(), h.fallback()));
        given.forEach((name, value) -> {
            if (all.put(name, value) == null) {
                throw new IllegalArgumentException(kind.text() + " has no hyperparameter " + name + "; it has "
                        + String.join(
                                ", ",
                                kind.hypers().stream()
                                        .map(OptimizerKind.Hyper::name)
                                        .toList()));
            }
        });
        return new OptimizerSpec(kind, all);
    }

    /** @throws IllegalArgumentException where the kind has no such hyperparameter, or it is not given */
    public double hyper(String name) {
        Double value = hypers.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    kind.text() + " lacks its hyperparameter " + name + "; given are " + hypers.keySet());
        }
        return value;
    }
}
