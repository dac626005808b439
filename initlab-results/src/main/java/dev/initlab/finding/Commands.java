package dev.initlab.finding;

import java.util.List;
import java.util.stream.Collectors;

/** Command lines as they can be typed again. */
public final class Commands {

    private static final String PLAIN = "[\\p{Alnum}_./=,:@%+-]+";

    private Commands() {}

    /** The command, with the program's name in front where it is missing, and quotes where a shell needs them. */
    public static String text(List<String> command) {
        String words = command.stream().map(Commands::quoted).collect(Collectors.joining(" "));
        boolean named = !command.isEmpty() && command.get(0).matches("(.*/)?initlab");
        return named ? words : "./initlab " + words;
    }

    /** A word as a POSIX shell reads it back. */
    public static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
