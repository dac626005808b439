package dev.initlab.report;

import dev.initlab.finding.Finding.Place;
import dev.initlab.finding.Findings;
import dev.initlab.finding.Summary;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A section's part of the page: answer and main figure, findings in words, then the numbers that they rest on. */
final class PageSection {

    private final Summary summary;
    private final int number;
    private final Findings.Section found;
    private final Subject subject;
    private final PageFigures figures;
    private final PageReceipts receipts;
    private final PageComparisons comparisons;

    PageSection(Summary summary, int number, Findings.Section found, List<Figure> figures, boolean raster) {
        this.summary = summary;
        this.number = number;
        this.found = found;
        this.subject = Subject.of(summary, number, found.comparisons());
        this.figures = new PageFigures(subject, figures, raster);
        this.receipts = new PageReceipts(subject);
        this.comparisons = new PageComparisons(subject.comparisons());
    }

    void write(Markup page) {
        boolean one = summary.sections().size() == 1;
        page.open("section", "id", "section-" + number, "class", one ? "study-section alone" : "study-section");
        if (!one) {
            page.text("h2", subject.section().name());
        }
        Set<Place> there = there();
        PageFindings findings = new PageFindings(found, number, there);
        findings.answer(page);
        figures.toolbar(page);
        figures.leading(page);
        contents(page, there);
        page.open("div", "class", "parts");
        if (findings.any()) {
            findings.write(page);
        }
        for (Place place : there) {
            if (place != Place.CLAIMS) {
                part(page, place);
            }
        }
        page.close().close();
    }

    /** The parts that have something to show. */
    private Set<Place> there() {
        Set<Place> there = EnumSet.of(Place.TABLE, Place.SEEDS);
        for (Place place : Place.values()) {
            if (!figures.of(place).isEmpty()) {
                there.add(place);
            }
        }
        if (found.effects().isPresent()) {
            there.add(Place.FACTORS);
        }
        if (comparisons.any()) {
            there.add(Place.COMPARISONS);
        }
        if (receipts.any()) {
            there.add(Place.RECEIPTS);
        }
        if (!found.claims().isEmpty()) {
            there.add(Place.CLAIMS);
        }
        return there;
    }

    private void contents(Markup page, Set<Place> there) {
        page.open("nav", "class", "toc", "aria-label", "Parts");
        if (!found.findings().isEmpty()) {
            page.text("a", "findings", "href", "#s" + number + "-findings");
        }
        there.forEach(place -> page.text("a", place.text(), "href", "#" + place.anchor(number)));
        page.close();
    }

    private void part(Markup page, Place place) {
        List<Figure> shown = figures.of(place);
        boolean table = place == Place.COMPARISONS || place == Place.FACTORS;
        boolean narrow = shown.size() == 1 && !shown.get(0).wide() && !table;
        page.open("section", "class", narrow ? "part" : "part full", "id", place.anchor(number));
        page.text("h3", title(place));
        String note = note(place);
        if (!note.isEmpty()) {
            page.text("p", note, "class", "note");
        }
        figures.grid(page, shown);
        switch (place) {
            case TABLE -> new PageTable(subject).write(page);
            case COMPARISONS -> comparisons.write(page);
            case RECEIPTS -> receipts.write(page);
            case FACTORS -> found.effects().ifPresent(effects -> new PageEffects(effects).write(page));
            case SEEDS -> new PageSeeds(subject).write(page);
            default -> {}
        }
        page.close();
    }

    private static String title(Place place) {
        return switch (place) {
            case TABLE -> "Summary";
            case CURVES -> "Curves";
            case COMPARISONS -> "Which arms differ";
            case FACTORS -> "The factors together";
            case CONVERGENCE -> "Convergence";
            case STABILITY -> "Stability";
            case TIME -> "Time";
            case TRADE_OFF -> "Trade-off";
            case RECEIPTS -> "What was drawn";
            case SEEDS -> "Every trial";
            case CLAIMS -> "Claims";
        };
    }

    private static String note(Place place) {
        return switch (place) {
            case CONVERGENCE ->
                "Epochs to 95 % of an arm's own final accuracy are few where the end is poor, too: read them beside the accuracy.";
            case STABILITY -> "Norms are of all gradients together, before clipping, over every step.";
            case TIME -> "Seconds of training alone. Trials that share a machine slow each other down.";
            case RECEIPTS ->
                "The first seed of each arm, first layers. Default: what the framework itself would have drawn. Drawn: what the"
                        + " arm drew, beside the standard deviation that its rule promises.";
            default -> "";
        };
    }
}
