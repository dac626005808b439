package dev.initlab.finding;

import dev.initlab.record.Outcome;
import dev.initlab.stats.Estimate;
import dev.initlab.stats.Survival;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How the arms got there: speed of convergence, time, and what is paid for what. */
final class Courses {

    private final Summary.Section section;
    private final Comparisons comparisons;
    private final List<Summary.Arm> healthy;

    private Courses(Summary.Section section, Comparisons comparisons) {
        this.section = section;
        this.comparisons = comparisons;
        this.healthy =
                section.ranked().stream().filter(arm -> arm.status().healthy()).toList();
    }

    static List<Finding> findings(Summary.Section section, Comparisons comparisons) {
        Courses courses = new Courses(section, comparisons);
        List<Finding> findings = new ArrayList<>();
        courses.threshold()
                .ifPresent(text -> findings.add(finding(Finding.Topic.CONVERGENCE, text, Finding.Place.CONVERGENCE)));
        courses.nearBest()
                .ifPresent(text -> findings.add(finding(Finding.Topic.CONVERGENCE, text, Finding.Place.CONVERGENCE)));
        courses.ownFinal()
                .ifPresent(text -> findings.add(finding(Finding.Topic.CONVERGENCE, text, Finding.Place.CONVERGENCE)));
        findings.addAll(Stability.findings(section));
        courses.time().ifPresent(text -> findings.add(finding(Finding.Topic.TIME, text, Finding.Place.TIME)));
        courses.tradeOff()
                .ifPresent(text -> findings.add(finding(Finding.Topic.TRADE_OFF, text, Finding.Place.TRADE_OFF)));
        return findings;
    }

    private static Finding finding(Finding.Topic topic, String text, Finding.Place place) {
        return new Finding(topic, text, List.of(place), List.of());
    }

    /** Epochs to the study's threshold. */
    private Optional<String> threshold() {
        return Double.isNaN(section.threshold())
                ? Optional.empty()
                : reached(
                        "a test accuracy of " + Numbers.percent(section.threshold()) + " %",
                        TrialResult::epochsToThreshold);
    }

    /** Epochs to what is near the best arm's end. */
    private Optional<String> nearBest() {
        double near = section.nearBest();
        return healthy.size() < 2
                ? Optional.empty()
                : reached(
                        "95 % of the best arm's test accuracy, " + Numbers.percent(near) + " %",
                        result -> result.epochsTo(near));
    }

    /** Trials that never reached it count as the horizon, the longest trial's epochs. */
    private Optional<String> reached(String what, ToDoubleFunction<TrialResult> epochs) {
        if (healthy.isEmpty()) {
            return Optional.empty();
        }
        int horizon = horizon();
        Comparator<Summary.Arm> speed = Comparator.comparingDouble(arm -> restricted(arm, horizon, epochs));
        List<String> parts = healthy.stream()
                .sorted(speed)
                .map(arm -> "**" + arm.name() + "** " + Numbers.significant(restricted(arm, horizon, epochs), 2) + " ("
                        + count(arm, epochs) + " of " + arm.completed() + " trials reached it)")
                .toList();
        return Optional.of("Epochs to " + what + ", a trial that never got there counting as " + horizon + ": "
                + Sentences.list(parts) + "." + logRank(horizon, epochs));
    }

    private static long count(Summary.Arm arm, ToDoubleFunction<TrialResult> epochs) {
        return arm.results().stream()
                .filter(TrialResult::completed)
                .filter(result -> Double.isFinite(epochs.applyAsDouble(result)))
                .count();
    }

    private int horizon() {
        return section.arms().stream()
                .flatMap(arm -> arm.results().stream())
                .mapToInt(TrialResult::epochs)
                .max()
                .orElse(1);
    }

    private static double restricted(Summary.Arm arm, int horizon, ToDoubleFunction<TrialResult> epochs) {
        return survival(arm, horizon, epochs).restricted(horizon).mean();
    }

