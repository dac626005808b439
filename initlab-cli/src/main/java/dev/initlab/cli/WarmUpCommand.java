package dev.initlab.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Loads the classes that most calls need, so that the launcher can archive them for a quicker start. */
@Command(
        name = "warm-up",
        hidden = true,
        description = "Loads what most calls need; the launcher archives it for a quicker start.",
        footer = {"", "@|bold Examples|@", "  initlab warm-up"})
final class WarmUpCommand implements Callable<Integer> {

    private static final List<List<String>> CALLS =
            List.of(List.of("--help"), List.of("--version"), List.of("run", "--help"), List.of("rnu"), List.of("list"));

    private final Session session;

    WarmUpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Terminal silent = Terminal.of(session.environment(), ColourMode.ALWAYS, nowhere, nowhere);
        CALLS.forEach(arguments -> Main.run(new Session(session.environment(), silent, arguments)));
        return ExitCode.DONE;
    }
}
