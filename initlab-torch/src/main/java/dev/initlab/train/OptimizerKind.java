package dev.initlab.train;

import java.util.List;

/** The optimizers, with PyTorch's names, hyperparameters and defaults. Loads no libtorch. */
public enum OptimizerKind {
    SGD,
    ADAM,
    ADAMW,
    RMSPROP,
    ADAGRAD;

    /**
     * A hyperparameter.
     *
     * @param fallback the default; NaN where one must be given
     * @param flag whether it is true or false (1 or 0) rather than a number
     */
    public record Hyper(String name, double fallback, double min, double max, boolean flag, String summary) {}

    /** lr first; {@code momentum}, {@code nesterov}, {@code beta1}, {@code beta2}, {@code eps}, {@code weight_decay}, {@code alpha}, … */
    public List<Hyper> hypers() {
        throw new UnsupportedOperationException("contract");
    }

    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
