package dev.initlab.init;

import java.util.List;

/**
 * What a name in an expression takes.
 *
 * @param arguments in positional order
 */
record Signature(String name, List<Argument> arguments) {

    Signature {
        arguments = List.copyOf(arguments);
    }

    /** How it is written with every argument: {@code he_normal(mode=fan_in, a=0, fans=exact)}. */
    String text() {
        if (arguments.isEmpty()) {
            return name;
        }
        List<String> parts = arguments.stream()
                .map(a -> a.name() + "=" + a.fallback().orElse("…"))
                .toList();
        return name + "(" + String.join(", ", parts) + ")";
    }
}
