package dev.initlab.report;

import dev.initlab.finding.Findings;
import dev.initlab.finding.Summary;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import java.util.List;
import java.util.Optional;

/**
 * The text of the page: one file without any request, complete without its script.
 *
 * @param found what follows, section by section
 * @param across what all sections begin with; empty where there is one
 * @param sections the figures of each of the summary's sections
 * @param raster whether there are PNG files beside the SVG ones
 */
record PageText(
        RunData run,
        Summary summary,
        Findings found,
        Origin origin,
        Optional<Figure> across,
        List<List<Figure>> sections,
        boolean raster) {

    String html() {
        Markup page = new Markup();
        page.add("<!doctype html>\n").open("html", "lang", "en");
        head(page);
        page.open("body");
        header(page);
        page.open("main");
        across.ifPresent(figure -> {
            Subject first = Subject.of(summary, 0, found.sections().get(0).comparisons());
            new PageFigures(first, List.of(figure), raster).grid(page, List.of(figure));
        });
        for (int i = 0; i < summary.sections().size(); i++) {
            new PageSection(summary, i, found.sections().get(i), sections.get(i), raster).write(page);
        }
        new PageOrigin(run, summary, origin, sections, raster).write(page);
        page.close();
        page.open("footer");
        page.text("p", "Made by initlab " + origin.initlab() + " from the records of the run alone.");
        page.close();
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
        page.open("style").add(PageStyle.css()).close().close();
    }

    private void header(Markup page) {
        page.open("header").open("div", "class", "eyebrow");
        page.text("span", "initlab · " + summary.study());
        page.open("div", "class", "theme", "role", "group", "aria-label", "Colours", "hidden", "");
        for (String theme : List.of("auto", "light", "dark")) {
            page.text("button", theme, "type", "button", "data-set-theme", theme);
        }
        page.close().close();
        page.text("h1", summary.asks().isBlank() ? summary.study() : summary.asks());
        page.text("p", standing(), "class", "standing");
        if (summary.sections().size() > 1) {
            page.open("nav", "class", "toc", "aria-label", "Sections");
            for (int i = 0; i < summary.sections().size(); i++) {
                page.text("a", summary.sections().get(i).name(), "href", "#section-" + i);
            }
            page.close();
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

    private void script(Markup page) {
        page.open("script", "type", "application/json", "id", "readouts");
        page.add(Readouts.json(sections.stream().flatMap(List::stream).toList()))
                .close();
        page.open("script")
                .add(PageStyle.resource("page.js"))
                .add(PageStyle.resource("readout.js"))
                .close();
    }
}
