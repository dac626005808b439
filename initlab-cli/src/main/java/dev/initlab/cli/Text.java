package dev.initlab.cli;

import java.util.function.BiFunction;

/** A coloured line that knows how wide it is. */
final class Text {

    private final Style style;
    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder coloured = new StringBuilder();

    Text(Style style) {
        this.style = style;
    }

    Text plain(String text) {
        plain.append(text);
        coloured.append(text);
        return this;
    }

    Text add(String text, BiFunction<Style, String, String> colour) {
        plain.append(text);
        coloured.append(colour.apply(style, text));
        return this;
    }

    int width() {
        return plain.codePointCount(0, plain.length());
    }

    /** The coloured line, or a plain shortened one where it is too wide. */
    String fitted(int columns, Symbols symbols) {
        return width() <= columns ? coloured.toString() : shortened(plain.toString(), columns, symbols);
    }

    /** A text of at most so many columns: both ends of a name tell more than its beginning. */
    static String shortened(String text, int most, Symbols symbols) {
        int length = text.codePointCount(0, text.length());
        if (length <= most) {
            return text;
        }
        int kept = Math.max(1, most - symbols.ellipsis.length());
        int head = (kept + 1) / 2;
        int[] points = text.codePoints().toArray();
        return new String(points, 0, head) + symbols.ellipsis + new String(points, length - (kept - head), kept - head);
    }

    /** Columns of a line once its colours are taken out. */
    static int visibleWidth(String line) {
        String visible = line.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
        return visible.codePointCount(0, visible.length());
    }

    @Override
    public String toString() {
        return coloured.toString();
    }
}
