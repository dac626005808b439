package dev.initlab.report;

import dev.initlab.finding.Commands;
import dev.initlab.finding.Summary;
import dev.initlab.record.Outcome;
import dev.initlab.record.Provenance;
import dev.initlab.record.RunData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of the page: one file without any request, complete without its script.
 *
 * @param sections the figures of each of the summary's sections
 * @param raster whether there are PNG files beside the SVG ones
 */
record PageText(RunData run, Summary summary, Origin origin, List<List<Figure>> sections, boolean raster) {

    /** @param findings Markdown; empty for none */
    String html(String findings) {
        Markup page = new Markup();
        page.add("<!doctype html>\n").open("html", "lang", "en");
        head(page);
        page.open("body");
        header(page, findings);
        page.open("main");
        for (int i = 0; i < summary.sections().size(); i++) {
            new PageSection(summary, i, sections.get(i), raster).write(page);
        }
        if (!findings.isBlank()) {
            page.open("section", "id", "findings").text("h2", "Findings");
            page.open("div", "class", "prose").add(Prose.html(findings)).close().close();
        }
        caveats(page);
        provenance(page);
        page.close();
        footer(page);
        script(page);
        return page.close().close().toString();
    }

    private void head(Markup page) {
        page.open("head").leaf("meta", "charset", "utf-8");
        page.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        // Nothing may be fetched, whatever a record holds.
        page.leaf(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:");
        page.leaf("meta", "name", "generator", "content", "initlab " + origin.initlab());
        page.text("title", summary.study() + " · initlab");
        page.open("style").add(style()).close().close();
    }

    /** The page's style sheet, the arms' colours included. */
    static String style() {
        return resource("page.css") + colours();
    }

    private static String colours() {
        StringBuilder light = new StringBuilder();
        StringBuilder dark = new StringBuilder();
        StringBuilder classes = new StringBuilder();
        for (int i = 0; i < Look.COLOURS.size(); i++) {
            light.append("--k")
                    .append(i)
                    .append(':')
                    .append(Look.COLOURS.get(i))
                    .append(";--t")
                    .append(i)
                    .append(':')
                    .append(Look.TEXT.get(i))
                    .append(';');
            dark.append("--k")
                    .append(i)
                    .append(':')
                    .append(Look.DARK.get(i))
                    .append(";--t")
                    .append(i)
                    .append(':')
                    .append(Look.DARK.get(i))
                    .append(';');
            classes.append(".k")
                    .append(i)
                    .append("{--k:var(--k")
                    .append(i)
                    .append(");--t:var(--t")
                    .append(i)
                    .append(")}\n");
        }
        return ":root{" + light + "}\n"
                + "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){" + dark + "}}\n"
                + "@media screen{:root[data-theme=dark]{" + dark + "}}\n" + classes;
    }

    private void header(Markup page, String findings) {
        page.open("header").open("div", "class", "eyebrow");
        page.text("span", "initlab · " + summary.study());
        page.open("div", "class", "theme", "role", "group", "aria-label", "Colours", "hidden", "");
        for (String theme : List.of("auto", "light", "dark")) {
            page.text("button", theme, "type", "button", "data-set-theme", theme);
        }
        page.close().close();
        page.text("h1", summary.asks().isBlank() ? summary.study() : summary.asks());
        page.text("p", standing(), "class", "standing");
        if (summary.sections().size() == 1) {
            page.open("div", "class", "lead").add(Prose.answer(findings)).close();
        }
        page.close();
    }

    private String standing() {
        StringBuilder text = new StringBuilder();
        int planned = run.trials().size();
        text.append(planned).append(planned == 1 ? " trial: " : " trials: ");
        String separator = "";
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            long count = run.trials().stream().filter(t -> t.ended(kind)).count();
            if (count > 0) {
                text.append(separator).append(count).append(' ').append(kind.text());
                separator = ", ";
            }
        }
        long open = run.trials().stream().filter(t -> t.outcome().isEmpty()).count();
        return open == 0 ? text.toString() : text + separator + open + " not ended";
    }

    private void caveats(Markup page) {
        page.open("section", "id", "held").text("h2", "Held the same, and caveats");
        if (!summary.caveats().isEmpty()) {
            page.open("ul", "class", "caveats");
            summary.caveats().forEach(caveat -> page.text("li", caveat));
            page.close();
        }
        page.text("p", "What is said here holds for these values, and is not known to hold for others.");
        for (Summary.Section section : summary.sections()) {
            if (summary.sections().size() > 1) {
                page.text("h3", section.name());
            }
            page.open("dl", "class", "facts");
            section.held().forEach((path, value) -> fact(page, path, value));
            page.close();
        }
        page.close();
    }

    private static void fact(Markup page, String term, String value) {
        page.open("div").text("dt", term).text("dd", value).close();
    }

    private void provenance(Markup page) {
        page.open("section", "id", "provenance").text("h2", "Where this comes from");
        page.open("dl", "class", "facts");
        fact(page, "initlab", origin.initlab());
        fact(page, "run", origin.run());
        fact(page, "trials (SHA-256 of their ids)", origin.trials());
        summary.hosts().forEach(host -> fact(page, "made by", host));
        page.close();
        Provenance provenance = run.provenance();
        if (provenance != null) {
            provenance.rounds().forEach(round -> round(page, round));
        }
        page.text(
                "p",
                "The numbers behind this page: results.csv (a row a trial) and results.json beside the report's folder. "
                        + "To make it again from the records alone:");
        page.text("pre", "./initlab report " + Commands.quoted(origin.run()));
        if (!raster) {
            page.text("p", "There are no PNG files: they need fonts, and the Java that wrote this report has none.");
        }
        page.close();
    }

    private static void round(Markup page, Provenance.Round round) {
        page.text("h3", "Round " + round.round() + " · " + round.at());
        page.text("pre", Commands.text(round.command()));
        page.open("dl", "class", "facts");
        fact(page, "revision", known(round.revision()));
        fact(page, "JDK", round.jdk());
        fact(page, "system", round.os() + ", " + round.cpu());
        fact(page, "workers", Integer.toString(round.workers()));
        round.overrides().forEach((path, value) -> fact(page, "override " + path, value));
        round.data().forEach((name, hash) -> fact(page, "data " + name, hash));
        page.close();
    }

    private static String known(@Nullable String text) {
        return text == null || text.isBlank() ? "unknown" : text;
    }

    private void footer(Markup page) {
        page.open("footer");
        page.text("p", "Made by initlab " + origin.initlab() + " from the records of the run alone.");
        page.close();
    }

    private void script(Markup page) {
        page.open("script", "type", "application/json", "id", "readouts");
        page.add(Readouts.json(sections.stream().flatMap(List::stream).toList()))
                .close();
        page.open("script").add(resource("page.js")).close();
    }

    private static String resource(String name) {
        try (InputStream in = PageText.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
