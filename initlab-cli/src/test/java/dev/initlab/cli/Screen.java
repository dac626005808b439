package dev.initlab.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A terminal of so many columns that understands what the live view sends, and shows what a person would see. */
final class Screen extends ByteArrayOutputStream {

    private final int columns;
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;
    private boolean cursor = true;

    Screen(int columns) {
        this.columns = columns;
    }

    Terminal terminal(Terminal.Size size, Symbols symbols) {
        PrintStream stream = new PrintStream(this, true, StandardCharsets.UTF_8);
        return new Terminal(stream, stream, true, Style.PLAIN, new Style(true), symbols, size);
    }

    /** Takes what was written since the last call, and shows the screen. */
    List<String> lines() {
        String sent = toString(StandardCharsets.UTF_8);
        reset();
        int at = 0;
        while (at < sent.length()) {
            char c = sent.charAt(at);
            if (c == '\u001b') {
                int end = at + 2;
                while (!Character.isLetter(sent.charAt(end))) {
                    end++;
                }
                control(sent.substring(at + 2, end), sent.charAt(end));
                at = end + 1;
            } else {
                put(c);
                at++;
            }
        }
        List<String> shown = new ArrayList<>(
                lines.stream().map(line -> line.toString().stripTrailing()).toList());
        while (!shown.isEmpty() && shown.get(shown.size() - 1).isEmpty()) {
            shown.remove(shown.size() - 1);
        }
        return shown;
    }

    boolean showsCursor() {
        lines();
        return cursor;
    }

    private void put(char c) {
        if (c == '\n') {
            row++;
            column = 0;
        } else if (c == '\r') {
            column = 0;
        } else {
            if (column == columns) { // wraps as terminals do: only when the next character comes
                row++;
                column = 0;
            }
            StringBuilder line = line();
            while (line.length() <= column) {
                line.append(' ');
            }
            line.setCharAt(column++, c);
        }
    }

    private StringBuilder line() {
        while (lines.size() <= row) {
            lines.add(new StringBuilder());
        }
        return lines.get(row);
    }

    private void control(String number, char what) {
        switch (what) {
            case 'A' -> {
                row -= Integer.parseInt(number);
                if (row < 0) {
                    throw new IllegalStateException("moved above the first line");
                }
            }
            case 'K' -> line().setLength(Math.min(line().length(), column));
            case 'J' -> {
                line().setLength(Math.min(line().length(), column));
                lines.subList(row + 1, lines.size()).clear();
            }
            case 'h', 'l' -> cursor = what == 'h';
            case 'm' -> {} // colours
            default -> throw new IllegalStateException("unknown control " + number + what);
        }
    }
}
