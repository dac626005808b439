package dev.initlab.cli;

import dev.initlab.data.DataFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call of the program: what it was started with and how talkative it is. */
final class Session {

    private final Environment environment;
    private final Terminal terminal;
    private final List<String> arguments;
    private boolean quiet;
    private boolean verbose;

    Session(Environment environment, Terminal terminal, List<String> arguments) {
        this.environment = environment;
        this.terminal = terminal;
        this.arguments = List.copyOf(arguments);
    }

    Environment environment() {
        return environment;
    }

    Terminal terminal() {
        return terminal;
    }

    /** The arguments as typed. */
    List<String> arguments() {
        return arguments;
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    void beQuiet() {
        quiet = true;
    }

    void beVerbose() {
        verbose = true;
    }

    /** The folder of data sets: as given, else as the environment says. */
    DataFolder data(@Nullable Path given) {
        return new DataFolder(Optional.ofNullable(given)
                .map(environment.folder()::resolve)
                .orElseGet(environment::data)
                .normalize());
    }
}
