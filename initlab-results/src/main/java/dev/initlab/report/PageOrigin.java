package dev.initlab.report;

import dev.initlab.finding.Commands;
import dev.initlab.finding.Summary;
import dev.initlab.record.Provenance;
import dev.initlab.record.RunData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of the page: what was held, what to beware of, where all of it comes from, and how to make it again. */
record PageOrigin(RunData run, Summary summary, Origin origin, List<List<Figure>> sections, boolean raster) {

    void write(Markup page) {
        held(page);
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
        again(page);
        page.close();
    }

    private void held(Markup page) {
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

    private static void round(Markup page, Provenance.Round round) {
        page.text("h3", "Round " + round.round() + " · " + round.at());
        PageSnippet.write(page, Commands.text(round.command()));
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

    private void again(Markup page) {
        page.text("h3", "The page, its tables and figures again");
        page.text(
                "p",
                "From the records alone, without training. The numbers behind them: results.csv (a row a trial) and results.json"
                        + " beside the report's folder. Each figure carries run, command and trials in its metadata:");
        PageSnippet.write(page, origin.again());
        page.open("ul", "class", "files");
        for (List<Figure> figures : sections) {
            for (Figure figure : figures) {
                page.open("li").text("span", figure.title() + ": ");
                PageFigures.links(page, figure.name(), raster);
                page.close();
            }
        }
        page.close();
        if (!raster) {
            page.text("p", "There are no PNG files: they need fonts, and the Java that wrote this report has none.");
        }
    }
}
