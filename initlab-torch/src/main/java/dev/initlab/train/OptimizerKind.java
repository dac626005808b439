package dev.initlab.train;

import java.util.List;
import java.util.Locale;

/** The optimizers, with PyTorch's names, hyperparameters and defaults. Loads no libtorch. */
public enum OptimizerKind {
    SGD {
        @Override
        public List<Hyper> hypers() {
            return List.of(
                    lr(1e-3),
                    number("momentum", 0, 0, BELOW_ONE, "share of the last update that is kept"),
                    number("dampening", 0, 0, 1, "share of the gradient that momentum leaves out"),
                    flag("nesterov", "look ahead by the momentum (Sutskever et al., 2013)"),
                    decay(0));
        }
    },
    ADAM {
        @Override
        public List<Hyper> hypers() {
            return adam(0);
        }
    },
    ADAMW {
        @Override
        public List<Hyper> hypers() {
            return adam(1e-2);
        }
    },
    RMSPROP {
        @Override
        public List<Hyper> hypers() {
            return List.of(
                    lr(1e-2),
                    number("alpha", 0.99, 0, 1, "memory of the mean square"),
                    number("eps", 1e-8, 0, 1, "added to the root"),
                    number("momentum", 0, 0, BELOW_ONE, "share of the last update that is kept"),
                    flag("centered", "subtract the squared mean gradient (Graves, 2013)"),
                    decay(0));
        }
    },
    ADAGRAD {
        @Override
        public List<Hyper> hypers() {
            return List.of(
                    lr(1e-2),
                    number("lr_decay", 0, 0, 1e6, "the rate is divided by 1 + (step - 1) lr_decay"),
                    number("initial_accumulator_value", 0, 0, 1e6, "the sum of squares starts here"),
                    number("eps", 1e-10, 0, 1, "added to the root"),
                    decay(0));
        }
    };

    private static final double BELOW_ONE = Math.nextDown(1.0);

    /**
     * A hyperparameter.
     *
     * @param fallback the default; NaN where one must be given
     * @param flag whether it is true or false (1 or 0) rather than a number
     */
    public record Hyper(String name, double fallback, double min, double max, boolean flag, String summary) {}

    /** lr first; {@code momentum}, {@code nesterov}, {@code beta1}, {@code beta2}, {@code eps}, {@code weight_decay}, {@code alpha}, … */
    public abstract List<Hyper> hypers();

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<Hyper> adam(double decay) {
        return List.of(
                lr(1e-3),
                number("beta1", 0.9, 0, BELOW_ONE, "memory of the mean gradient"),
                number("beta2", 0.999, 0, BELOW_ONE, "memory of the mean square"),
                number("eps", 1e-8, 0, 1, "added to the root"),
                decay(decay));
    }

    private static Hyper lr(double fallback) {
        return number("lr", fallback, 0, 1e6, "learning rate");
    }

    private static Hyper decay(double fallback) {
        return number("weight_decay", fallback, 0, 1e6, "multiplies the weights and is subtracted");
    }

    private static Hyper number(String name, double fallback, double min, double max, String summary) {
        return new Hyper(name, fallback, min, max, false, summary);
    }

    private static Hyper flag(String name, String summary) {
        return new Hyper(name, 0, 0, 1, true, summary);
    }
}
