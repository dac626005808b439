package dev.initlab.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads {@code --live} and {@code --live=8080}; what stands after a blank, as in {@code --live quick}, is no port. */
final class LivePort implements IParameterPreprocessor {

    private static final String FREE = "0";
    private static final int HIGHEST = 65_535;

    @Override
    @SuppressWarnings("JdkObsolete") // picocli's stack
    public boolean preprocess(
            Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> information) {
        if (!"=".equals(information.get("separator"))) {
            arguments.push(FREE);
        } else if (!isPort(arguments.peek())) {
            throw new ParameterException(
                    command.commandLine(),
                    "--live=" + arguments.peek() + " is no port; write a number from 0 to " + HIGHEST
                            + ", or --live alone for a free one");
        }
        return false;
    }

    private static boolean isPort(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) <= HIGHEST;
    }
}
