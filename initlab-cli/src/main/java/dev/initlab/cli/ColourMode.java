package dev.initlab.cli;

import java.util.List;
import java.util.Locale;

/** When output is coloured. */
enum ColourMode {
    AUTO,
    ALWAYS,
    NEVER;

    /** What {@code --color} says in the arguments, read before they are parsed, because errors are coloured too. */
    static ColourMode of(List<String> arguments) {
        ColourMode mode = AUTO;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--color=")) {
                mode = named(argument.substring("--color=".length()));
            } else if (argument.equals("--color") && i + 1 < arguments.size()) {
                mode = named(arguments.get(i + 1));
            }
        }
        return mode;
    }

    private static ColourMode named(String name) {
        for (ColourMode mode : values()) {
            if (mode.toString().equals(name)) {
                return mode;
            }
        }
        return AUTO;
    }

    /** Whether a stream is coloured: the option, then NO_COLOR, CLICOLOR_FORCE and CLICOLOR, then what the stream is. */
    boolean applies(Environment environment, boolean isTerminal) {
        if (this != AUTO) {
            return this == ALWAYS;
        }
        if (environment.variable("NO_COLOR").isPresent()) {
            return false;
        }
        if (environment.variable("CLICOLOR_FORCE").filter(v -> !v.equals("0")).isPresent()) {
            return true;
        }
        return isTerminal
                && environment.variable("CLICOLOR").filter("0"::equals).isEmpty()
                && environment.variable("TERM").filter("dumb"::equals).isEmpty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
