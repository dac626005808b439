package dev.initlab.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes SVG and HTML text, element by element; everything that is not markup is escaped.
 *
 * <p>In figures, colours and fonts are presentation attributes, so that the text is complete by itself (light, and understood by every
 * renderer); classes stand beside them, so that a page's style sheet, which is stronger than such attributes, can restyle it.
 */
final class Markup {

    /** What browsers, editors and the rasterizer (which knows neither quotes nor spaces here) resolve to a plain sans-serif. */
    static final String FONT = "Helvetica,Arial,DejaVu Sans,sans-serif";

    private final StringBuilder out = new StringBuilder(1 << 14);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; {@code attributes} alternate name and value. */
    Markup open(String tag, String... attributes) {
        start(tag, attributes).append('>');
        open.push(tag);
        return this;
    }

    Markup close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    Markup leaf(String tag, String... attributes) {
        start(tag, attributes).append("/>\n");
        return this;
    }

    /** An element that holds text alone. */
    Markup text(String tag, String content, String... attributes) {
        start(tag, attributes)
                .append('>')
                .append(escape(content))
                .append("</")
                .append(tag)
                .append(">\n");
        return this;
    }

    Markup line(double x1, double y1, double x2, double y2, String... attributes) {
        return leaf("line", join(attributes, "x1", n(x1), "y1", n(y1), "x2", n(x2), "y2", n(y2)));
    }

    /** Takes in what another writer has closed. */
    Markup add(String closed) {
        out.append(closed);
        return this;
    }

    private StringBuilder start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        return out;
    }

    static String[] join(String[] tail, String... head) {
        String[] all = new String[head.length + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }

    /** A coordinate to a tenth of a unit, which is a fifth of a pixel in the raster images. */
    static String n(double value) {
        long tenths = Math.round(value * 10);
        String sign = tenths < 0 ? "-" : "";
        long abs = Math.abs(tenths);
        return abs % 10 == 0 ? sign + abs / 10 : sign + abs / 10 + "." + abs % 10;
    }

    /** Text for XML and HTML content and quoted attributes; characters that XML 1.0 forbids become U+FFFD. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF);
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("elements still open: " + open + ". Close each before reading the text.");
        }
        return out.toString();
    }
}
