package dev.initlab.init;

import java.util.List;

/**
 * A known initializer: what it is called, what it takes, what it does and where it comes from.
 *
 * @param name snake_case, as it prints
 * @param aliases other names that mean exactly the same
 * @param arguments in positional order
 * @param summary one sentence
 * @param formula its law, e.g. {@code Var[w] = 2 / fan_in}
 * @param source author, year, equation; or the framework whose rule it is
 * @param factory makes the value from bound arguments
 */
public record Definition(
        String name,
        List<String> aliases,
        List<Argument> arguments,
        String summary,
        String formula,
        String source,
        Factory factory) {

    public Definition {
        aliases = List.copyOf(aliases);
        arguments = List.copyOf(arguments);
    }

    /** Makes an initializer from arguments that have been checked against their declarations. */
    @FunctionalInterface
    public interface Factory {
        Initializer make(Bound arguments);
    }

    Signature call() {
        return new Signature(name, arguments);
    }

    /** How it is written with every argument: {@code he_normal(mode=fan_in, a=0, fans=exact)}. */
    public String signature() {
        return call().text();
    }
}
