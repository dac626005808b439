package dev.initlab.finding;

import dev.initlab.stats.Estimate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What accuracy costs: which arms are worth their cost, and which are not.
 *
 * <p>An arm is not worth it where another healthy arm is better, as resolved by the {@link Comparisons}, at a cost that is not
 * higher as far as can be told: its 95 % interval begins at or below the end of the other's. Means alone decide nothing: of two
 * arms that differ by chance in both figures, one would always look dominated.
 *
 * @param worth no other arm is preferable to these, in the study's order
 * @param dominated another arm is preferable to these, in the study's order
 * @param told whether the seeds suffice for verdicts; where they do not, no arm can be dominated
 */
public record TradeOff(List<Summary.Arm> worth, List<Summary.Arm> dominated, boolean told) {

    public TradeOff {
        worth = List.copyOf(worth);
        dominated = List.copyOf(dominated);
    }

    /** Of the healthy arms that have an accuracy and this cost. */
    public static TradeOff of(Summary.Section section, Comparisons comparisons, Function<Summary.Arm, Estimate> cost) {
        List<Summary.Arm> arms = section.arms().stream()
                .filter(arm -> arm.status().healthy())
                .filter(arm -> arm.testAccuracy().exists() && cost.apply(arm).exists())
                .toList();
        return new TradeOff(
                arms.stream()
                        .filter(arm -> preferable(arms, arm, comparisons, cost)
                                .findAny()
                                .isEmpty())
                        .toList(),
                arms.stream()
                        .filter(arm -> preferable(arms, arm, comparisons, cost)
                                .findAny()
                                .isPresent())
                        .toList(),
                comparisons.pairs().stream().anyMatch(pair -> pair.verdict().isPresent()));
    }

    private static Stream<Summary.Arm> preferable(
            List<Summary.Arm> arms, Summary.Arm arm, Comparisons comparisons, Function<Summary.Arm, Estimate> cost) {
        return arms.stream()
                .filter(other -> comparisons
                        .between(other.name(), arm.name())
                        .flatMap(Comparison::verdict)
                        .filter(verdict -> verdict == Verdict.BETTER)
                        .isPresent())
                .filter(other -> least(cost.apply(other)) <= most(cost.apply(arm)));
    }

    private static double least(Estimate cost) {
        return cost.hasSpread() ? cost.low() : cost.mean();
    }

    private static double most(Estimate cost) {
        return cost.hasSpread() ? cost.high() : cost.mean();
    }
}
