package dev.initlab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page's style sheet and scripts, as they stand in the page. */
final class PageStyle {

    private PageStyle() {}

    /** The style sheet, with the arms' colours on light and dark pages. */
    static String css() {
        StringBuilder classes = new StringBuilder();
        for (int i = 0; i < Look.COLOURS.size(); i++) {
            classes.append(".k%d{--k:var(--k%d);--t:var(--t%d)}\n".replace("%d", Integer.toString(i)));
        }
        String dark = variables(Look.DARK, Look.DARK);
        return resource("page.css")
                + ":root{" + variables(Look.COLOURS, Look.TEXT) + "}\n"
                + "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){" + dark + "}}\n"
                + "@media screen{:root[data-theme=dark]{" + dark + "}}\n" + classes;
    }

    private static String variables(List<String> strokes, List<String> texts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < strokes.size(); i++) {
            text.append("--k").append(i).append(':').append(strokes.get(i)).append(';');
            text.append("--t").append(i).append(':').append(texts.get(i)).append(';');
        }
        return text.toString();
    }

    /** A text file beside this class. */
    static String resource(String name) {
        try (InputStream in = PageStyle.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
