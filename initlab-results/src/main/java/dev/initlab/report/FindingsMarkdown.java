package dev.initlab.report;

import dev.initlab.finding.Commands;
import dev.initlab.finding.Finding;
import dev.initlab.finding.Findings;
import dev.initlab.finding.Summary;
import dev.initlab.record.Provenance;
import dev.initlab.record.RunData;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code findings.md}: what follows from the numbers, and what does not. */
final class FindingsMarkdown {

    private static final String PAGE = "report/index.html";

    private final RunData run;
    private final Summary summary;
    private final Findings findings;
    private final StringBuilder text = new StringBuilder();

    private FindingsMarkdown(RunData run, Summary summary, Findings findings) {
        this.run = run;
        this.summary = summary;
        this.findings = findings;
    }

    /** The findings as Markdown. */
    static String of(RunData run, Summary summary, Findings findings) {
        FindingsMarkdown markdown = new FindingsMarkdown(run, summary, findings);
        markdown.write();
        return markdown.text.toString();
    }

    private void write() {
        line("# " + summary.study());
        if (!summary.asks().isBlank()) {
            line("");
            line("**Question:** " + summary.asks().strip());
        }
        for (int i = 0; i < summary.sections().size(); i++) {
            section(i);
        }
        words();
        caveats();
        reproduction();
    }

    private void section(int number) {
        Summary.Section section = summary.sections().get(number);
        Findings.Section found = findings.sections().get(number);
        heading(summary.sections().size() == 1 ? "Result" : "Result: " + section.name());
        line(found.answer().text());
        line("");
        text.append(SummaryTable.of(section).markdown());
        for (Finding.Topic topic : Finding.Topic.values()) {
            List<Finding> about = found.about(topic);
            if (!about.isEmpty()) {
                heading(topic.title());
                about.forEach(finding -> item(finding, number));
            }
        }
    }

    /** A sentence with links to its numbers, and its commands. */
    private void item(Finding finding, int section) {
        String links = finding.places().stream()
                .map(place -> "[" + place.text() + "](" + PAGE + "#" + place.anchor(section) + ")")
                .collect(Collectors.joining(", "));
        line("- " + finding.text() + (links.isEmpty() ? "" : " (" + links + ")"));
        if (!finding.commands().isEmpty()) {
            line("");
            finding.commands().forEach(command -> line("      " + command));
            line("");
        }
    }

    private void words() {
        heading("How to read the table");
        line(
                "Mean ± standard deviation over the completed trials (n: completed/planned). The interval is the 95 % t interval"
                        + " of the mean over seeds; it covers the seeds' chance alone, not that of another data set or another"
                        + " learning rate; there is none where all seeds gave the same. \"Epochs to 95 %\" counts to 95 % of each trial's own last test accuracy, so it rewards a"
                        + " bad plateau that is reached early; epochs to the threshold are over the trials that reached it. Gradient norms are of all parameters together, before clipping, over"
                        + " every step.");
        line("");
        line(
                "Status: *diverged*, at least half of the trials; *failed*, most trials are not above chance (exact one-sided"
                        + " binomial test, p ≥ 0.001) or name one class always; *best*, the highest mean of the others; *poor*, more than a quarter of the way"
                        + " from the best mean down to chance; *good*, the rest. *Best* is a place in this table, no verdict.");
    }

    private void caveats() {
        heading("What was held, and caveats");
        for (Summary.Section section : summary.sections()) {
            String held = section.held().entrySet().stream()
                    .map(entry -> "`" + entry.getKey() + "` " + entry.getValue())
                    .collect(Collectors.joining(", "));
            String where = summary.sections().size() == 1 ? "" : " in " + section.name();
            if (!held.isEmpty()) {
                line("- The same in every trial" + where + ": " + held
                        + ". At other values the order of the arms may be" + " another.");
            }
        }
        summary.caveats().forEach(caveat -> line("- " + caveat));
        if (summary.hosts().size() == 1) {
            line("- Every trial ran on " + summary.hosts().get(0) + ".");
        }
    }

    private void reproduction() {
        @Nullable Provenance provenance = run.provenance();
        if (provenance == null) {
            return;
        }
        heading("How to reproduce");
        line("```");
        provenance.rounds().forEach(round -> line(Commands.text(round.command())));
        line("```");
        line("");
        for (Provenance.Round round : provenance.rounds()) {
            line("- Round " + round.round() + ", " + round.at() + ": initlab " + provenance.initlab()
                    + (round.revision().isBlank() ? "" : " at revision " + round.revision()) + ", JDK " + round.jdk()
                    + ", "
                    + round.os() + ", " + round.cpu() + ", workers: " + round.workers() + data(round.data()) + ".");
        }
    }

    private static String data(Map<String, String> data) {
        return data.entrySet().stream()
                .map(entry -> ", " + entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining());
    }

    private void heading(String words) {
        line("");
        line("## " + words);
        line("");
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
