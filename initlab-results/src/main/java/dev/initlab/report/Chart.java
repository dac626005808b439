package dev.initlab.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all charts share: the page they are drawn on, its header, and the text styles. */
final class Chart {

    static final String PAPER = "#ffffff";
    static final double WIDTH = 480;
    static final double SMALL = 12.5;
    static final double TEXT = 13;

    private static final int MOST_BESIDE = 4;

    /** Bold letters are wider. */
    private static final double BOLD = 1.1;

    private static final String INK = "#1b1f24";
    private static final String MUTED = "#59636e";

    /** A finished drawing: what stands inside an {@code svg} element of this size. */
    record Drawing(double width, double height, String body) {}

    private Chart() {}

    /** A panel's title, in the colour of what it shows alone. */
    static void heading(Markup svg, String title, @Nullable Look look) {
        String[] style = {
            "class",
            look == null ? "ink" : "tx",
            "font-size",
            "14",
            "font-weight",
            "bold",
            "fill",
            look == null ? INK : look.text()
        };
        svg.text("text", title, Markup.join(style, "x", "8", "y", "16"));
    }

    /** Draws title and subtitle and returns where the space below them begins. */
    static double header(Markup svg, double width, String title, String subtitle) {
        double y = 22;
        svg.text(
                "text",
                Lettering.fit(title, BOLD * 17, width - 16),
                "class",
                "ink",
                "x",
                "8",
                "y",
                Markup.n(y),
                "font-size",
                "17",
                "font-weight",
                "bold",
                "fill",
                INK);
        List<String> lines = Lettering.wrap(subtitle, SMALL, width - 16);
        for (String line : lines) {
            y += 17;
            muted(svg, line, 8, y, "start");
        }
        return y + 10;
    }

    static void muted(Markup svg, String text, double x, double y, String anchor) {
        svg.text(
                "text",
                text,
                "class",
                "muted",
                "x",
                Markup.n(x),
                "y",
                Markup.n(y),
                "font-size",
                Double.toString(SMALL),
                "text-anchor",
                anchor,
                "fill",
                MUTED);
    }

    /** Text that is no name and no remark. */
    static void ink(Markup svg, String text, double x, double y, String anchor) {
        svg.text(
                "text",
                text,
                "class",
                "ink",
                "x",
                Markup.n(x),
                "y",
                Markup.n(y),
                "font-size",
                "13",
                "text-anchor",
                anchor,
                "fill",
                INK);
    }

    /** The attributes of a verdict's word in its colour. */
    static String[] word(String colour, double x, double y, String anchor) {
        return new String[] {
            "class",
            "vf",
            "x",
            Markup.n(x),
            "y",
            Markup.n(y),
            "font-size",
            "13",
            "font-weight",
            "bold",
            "text-anchor",
            anchor,
            "fill",
            colour
        };
    }

    /** An arm's name in its colour. */
    static void name(Markup svg, String text, Look look, double x, double y, String anchor) {
        svg.text(
                "text",
                text,
                "class",
                "tx",
                "x",
                Markup.n(x),
                "y",
                Markup.n(y),
                "font-size",
                "13",
                "text-anchor",
                anchor,
                "fill",
                look.text());
    }

    static void grid(Markup svg, double x1, double y1, double x2, double y2) {
        svg.line(x1, y1, x2, y2, "class", "grid", "stroke", "#e3e7eb", "stroke-width", "1");
    }

    /** A dotted line that values are read against. */
    static void reference(Markup svg, double x1, double y1, double x2, double y2) {
        svg.line(
                x1,
                y1,
                x2,
                y2,
                "class",
                "axis",
                "stroke",
                "#8b949e",
                "stroke-width",
                "1.2",
                "stroke-dasharray",
                "1.5 3");
    }

    static void axis(Markup svg, double x1, double y1, double x2, double y2) {
        svg.line(x1, y1, x2, y2, "class", "axis", "stroke", "#8b949e", "stroke-width", "1");
    }

    /**
     * A whole SVG file.
     *
     * @param name unique in a page: identifiers begin with it
     * @param metadata machine-readable text about the origin; empty for none
     */
    static String document(Drawing drawing, String name, String title, String description, String metadata) {
        Markup svg = new Markup();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "figure",
                "viewBox",
                "0 0 " + Markup.n(drawing.width()) + " " + Markup.n(drawing.height()),
                "width",
                Markup.n(drawing.width()),
                "height",
                Markup.n(drawing.height()),
                "role",
                "img",
                "aria-labelledby",
                name + "-title " + name + "-desc",
                "font-family",
                Markup.FONT);
        svg.text("title", title, "id", name + "-title");
        svg.text("desc", description, "id", name + "-desc");
        if (!metadata.isEmpty()) {
            svg.text("metadata", metadata);
        }
        svg.leaf(
                "rect",
                "class",
                "paper",
                "width",
                Markup.n(drawing.width()),
                "height",
                Markup.n(drawing.height()),
                "fill",
                PAPER);
        return svg.add(drawing.body()).close().toString();
    }

    /** Drawings of one size in rows, up to four beside each other, below a header where there is a title. */
    static Drawing tiled(String title, String subtitle, List<Drawing> drawings, double gap) {
        int columns = columns(drawings.size());
        double wide = drawings.stream().mapToDouble(Drawing::width).max().orElse(0);
        double high = drawings.stream().mapToDouble(Drawing::height).max().orElse(0);
        double width = columns * (wide + gap) - gap;
        Markup svg = new Markup();
        double top = title.isEmpty() ? 0 : header(svg, width, title, subtitle);
        for (int i = 0; i < drawings.size(); i++) {
            double x = i % columns * (wide + gap);
            double y = top + i / columns * (high + gap / 2);
            svg.open("g", "transform", "translate(" + Markup.n(x) + " " + Markup.n(y) + ")")
                    .add(drawings.get(i).body())
                    .close();
        }
        int rows = (drawings.size() + columns - 1) / columns;
        return new Drawing(width, top + rows * (high + gap / 2) - gap / 2, svg.toString());
    }

    /** Rows as full as can be. */
    static int columns(int drawings) {
        boolean three = drawings == 5 || drawings % 3 == 0 && drawings % MOST_BESIDE != 0;
        return drawings <= MOST_BESIDE ? drawings : three ? 3 : MOST_BESIDE;
    }
}
