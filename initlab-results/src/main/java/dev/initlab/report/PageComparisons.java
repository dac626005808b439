package dev.initlab.report;

import dev.initlab.finding.Comparison;
import dev.initlab.finding.Comparisons;
import dev.initlab.finding.Numbers;
import java.util.List;

/** All pairs of arms that learnt, in numbers. */
record PageComparisons(Comparisons comparisons) {

    private static final int OPEN = 12;
    private static final double LEAST_P = 1e-4;
    private static final int ROWS = 1000;
    private static final List<String> COLUMNS = List.of(
            "Arm", "Against", "Difference, points", "Interval", "p", "Sign-flip p", "Verdict", "Seeds to decide");

    boolean any() {
        return !comparisons.pairs().isEmpty() || !comparisons.toBaseline().isEmpty();
    }

    void write(Markup page) {
        page.text("p", note(), "class", "note");
        List<Comparison> pairs = comparisons.pairs().isEmpty() ? comparisons.toBaseline() : comparisons.pairs();
        String[] state =
                pairs.size() <= OPEN ? new String[] {"class", "more", "open", ""} : new String[] {"class", "more"};
        page.open("details", state);
        String left = pairs.size() > ROWS ? ", the first " + ROWS + " of them" : "";
        page.text("summary", "The numbers of " + pairs.size() + (pairs.size() == 1 ? " pair" : " pairs") + left);
        page.open("div", "class", "scroll").open("table", "class", "pairs sortable");
        page.open("thead").open("tr");
        for (int i = 0; i < COLUMNS.size(); i++) {
            page.text("th", COLUMNS.get(i), "scope", "col", "class", i < 2 || i == 6 ? "" : "number");
        }
        page.close().close().open("tbody");
        pairs.stream().limit(ROWS).forEach(pair -> row(page, pair));
        page.close().close().close().close();
    }

    private String note() {
        String error = switch (comparisons.error()) {
            case POOLED -> "The intervals rest on the residuals of all arms together, arm and seed taken out.";
            case SEPARATE ->
                "The arms' spreads are not alike, so each interval rests on its own pair's differences by seed.";
            case NONE -> "There is no spread to make intervals of.";
        };
        String looks = comparisons.looks() > 1
                ? " Results could have been seen " + comparisons.looks()
                        + " times, this one included; what the earlier looks spent of the error level is not spent again."
                : "";
        return "Differences of mean test accuracy over the " + comparisons.seeds()
                + " seeds that all arms which learnt have completed. Intervals are simultaneous: all of a family hold together. "
                + error + looks;
    }

    private static void row(Markup page, Comparison pair) {
        page.open("tr").text("td", pair.arm()).text("td", pair.other());
        cell(page, Verdicts.points(pair.difference()), pair.difference());
        cell(page, Verdicts.interval(pair), pair.low());
        cell(page, p(pair.p()), pair.p());
        cell(page, p(pair.signFlip()), pair.signFlip());
        page.open(
                "td",
                "data-v",
                Integer.toString(pair.verdict().map(Enum::ordinal).orElse(9)));
        page.text("span", Verdicts.word(pair), "class", "verdict " + Verdicts.css(pair))
                .close();
        String needed = pair.needed().map(PageComparisons::seeds).orElse("");
        cell(page, needed, pair.needed().map(n -> (double) n.likely()).orElse(Double.NaN));
        page.close();
    }

    /** Two digits, or that it is below what anyone should care for. */
    static String p(double p) {
        return p < LEAST_P ? "< " + Numbers.significant(LEAST_P, 1) : Numbers.significant(p, 2);
    }

    private static String seeds(Comparison.SeedsNeeded needed) {
        return count(needed.likely()) + " (" + count(needed.least()) + " to " + count(needed.most()) + ")";
    }

    private static String count(int seeds) {
        return seeds == Integer.MAX_VALUE ? "> 1000" : Integer.toString(seeds);
    }

    private static void cell(Markup page, String text, double value) {
        page.text("td", text, "class", "number", "data-v", Double.isFinite(value) ? Double.toString(value) : "");
    }
}
