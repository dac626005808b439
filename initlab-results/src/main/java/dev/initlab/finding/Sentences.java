package dev.initlab.finding;

import java.util.List;

/** Pieces of sentences that findings share. */
final class Sentences {

    private Sentences() {}

    /** {@code 0.31} points of a difference of fractions. */
    static String points(double difference) {
        return Numbers.fixed(100 * difference, 2);
    }

    /** A difference of fractions with its sign: {@code +0.31}. */
    static String signed(double difference) {
        String text = points(difference);
        return difference > 0 && !text.startsWith("-") ? "+" + text : text.replace("-", "−");
    }

    /** {@code +0.12 to +0.50}. */
    static String interval(Comparison comparison) {
        return signed(comparison.low()) + " to " + signed(comparison.high());
    }

    /** {@code **he** against **xavier**: +0.31 points (+0.12 to +0.50), better}. */
    static String difference(Comparison pair) {
        return "**" + pair.arm() + "** against **" + pair.other() + "**: " + signed(pair.difference()) + " points ("
                + interval(pair) + ")"
                + pair.verdict().map(verdict -> ", " + verdict.text()).orElse("");
    }

    /** {@code 78 %} of a share. */
    static String share(double share) {
        return Double.isNaN(share)
                ? "nothing"
                : Numbers.fixed(100 * share, share < 0.01 || share > 0.99 ? 1 : 0) + " %";
    }

    /** {@code p = 0.012}, {@code p < 0.0001}. */
    static String p(double p) {
        return p < 1e-4 ? "p < 0.0001" : "p = " + Numbers.significant(p, 2);
    }

    /** {@code **a**}; {@code **a** and **b**}; {@code **a**, **b** and **c**}; beyond eight, how many more. */
    static String names(List<String> arms) {
        return list(arms.stream().map(arm -> "**" + arm + "**").toList());
    }

    /** The same for words that are marked already. */
    static String list(List<String> words) {
        int most = 8;
        List<String> shown = words.size() > most ? words.subList(0, most) : words;
        if (words.size() > most) {
            return String.join(", ", shown) + " and " + (words.size() - most) + " more";
        }
        return shown.size() < 2
                ? String.join("", shown)
                : String.join(", ", shown.subList(0, shown.size() - 1)) + " and " + shown.get(shown.size() - 1);
    }

    /** {@code 1 seed}, {@code 5 seeds}. */
    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
