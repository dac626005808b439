package dev.initlab.report;

import dev.initlab.finding.Numbers;
import dev.initlab.finding.Summary;
import dev.initlab.finding.TrialResult;
import dev.initlab.record.Outcome;
import java.util.List;

/** One row a trial. */
record PageSeeds(Subject subject) {

    private static final int OPEN = 200;
    private static final List<String> COLUMNS = List.of(
            "Arm",
            "Outcome",
            "Seed",
            "Test accuracy\u00a0%",
            "Test loss",
            "Training accuracy\u00a0%",
            "Training loss",
            "Epochs",
            "To 95\u00a0%",
            "To threshold",
            "Gradient norm",
            "Largest",
            "Seconds",
            "Trial");

    void write(Markup page) {
        int trials = subject.section().arms().stream()
                .mapToInt(arm -> arm.results().size())
                .sum();
        String[] state = trials <= OPEN ? new String[] {"class", "more", "open", ""} : new String[] {"class", "more"};
        page.open("details", state).text("summary", trials + (trials == 1 ? " trial" : " trials"));
        page.open("div", "class", "scroll").open("table", "class", "every-trial sortable");
        page.open("thead").open("tr");
        COLUMNS.forEach(column -> page.text("th", column, "scope", "col"));
        page.close().close().open("tbody");
        // Written plainly: there may be ten thousand rows.
        StringBuilder rows = new StringBuilder(1 << 16);
        for (Summary.Arm arm : subject.section().arms()) {
            String name = Markup.escape(arm.name());
            arm.results().forEach(result -> row(rows, name, result));
        }
        page.add(rows.toString()).close().close().close().close();
        page.text("p", "The same, and more, is in results.csv.", "class", "note");
    }

    private static void row(StringBuilder rows, String arm, TrialResult result) {
        String outcome = result.trial()
                .outcome()
                .map(Outcome::kind)
                .map(kind -> kind.text())
                .orElse("not ended");
        rows.append("<tr><td>").append(arm);
        cell(rows, outcome);
        cell(rows, Long.toString(result.trial().spec().seed()));
        cell(rows, Numbers.percent(result.testAccuracy()));
        cell(rows, Numbers.significant(result.testLoss(), 4));
        cell(rows, Numbers.percent(result.trainAccuracy()));
        cell(rows, Numbers.significant(result.trainLoss(), 4));
        cell(rows, Integer.toString(result.epochs()));
        cell(rows, Numbers.fixed(result.epochsTo95(), 0));
        cell(rows, Numbers.fixed(result.epochsToThreshold(), 0));
        cell(rows, Numbers.significant(result.gradNormMedian(), 3));
        cell(rows, Numbers.significant(result.gradNormMax(), 3));
        cell(rows, Numbers.significant(result.trainSeconds(), 3));
        cell(rows, Markup.escape(result.trial().spec().id()));
        rows.append("</tr>\n");
    }

    private static void cell(StringBuilder rows, String text) {
        rows.append("<td>").append(text);
    }
}
