package dev.initlab.cli;

import dev.initlab.data.DataException;
import dev.initlab.record.RecordException;
import dev.initlab.run.RunException;
import dev.initlab.study.StudyException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a few lines and an exit code; a stack trace goes to a file. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final int MOST_LINES = 20;
    private static final int LONGEST_LINE = 400;

    private final Session session;

    Failures(Session session) {
        this.session = session;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        List<String> lines = new ArrayList<>();
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            lines.add(unknown(unmatched.getUnmatched().get(0), command));
        } else {
            lines.addAll(String.valueOf(problem.getMessage()).lines().limit(3).toList());
        }
        lines.add("See " + command.getCommandSpec().qualifiedName() + " --help");
        return tell(lines, ExitCode.USAGE);
    }

    private static String unknown(String argument, CommandLine command) {
        boolean option = argument.startsWith("-");
        Stream<String> commands = command.getSubcommands().keySet().stream();
        Stream<String> options = command.getCommandSpec().options().stream().flatMap(o -> Stream.of(o.names()));
        String given = option ? argument.replaceFirst("=.*", "") : argument;
        String nearest = Nearest.to(given, (option ? options : commands).toList())
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
        String kind = option
                ? "unknown option"
                : command.getSubcommands().isEmpty() ? "too many arguments:" : "unknown command";
        return kind + " " + given + nearest;
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        return handle(problem);
    }

    /** Says what went wrong; the exit code. */
    int handle(Throwable problem) {
        if (problem instanceof StudyException study) {
            return tell(study.problems().stream().map(p -> p.toString()).toList(), ExitCode.USAGE);
        }
        if (problem instanceof RecordException || problem instanceof RunException) {
            trace(problem);
            return tell(String.valueOf(problem.getMessage()).lines().toList(), ExitCode.INTERNAL);
        }
        if (problem instanceof UsageException || problem instanceof DataException) {
            return tell(String.valueOf(problem.getMessage()).lines().toList(), ExitCode.USAGE);
        }
        if (problem instanceof InvalidPathException path) {
            return tell(List.of("not a path: " + path.getInput() + " (" + path.getReason() + ")"), ExitCode.USAGE);
        }
        if (problem instanceof UncheckedIOException io) {
            return io.getCause() == null ? internal(io) : file(io.getCause());
        }
        if (problem instanceof IOException io) {
            return file(io);
        }
        return internal(problem);
    }

    private int file(IOException problem) {
        String what = problem.getMessage();
        if (problem instanceof FileSystemException file && file.getFile() != null) {
            String place = session.environment().shown(Path.of(file.getFile()));
            what = problem instanceof AccessDeniedException
                    ? place + ": permission denied"
                    : place + ": " + (file.getReason() == null ? kind(problem) : file.getReason());
        }
        trace(problem);
        return tell(List.of("a file could not be read or written: " + what), ExitCode.INTERNAL);
    }

    /** {@code "no such file"} for NoSuchFileException. */
    private static String kind(IOException problem) {
        String name = problem.getClass().getSimpleName().replace("Exception", "");
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }

    private int internal(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null && cause.getMessage() == null) {
            cause = cause.getCause();
        }
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : firstLine(cause.getMessage());
        List<String> lines = new ArrayList<>(List.of("internal error: " + said));
        lines.addAll(trace(problem));
        lines.add("Please report it together with what initlab doctor prints.");
        return tell(lines, ExitCode.INTERNAL);
    }

    /** Prints the stack trace where asked for, and keeps it in a file; what to say of it. */
    private List<String> trace(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text, true));
        if (session.verbose()) {
            session.terminal().err().print(text);
        }
        Path file = session.environment().cache().resolve("errors").resolve("last.txt");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "initlab " + String.join(" ", session.arguments()) + "\n" + text);
        } catch (IOException e) {
            return session.verbose() ? List.of() : List.of("Again with -v, it prints the stack trace.");
        }
        return List.of("The stack trace is in " + session.environment().shown(file)
                + (session.verbose() ? "" : "; -v prints it."));
    }

    private int tell(List<String> lines, int code) {
        Terminal terminal = session.terminal();
        String head = terminal.errStyle().red(terminal.errStyle().bold("initlab:")) + " ";
        for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
            String line = lines.get(i);
            terminal.say((i == 0 ? head : "  ")
                    + (line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line));
        }
        if (lines.size() > MOST_LINES) {
            terminal.say("  and " + (lines.size() - MOST_LINES) + " more");
        }
        return code;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
