package dev.initlab.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IFactory;

/** {@code initlab}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        List<String> arguments = Arrays.asList(args);
        Environment environment = Environment.system();
        Terminal terminal = Terminal.system(environment, ColourMode.of(arguments));
        int code = run(new Session(environment, terminal, arguments));
        terminal.out().flush();
        System.exit(code);
    }

    /** Runs one call; its exit code. */
    static int run(Session session) {
        try {
            return commandLine(session).execute(session.arguments().toArray(String[]::new));
        } catch (RuntimeException | Error e) {
            return new Failures(session).handle(e);
        }
    }

    static CommandLine commandLine(Session session) {
        Terminal terminal = session.terminal();
        Failures failures = new Failures(session);
        return new CommandLine(new InitlabCommand(session), new Factory(session))
                .setOut(new PrintWriter(
                        terminal.out(), true, session.environment().charset()))
                .setErr(new PrintWriter(
                        terminal.err(), true, session.environment().charset()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setColorScheme(scheme(terminal.outStyle()))
                .setUsageHelpWidth(Math.min(terminal.textWidth(), 110))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    private static ColorScheme scheme(Style style) {
        return Help.defaultColorScheme(style.coloured() ? Ansi.ON : Ansi.OFF);
    }

    /** Gives each command the session where it asks for one. */
    private record Factory(Session session) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (var constructor : type.getDeclaredConstructors()) {
                if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Session.class})) {
                    return type.cast(constructor.newInstance(session));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
