package dev.initlab.report;

import dev.initlab.finding.FactorEffects;
import dev.initlab.finding.Numbers;
import dev.initlab.stats.Factorial;
import java.util.List;
import java.util.stream.Collectors;

/** What each factor, and two of them together, do to test accuracy, in numbers. */
record PageEffects(FactorEffects effects) {

    private static final List<String> COLUMNS =
            List.of("Effect", "Share of the differences\u00a0%", "p", "Degrees of freedom");

    void write(Markup page) {
        String left = effects.leftOut().isEmpty() ? "" : " Left out, for arms are missing there: " + leftOut() + ".";
        page.text(
                "p",
                "Analysis of variance of test accuracy, arms crossed, over " + effects.seeds()
                        + " seeds; p of the F test against the residuals of arm and seed." + left,
                "class",
                "note");
        page.open("div", "class", "scroll").open("table", "class", "effects sortable");
        page.open("thead").open("tr");
        for (int i = 0; i < COLUMNS.size(); i++) {
            page.text("th", COLUMNS.get(i), "scope", "col", "class", i == 0 ? "" : "number");
        }
        page.close().close().open("tbody");
        effects.effects().forEach(effect -> row(page, effect));
        page.close().close().close();
    }

    private String leftOut() {
        return String.join(", ", effects.leftOut());
    }

    private void row(Markup page, Factorial.Effect effect) {
        String name = effect.factors().stream().map(effects.factors()::get).collect(Collectors.joining(" with "));
        page.open("tr").text("th", name, "scope", "row");
        String share = Numbers.fixed(100 * effect.share(), 1);
        page.text("td", share, "class", "number", "data-v", Double.toString(effect.share()));
        page.text("td", PageComparisons.p(effect.p()), "class", "number", "data-v", Double.toString(effect.p()));
        page.text("td", Integer.toString(effect.degrees()), "class", "number").close();
    }
}
