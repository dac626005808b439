package dev.initlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Command lines as a person can paste them. */
final class Shell {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private Shell() {}

    /** The whole command: the program, then its arguments as typed. */
    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("./initlab"));
        command.addAll(arguments);
        return List.copyOf(command);
    }

    static String join(List<String> command) {
        return String.join(" ", command.stream().map(Shell::quote).toList());
    }

    static String quote(String argument) {
        return SAFE.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
