package dev.initlab.report;

import dev.initlab.finding.Numbers;
import dev.initlab.finding.Summary;
import dev.initlab.record.Outcome;
import dev.initlab.stats.Estimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The summary table of a section, best arm first. */
record PageTable(Subject subject) {

    private static final String NOTE =
            "Mean ± standard deviation over the completed seeds (n: completed of planned) after the last epoch. Epochs to 95 % of"
                    + " the arm's own final accuracy, which rewards a bad plateau. Gradient norm: median and largest of the steps."
                    + " Seconds of training, without set-up and evaluation. A click on a heading sorts.";

    void write(Markup page) {
        page.open("div", "class", "scroll").open("table", "class", "summary sortable");
        page.open("thead").open("tr");
        List<String> columns = columns();
        for (int i = 0; i < columns.size(); i++) {
            page.text("th", columns.get(i), "scope", "col", "class", i < 2 ? "" : "number");
        }
        page.close().close().open("tbody");
        Map<String, Integer> places = new HashMap<>();
        subject.all().forEach(a -> places.put(subject.arm(a).name(), a));
        for (Summary.Arm arm : subject.section().ranked()) {
            row(page, places.getOrDefault(arm.name(), 0));
        }
        page.close().close().close();
        page.text("p", NOTE, "class", "note");
    }

    private boolean hasThreshold() {
        return !Double.isNaN(subject.section().threshold());
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("Arm", "Status", "Test accuracy\u00a0%", "n", "Test loss"));
        columns.add("Epochs to 95\u00a0%");
        if (hasThreshold()) {
            columns.add("Epochs to " + Numbers.percent(subject.section().threshold()) + "\u00a0%");
        }
        columns.addAll(List.of("Gradient norm", "Largest", "Seconds"));
        return columns;
    }

    private void row(Markup page, int index) {
        Summary.Arm arm = subject.arm(index);
        Look look = subject.looks().get(index);
        page.open("tr", "class", "arm k" + look.colour(), "data-arm", subject.key(index));
        page.open("th", "scope", "row", "data-v", arm.name());
        PageFigures.swatch(page, look);
        page.text("span", arm.name(), "class", "tx").close();
        status(page, arm);
        number(page, arm.testAccuracy(), Numbers.percent(arm.testAccuracy()));
        String n = arm.completed() + "/" + arm.planned();
        page.text("td", n, "class", "number", "data-v", Integer.toString(arm.completed()));
        number(page, arm.testLoss(), Numbers.significant(arm.testLoss(), 4));
        number(page, arm.epochsTo95(), Numbers.significant(arm.epochsTo95(), 2));
        if (hasThreshold()) {
            number(page, arm.epochsToThreshold(), toThreshold(arm));
        }
        number(page, arm.gradNormMedian(), Numbers.significant(arm.gradNormMedian(), 3));
        number(page, arm.gradNormMax(), Numbers.significant(arm.gradNormMax(), 3));
        number(page, arm.trainSeconds(), Numbers.significant(arm.trainSeconds(), 3));
        page.close();
    }

    private static void status(Markup page, Summary.Arm arm) {
        page.open("td", "data-v", Integer.toString(arm.status().ordinal()));
        String css = "status " + arm.status().name().toLowerCase(Locale.ROOT);
        page.text("span", arm.status().text(), "class", css);
        String ended = ended(arm);
        if (!ended.isEmpty()) {
            page.text("small", ended);
        }
        page.close();
    }

    private static String toThreshold(Summary.Arm arm) {
        int never = arm.completed() - arm.epochsToThreshold().n();
        if (arm.completed() > 0 && never == arm.completed()) {
            return "not reached";
        }
        String epochs = Numbers.significant(arm.epochsToThreshold(), 2);
        return never > 0 ? epochs + " ± (" + never + " not reached)" : epochs;
    }

    /** How the trials ended that are not in the means. */
    private static String ended(Summary.Arm arm) {
        List<String> parts = new ArrayList<>();
        int ended = 0;
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            ended += arm.count(kind);
            if (kind != Outcome.Kind.COMPLETED && arm.count(kind) > 0) {
                parts.add(arm.count(kind) + " " + kind.text());
            }
        }
        if (ended < arm.planned()) {
            parts.add(arm.planned() - ended + " not ended");
        }
        return String.join(", ", parts);
    }

    /** A cell that reads as in all tables of the run, its spread set back. */
    private static void number(Markup page, Estimate estimate, String text) {
        int spread = text.indexOf(" ±");
        page.open("td", "class", "number", "data-v", estimate.exists() ? Double.toString(estimate.mean()) : "");
        page.text("span", spread < 0 ? text : text.substring(0, spread), "class", "mean");
        page.text("span", spread < 0 ? "" : text.substring(spread), "class", "sd")
                .close();
    }
}
