package dev.initlab.init;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints expressions. */
final class Calls {

    private Calls() {}

    /** A name with those of its options that say something. */
    static String print(String name, String... options) {
        String said = Stream.of(options).filter(option -> !option.isEmpty()).collect(Collectors.joining(", "));
        return said.isEmpty() ? name : name + "(" + said + ")";
    }

    /** {@code name=value}; nothing where it is the default. */
    static String unless(double fallback, String name, double value) {
        return value == fallback ? "" : name + "=" + Decimal.shortest(value);
    }
}
