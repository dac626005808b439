package dev.initlab.report;

import dev.initlab.finding.Numbers;
import dev.initlab.finding.Summary;
import dev.initlab.record.Outcome;
import dev.initlab.stats.Estimate;
import java.util.List;
import java.util.Optional;

/** A section's part of the page: its table, its figures and its receipts. */
final class PageSection {

    private static final List<String> COLUMNS = List.of(
            "Arm",
            "Status",
            "Test accuracy\u00a0%",
            "n",
            "Test loss",
            "Epochs to 95\u00a0%",
            "Gradient norm",
            "Seconds");

    private final Summary summary;
    private final int number;
    private final Summary.Section section;
    private final List<Figure> figures;
    private final List<Look> looks;
    private final boolean raster;

    PageSection(Summary summary, int number, List<Figure> figures, boolean raster) {
        this.summary = summary;
        this.number = number;
        this.section = summary.sections().get(number);
        this.figures = figures;
        this.looks = Figures.looks(section);
        this.raster = raster;
    }

    void write(Markup page) {
        page.open("section", "id", "section-" + number, "class", "study-section");
        page.text("h2", summary.sections().size() == 1 ? "Summary" : section.name());
        table(page);
        toolbar(page);
        List<Figure> first = figures.stream()
                .filter(f -> leads(f, "test-accuracy") || leads(f, "final-accuracy"))
                .toList();
        List<Figure> rest = figures.stream()
                .filter(f -> !first.contains(f) && !leads(f, "overview"))
                .toList();
        if (figures.isEmpty()) {
            page.text("p", "No trial has an epoch on record yet, so there is no figure.", "class", "note");
        }
        grid(page, "overview", first);
        overviewLinks(page);
        if (!rest.isEmpty()) {
            page.text("h3", "Curves and time");
            grid(page, "more", rest);
        }
        new PageReceipts(section, number, looks).write(page);
        page.close();
    }

    private static boolean leads(Figure figure, String name) {
        return figure.name().startsWith(name);
    }

    private void table(Markup page) {
        page.open("div", "class", "scroll").open("table", "class", "summary");
        page.open("thead").open("tr");
        for (int i = 0; i < COLUMNS.size(); i++) {
            page.text("th", COLUMNS.get(i), "scope", "col", "class", i < 2 ? "" : "number");
        }
        page.close().close().open("tbody");
        for (Summary.Arm arm : section.ranked()) {
            row(page, section.arms().indexOf(arm));
        }
        page.close().close().close();
        page.text(
                "p",
                "Mean ± standard deviation over the completed seeds (n: completed of planned) after the last epoch. Epochs to 95 % of the arm's own "
                        + "final accuracy, which rewards a bad plateau. Gradient norm: median over the steps. Seconds of training, "
                        + "without set-up and evaluation.",
                "class",
                "note");
    }

    private void row(Markup page, int index) {
        Summary.Arm arm = section.arms().get(index);
        page.open("tr", "class", "arm k" + looks.get(index).colour(), "data-arm", Figures.key(number, index));
        page.open("th", "scope", "row", "data-v", arm.name());
        swatch(page, looks.get(index));
        page.text("span", arm.name(), "class", "tx").close();
        page.open("td", "data-v", Integer.toString(arm.status().ordinal()));
        page.text(
                "span",
                arm.status().text(),
                "class",
                "status " + arm.status().name().toLowerCase(java.util.Locale.ROOT));
        String ended = ended(arm);
        if (!ended.isEmpty()) {
            page.text("small", ended);
        }
        page.close();
        number(page, arm.testAccuracy(), Numbers.percent(arm.testAccuracy()));
        page.text(
                "td",
                arm.completed() + "/" + arm.planned(),
                "class",
                "number",
                "data-v",
                Integer.toString(arm.completed()));
        number(page, arm.testLoss(), Numbers.significant(arm.testLoss(), 4));
        number(page, arm.epochsTo95(), Numbers.significant(arm.epochsTo95(), 2));
        number(page, arm.gradNormMedian(), Numbers.significant(arm.gradNormMedian(), 3));
        number(page, arm.trainSeconds(), Numbers.significant(arm.trainSeconds(), 3));
        page.close();
    }

    /** How the trials ended that are not in the means. */
    private static String ended(Summary.Arm arm) {
        StringBuilder text = new StringBuilder();
        int ended = 0;
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            ended += arm.count(kind);
            if (kind != Outcome.Kind.COMPLETED && arm.count(kind) > 0) {
                text.append(text.length() > 0 ? ", " : "")
                        .append(arm.count(kind))
                        .append(' ')
                        .append(kind.text());
            }
        }
        if (ended < arm.planned()) {
            text.append(text.length() > 0 ? ", " : "")
                    .append(arm.planned() - ended)
                    .append(" not ended");
        }
        return text.toString();
    }

    /** A piece of the arm's line with its marker. */
    static void swatch(Markup page, Look look) {
        Markup svg = new Markup();
        svg.open("svg", "class", "key", "width", "30", "height", "12", "viewBox", "0 0 30 12", "aria-hidden", "true");
        svg.line(1, 6, 29, 6, look.line(2.2));
        look.mark(svg, 15, 6, 3.4);
        page.add(svg.close().toString());
    }

    /** A cell that reads as in all tables of the run, its spread set back. */
    private static void number(Markup page, Estimate estimate, String text) {
        int spread = text.indexOf(" ±");
        page.open("td", "class", "number", "data-v", estimate.exists() ? Double.toString(estimate.mean()) : "");
        page.text("span", spread < 0 ? text : text.substring(0, spread), "class", "mean");
        page.text("span", spread < 0 ? "" : text.substring(spread), "class", "sd")
                .close();
    }

    private void toolbar(Markup page) {
        page.open("div", "class", "toolbar", "role", "group", "aria-label", "What the figures show", "hidden", "");
        for (int a = 0; a < section.arms().size(); a++) {
            page.open(
                    "button",
                    "type",
                    "button",
                    "class",
                    "k" + looks.get(a).colour(),
                    "aria-pressed",
                    "true",
                    "data-toggle",
                    Figures.key(number, a));
            swatch(page, looks.get(a));
            page.text("span", section.arms().get(a).name(), "class", "tx").close();
        }
        page.open("label")
                .leaf("input", "type", "checkbox", "checked", "", "data-seeds", "")
                .text("span", "seeds")
                .close();
        page.close();
    }

    private void grid(Markup page, String kind, List<Figure> shown) {
        if (shown.isEmpty()) {
            return;
        }
        page.open("div", "class", "grid " + kind);
        for (Figure figure : shown) {
            page.open("figure", "data-figure", figure.name());
            // The name space is for files; inside a page it would only look like an address.
            page.add(figure.svg("").replaceFirst(" xmlns=\"[^\"]*\"", ""));
            page.open("figcaption");
            links(page, figure.name());
            page.close().close();
        }
        page.close();
    }

    private void links(Markup page, String name) {
        page.text("a", name + ".svg", "href", "figures/" + name + ".svg");
        if (raster) {
            page.text("a", name + ".png", "href", "figures/" + name + ".png");
        }
    }

    private void overviewLinks(Markup page) {
        Optional<Figure> overview =
                figures.stream().filter(f -> leads(f, "overview")).findFirst();
        if (overview.isPresent()) {
            page.open("p", "class", "note links").text("span", "Both as one picture: ");
            links(page, overview.get().name());
            page.close();
        }
    }
}