    /** Diverged trials never reach it. */
    private static Survival survival(Summary.Arm arm, int horizon, ToDoubleFunction<TrialResult> epochs) {
        return Survival.until(
                horizon,
                arm.results().stream()
                        .filter(result -> result.completed() || result.trial().ended(Outcome.Kind.DIVERGED))
                        .mapToDouble(epochs)
                        .toArray());
    }

    /** Fastest beside slowest, where that can be said. */
    private String logRank(int horizon, ToDoubleFunction<TrialResult> epochs) {
        if (healthy.size() < 2 || healthy.stream().anyMatch(arm -> arm.completed() < Comparing.SEEDS_FOR_VERDICTS)) {
            return "";
        }
        Comparator<Summary.Arm> speed = Comparator.comparingDouble(arm -> restricted(arm, horizon, epochs));
        Summary.Arm fastest = healthy.stream().min(speed).orElseThrow();
        Summary.Arm slowest = healthy.stream().max(speed).orElseThrow();
        if (restricted(fastest, horizon, epochs) == restricted(slowest, horizon, epochs)) {
            return "";
        }
        int pairs = healthy.size() * (healthy.size() - 1) / 2;
        double p = Math.min(
                1, pairs * Survival.logRank(survival(fastest, horizon, epochs), survival(slowest, horizon, epochs)));
        return " Log-rank test of the fastest against the slowest, all pairs allowed for: " + Sentences.p(p) + ".";
    }

    private Optional<String> ownFinal() {
        List<Summary.Arm> arms = healthy.stream()
                .filter(arm -> arm.epochsTo95().exists())
                .sorted(Comparator.comparingDouble(arm -> arm.epochsTo95().mean()))
                .toList();
        if (arms.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = arms.stream()
                .map(arm -> "**" + arm.name() + "** "
                        + Numbers.significant(arm.epochsTo95().mean(), 2))
                .toList();
        return Optional.of("Epochs to 95 % of its own last accuracy: " + Sentences.list(parts)
                + ". An arm that ends low gets there early, so this is no merit by itself.");
    }

    private Optional<String> time() {
        Optional<Summary.Arm> fast = extreme(section.arms(), Summary.Arm::trainSeconds, 1);
        Optional<Summary.Arm> slow = extreme(section.arms(), Summary.Arm::trainSeconds, -1);
        if (fast.isEmpty()
                || slow.isEmpty()
                || fast.get().name().equals(slow.get().name())) {
            return Optional.empty();
        }
        double least = fast.get().trainSeconds().mean();
        double most = slow.get().trainSeconds().mean();
        return Optional.of("A trial trained for " + Numbers.significant(least, 3) + " s (**"
                + fast.get().name() + "**) to "
                + Numbers.significant(most, 3) + " s (**" + slow.get().name() + "**) in the mean, without set-up and"
                + " evaluation: " + Numbers.significant(100 * (most / least - 1), 2)
                + " % between them. What else the machine did meanwhile is in it.");
    }

    private static Optional<Summary.Arm> extreme(
            List<Summary.Arm> arms, Function<Summary.Arm, Estimate> figure, int sign) {
        return arms.stream()
                .filter(arm -> figure.apply(arm).exists())
                .min(Comparator.comparingDouble(arm -> sign * figure.apply(arm).mean()));
    }

    /** The arms to which none other is preferable: more accurate, and not slower as far as can be told. */
    private Optional<String> tradeOff() {
        TradeOff tradeOff = TradeOff.of(section, comparisons, Summary.Arm::trainSeconds);
        if (!tradeOff.told()) {
            return Optional.empty();
        }
        if (tradeOff.dominated().isEmpty()) {
            return Optional.of("As far as can be told, no arm is both more accurate than another and trains as fast.");
        }
        List<String> worth = tradeOff.worth().stream()
                .sorted(Comparator.comparingInt(healthy::indexOf))
                .map(arm -> "**" + arm.name() + "** ("
                        + Numbers.percent(arm.testAccuracy().mean()) + " % in "
                        + Numbers.significant(arm.trainSeconds().mean(), 3) + " s)")
                .toList();
        return Optional.of("No other arm is better and trains as fast as " + Sentences.list(worth)
                + "; times count as equal where their 95 % intervals overlap.");
    }
}
