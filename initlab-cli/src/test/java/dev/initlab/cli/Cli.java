package dev.initlab.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls the program in this process and keeps what it prints. */
final class Cli {

    private final Map<String, String> variables = new HashMap<>(Map.of("LANG", "C.UTF-8", "TERM", "xterm"));
    private final Map<String, String> properties = new HashMap<>();
    private final Path folder;

    /** What a call left. */
    record Answer(int code, String out, String err) {

        List<String> errLines() {
            return err.lines().toList();
        }
    }

    private Cli(Path folder) {
        this.folder = folder;
        properties.put("initlab.cache", folder.resolve("cache").toString());
        properties.put("initlab.home", repository().toString());
    }

    static Cli in(Path folder) {
        return new Cli(folder);
    }

    Cli variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Cli property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    Environment environment() {
        return new Environment(variables, properties, folder);
    }

    Answer call(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Environment environment = environment();
        Terminal terminal = Terminal.of(environment, ColourMode.of(List.of(arguments)), stream(out), stream(err));
        int code = Main.run(new Session(environment, terminal, List.of(arguments)));
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** The repository's root: the folder above this module's. */
    static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        return here.endsWith("initlab-cli") ? here.getParent() : here;
    }
}
