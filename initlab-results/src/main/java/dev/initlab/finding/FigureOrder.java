package dev.initlab.finding;

import dev.initlab.finding.CheckedClaim.Answer;
import dev.initlab.record.InitReceipt;
import dev.initlab.stats.Blocked;
import dev.initlab.stats.Difference;
import dev.initlab.stats.Estimate;
import dev.initlab.stats.Simultaneous;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Whether a figure other than accuracy is larger for one arm than for another. */
final class FigureOrder {

    private FigureOrder() {}

    /** Standard deviations of the weights as drawn, layer by layer, from the receipts. */
    static ClaimPart weights(Summary.Arm arm, Summary.Arm other) {
        Map<String, Double> others = deviations(other);
        double[] ratios = deviations(arm).entrySet().stream()
                .filter(weight -> others.containsKey(weight.getKey()))
                .mapToDouble(weight -> weight.getValue() / others.getOrDefault(weight.getKey(), Double.NaN))
                .sorted()
                .toArray();
        if (ratios.length == 0) {
            return new ClaimPart(
                    Answer.UNDECIDED, "no receipt shows weights of both " + arm.name() + " and " + other.name());
        }
        long larger = DoubleStream.of(ratios).filter(ratio -> ratio > 1).count();
        String why = "**" + arm.name() + "** drew " + larger + " of " + ratios.length
                + " weights with a larger standard deviation than **" + other.name() + "**: "
                + Numbers.significant(ratios[0], 3) + " to " + Numbers.significant(ratios[ratios.length - 1], 3)
                + " times as large";
        Answer answer = ClaimPart.decided(larger == ratios.length, larger == 0);
        return new ClaimPart(answer, why);
    }

    /** Standard deviation of each weight, but biases and others of one axis, as the first receipt shows it. */
    private static Map<String, Double> deviations(Summary.Arm arm) {
        Map<String, Double> deviations = new LinkedHashMap<>();
        arm.results().stream()
                .flatMap(result -> result.trial().receipt().stream())
                .findFirst()
                .map(InitReceipt::params)
                .orElse(List.of())
                .stream()
                .filter(param -> param.shape().size() > 1 && param.drawn())
                .forEach(param -> deviations.put(param.path(), param.std()));
        return deviations;
    }

    /**
     * By the 95 % interval of the ratio of two paired means, {@code r ± t s/√n} with s the standard deviation of
     * {@code (a − r b)/mean(b)} (Cochran 1977, section 6.4).
     */
    static ClaimPart reduction(Statement.Reduction claim, Summary.Arm arm, Summary.Arm other) {
        TrialFigure figure = TrialFigure.named(claim.figure()).orElseThrow();
        Map<Long, Double> one = Comparing.values(arm, figure::of);
        Map<Long, Double> two = Comparing.values(other, figure::of);
        List<Long> seeds = one.keySet().stream().filter(two::containsKey).toList();
        String both = figure.text() + " of **" + arm.name() + "** and **" + other.name() + "**";
        if (seeds.size() < Comparing.SEEDS_FOR_VERDICTS) {
            return new ClaimPart(Answer.UNDECIDED, "too few seeds with " + both);
        }
        double[][] table = Comparing.table(List.of(arm, other), seeds, figure::of);
        double first = Estimate.of(table[0]).mean();
        double second = Estimate.of(table[1]).mean();
        if (!(second > 0)) {
            return new ClaimPart(
                    Answer.UNDECIDED,
                    "there is nothing to reduce: " + both + " are " + figure.shown(first) + " and "
                            + figure.shown(second));
        }
        double ratio = first / second;
        double[] residuals = new double[seeds.size()];
        Arrays.setAll(residuals, i -> (table[0][i] - ratio * table[1][i]) / second);
        Estimate spread = Estimate.of(residuals);
        double half = (spread.high() - spread.low()) / 2;
        double low = 1 - ratio - half;
        double high = 1 - ratio + half;
        boolean within = claim.value() >= low - claim.rounding() && claim.value() <= high + claim.rounding();
        // An interval so wide that it holds "nothing at all" too speaks for no number in it.
        boolean told = low > 0 || high < 0;
        return new ClaimPart(
                ClaimPart.decided(within && told, !within),
                both + " are " + figure.shown(first) + " and " + figure.shown(second) + ": "
                        + change(1 - ratio, low, high)
                        + (within && !told ? ", as little told from none as from the number claimed" : ""));
    }

    /** {@code lower by 41 %, 95 % interval 35 to 47 %}, or higher by so much. */
    private static String change(double reduction, double low, double high) {
        boolean lower = reduction >= 0;
        double sign = lower ? 1 : -1;
        return (lower ? "lower" : "higher") + " by " + Numbers.percent(sign * reduction) + " %, 95 % interval "
                + percent(sign * (lower ? low : high)) + " to " + percent(sign * (lower ? high : low)) + " %";
    }

    /** With the minus of running text. */
    private static String percent(double fraction) {
        return Numbers.percent(fraction).replace("-", "−");
    }

    /** By the paired t interval of the differences by seed at this level. */
    static ClaimPart figure(TrialFigure figure, Summary.Arm arm, Summary.Arm other, double level) {
        Map<Long, Double> one = Comparing.values(arm, figure::of);
        Map<Long, Double> two = Comparing.values(other, figure::of);
        List<Long> seeds = one.keySet().stream().filter(two::containsKey).toList();
        if (seeds.size() < Comparing.SEEDS_FOR_VERDICTS) {
            return new ClaimPart(Answer.UNDECIDED, "too few seeds with " + figure.text() + " of both");
        }
        double[][] table = Comparing.table(List.of(arm, other), seeds, figure::of);
        Difference difference =
                Simultaneous.of(Blocked.of(table), level, 0).allPairs().difference(0, 1);
        Answer answer = difference.estimate() == 0
                ? Answer.CONTRADICTED
                : difference.low() > 0
                        ? Answer.SUPPORTED
                        : difference.high() < 0 ? Answer.CONTRADICTED : Answer.UNDECIDED;
        String why = figure.text() + " **" + arm.name() + "** "
                + figure.shown(Estimate.of(table[0]).mean()) + ", **" + other.name() + "** "
                + figure.shown(Estimate.of(table[1]).mean());
        return new ClaimPart(answer, why);
    }
}
