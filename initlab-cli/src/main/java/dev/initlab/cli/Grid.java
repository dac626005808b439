package dev.initlab.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A table without rules; where it would be too wide, its widest columns are wrapped between words. */
final class Grid {

    private static final String GAP = "  ";
    private static final int NARROWEST = 12;

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> right = new HashSet<>();

    Grid(String... head) {
        this.head = List.of(head);
    }

    void row(String... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + head.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    Grid rightAligned(Integer... columns) {
        right.addAll(Arrays.asList(columns));
        return this;
    }

    /** The table with its head, no wider than so many columns unless single words are. */
    String text(int width, Style style) {
        int[] widths = widths(width);
        StringBuilder text = new StringBuilder();
        lines(head, widths).forEach(line -> text.append(style.bold(line)).append('\n'));
        rows.forEach(row -> lines(row, widths).forEach(line -> text.append(line).append('\n')));
        return text.toString();
    }

    private int[] widths(int width) {
        int[] widths = new int[head.size()];
        int[] least = new int[head.size()];
        for (int i = 0; i < widths.length; i++) {
            for (String cell : column(i)) {
                widths[i] = Math.max(widths[i], cell.length());
                least[i] = Math.max(least[i], longestWord(cell));
            }
            least[i] = Math.min(widths[i], Math.max(least[i], NARROWEST));
        }
        int room = width - GAP.length() * (widths.length - 1);
        while (Arrays.stream(widths).sum() > room) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private List<String> column(int index) {
        return Stream.concat(Stream.of(head), rows.stream())
                .map(row -> row.get(index))
                .toList();
    }

    private static int longestWord(String cell) {
        return Stream.of(cell.split("\\s+")).mapToInt(String::length).max().orElse(0);
    }

    private List<String> lines(List<String> row, int[] widths) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            cells.add(wrap(row.get(i), widths[i]));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                String part = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                parts.add(aligned(part, widths[i], right.contains(i)));
            }
            lines.add(String.join(GAP, parts).stripTrailing());
        }
        return lines;
    }

    private static String aligned(String text, int width, boolean toTheRight) {
        String space = " ".repeat(Math.max(0, width - text.length()));
        return toTheRight ? space + text : text + space;
    }

    /** The words of a text in lines of at most so many columns; a longer word has a line of its own. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
