package dev.initlab.cli;

import java.util.function.BiFunction;

/** A bar that fills in half steps. */
final class Bar {

    private Bar() {}

    /** Appends a bar of {@code width} columns. */
    static void draw(Text line, double fraction, int width, Symbols symbols, BiFunction<Style, String, String> colour) {
        double filled = Math.max(0, Math.min(1, fraction)) * width;
        int full = (int) filled;
        String head = filled - full >= 0.5 ? symbols.head : "";
        line.add(symbols.full.repeat(full) + head, colour);
        line.add(symbols.empty.repeat(width - full - head.length()), Style::dim);
    }
}
