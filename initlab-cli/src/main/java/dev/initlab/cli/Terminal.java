package dev.initlab.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Standard output and error, and what they can show.
 *
 * @param live whether {@code err} is a terminal that redraws
 */
record Terminal(
        PrintStream out, PrintStream err, boolean live, Style outStyle, Style errStyle, Symbols symbols, Size size) {

    /** Columns and rows, asked anew where {@link #refresh} was called. */
    static final class Size {
        private static final Pattern ROWS_COLUMNS = Pattern.compile("(\\d+) (\\d+)");

        private volatile int rows;
        private volatile int columns;

        Size(int rows, int columns) {
            this.rows = rows;
            this.columns = columns;
        }

        int rows() {
            return rows;
        }

        int columns() {
            return columns;
        }

        /** Reads {@code "30 100"}, as {@code stty size} prints it; anything else changes nothing. */
        void read(String text) {
            Matcher matcher = ROWS_COLUMNS.matcher(text.strip());
            if (matcher.matches()
                    && !matcher.group(1).equals("0")
                    && !matcher.group(2).equals("0")) {
                rows = Integer.parseInt(matcher.group(1));
                columns = Integer.parseInt(matcher.group(2));
            }
        }

        /** Asks the terminal; Java itself cannot. */
        void refresh() {
            try {
                Process stty = new ProcessBuilder("stty", "size")
                        .redirectInput(Redirect.from(new java.io.File("/dev/tty")))
                        .redirectError(Redirect.DISCARD)
                        .start();
                try (InputStream answer = stty.getInputStream()) {
                    read(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
                }
                if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                    stty.destroyForcibly();
                }
            } catch (IOException e) {
                return; // no terminal, no stty: the size stays as it was
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static Terminal system(Environment environment, ColourMode colour) {
        PrintStream out = stream(FileDescriptor.out, environment);
        PrintStream err = stream(FileDescriptor.err, environment);
        return of(environment, colour, out, err);
    }

    static Terminal of(Environment environment, ColourMode colour, PrintStream out, PrintStream err) {
        boolean outIsTerminal =
                environment.property("initlab.tty.out").filter("1"::equals).isPresent();
        boolean errIsTerminal =
                environment.property("initlab.tty.err").filter("1"::equals).isPresent();
        boolean live = errIsTerminal
                && environment.variable("CI").filter(v -> !v.equals("false")).isEmpty()
                && environment.variable("TERM").filter(t -> !t.equals("dumb")).isPresent();
        Size size = new Size(24, 80);
        environment.variable("COLUMNS").ifPresent(columns -> size.read("24 " + columns));
        environment.property("initlab.size").ifPresent(size::read);
        return new Terminal(
                out,
                err,
                live,
                new Style(colour.applies(environment, outIsTerminal)),
                new Style(colour.applies(environment, errIsTerminal)),
                environment.isUtf8() ? Symbols.UNICODE : Symbols.ASCII,
                size);
    }

    private static PrintStream stream(FileDescriptor descriptor, Environment environment) {
        return new PrintStream(new FileOutputStream(descriptor), true, environment.charset());
    }

    /** The width of text for people: the terminal's, but lines beyond 160 columns are hard to read. */
    int textWidth() {
        return Math.max(40, Math.min(size.columns(), 160));
    }

    void print(String text) {
        out.print(symbols.show(text));
        out.flush();
    }

    void println(String line) {
        print(line + "\n");
    }

    /** A text in lines of the terminal's width. */
    void wrapped(String text) {
        Grid.wrap(text, textWidth()).forEach(this::println);
    }

    /** A line to standard error. */
    void say(String line) {
        err.print(symbols.show(line) + "\n");
        err.flush();
    }
}
