package dev.initlab.report;

import dev.initlab.finding.Finding;
import java.util.List;

/** A section's figures on the page, with links to their files. */
record PageFigures(Subject subject, List<Figure> figures, boolean raster) {

    /** Those that the section begins with, beside each other. */
    void leading(Markup page) {
        List<Figure> leading =
                figures.stream().filter(f -> Figures.leads(f, subject)).toList();
        if (leading.isEmpty()) {
            page.text("p", "No trial has an epoch on record yet, so there is no figure.", "class", "note");
            return;
        }
        grid(page, leading);
        figures.stream().filter(f -> Figures.joins(f, subject)).findFirst().ifPresent(both -> {
            page.open("p", "class", "note links").text("span", "Both as one picture: ");
            links(page, both.name(), raster);
            page.close();
        });
    }

    /** Those of a part; the ones that the section begins with are not repeated. */
    List<Figure> of(Finding.Place place) {
        return figures.stream()
                .filter(f -> f.place() == place && !Figures.leads(f, subject) && !Figures.joins(f, subject))
                .toList();
    }

    void grid(Markup page, List<Figure> shown) {
        if (shown.isEmpty()) {
            return;
        }
        page.open("div", "class", "grid");
        shown.forEach(figure -> figure(page, figure));
        page.close();
    }

    private void figure(Markup page, Figure figure) {
        boolean many = figure.panels().size() > 1;
        page.open("figure", "data-figure", figure.name(), "class", figure.wide() ? "wide" : "");
        if (many) {
            page.text("p", figure.title(), "class", "figure-title");
            page.text("p", figure.subtitle(), "class", "figure-subtitle");
        }
        String size = many
                ? "--columns:" + Chart.columns(figure.panels().size())
                : "--width:" + Math.round(figure.panels().get(0).drawing().width());
        page.open("div", "class", many ? "panels" : "panel", "style", size);
        for (int i = 0; i < figure.panels().size(); i++) {
            // The name space is for files; inside a page it would only look like an address.
            page.add(figure.inline(i).replaceFirst(" xmlns=\"[^\"]*\"", ""));
        }
        page.close().open("figcaption");
        links(page, figure.name(), raster);
        page.close().close();
    }

    /** Links to a figure's files. */
    static void links(Markup page, String name, boolean raster) {
        page.text("a", name + ".svg", "href", "figures/" + name + ".svg");
        if (raster) {
            page.text("a", name + ".png", "href", "figures/" + name + ".png");
        }
    }

    /** Whether the seeds are shown, and arms that can be hidden. */
    void toolbar(Markup page) {
        if (figures.stream().noneMatch(f -> Figures.leads(f, subject))) {
            return;
        }
        page.open("div", "class", "toolbar", "role", "group", "aria-label", "What the figures show", "hidden", "");
        page.open("label")
                .leaf("input", "type", "checkbox", "checked", "", "data-seeds", "")
                .text("span", "seeds")
                .close();
        for (int a : subject.shown(BarFigures.ARMS)) {
            Look look = subject.looks().get(a);
            String[] state = {"type", "button", "class", "k" + look.colour(), "aria-pressed", "true"};
            page.open("button", Markup.join(new String[] {"data-toggle", subject.key(a)}, state));
            swatch(page, look);
            page.text("span", subject.arm(a).name(), "class", "tx").close();
        }
        page.close();
    }

    /** A piece of the arm's line with its marker. */
    static void swatch(Markup page, Look look) {
        Markup svg = new Markup();
        svg.open("svg", "class", "key", "width", "30", "height", "12", "viewBox", "0 0 30 12", "aria-hidden", "true");
        svg.line(1, 6, 29, 6, look.line(2.2));
        look.mark(svg, 15, 6, 3.4);
        page.add(svg.close().toString());
    }
}
