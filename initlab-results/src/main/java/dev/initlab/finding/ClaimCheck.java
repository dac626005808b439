package dev.initlab.finding;

import dev.initlab.finding.CheckedClaim.Answer;
import dev.initlab.record.Analysis;
import dev.initlab.record.InitReceipt;
import dev.initlab.stats.Blocked;
import dev.initlab.stats.Difference;
import dev.initlab.stats.Estimate;
import dev.initlab.stats.Factorial;
import dev.initlab.stats.Simultaneous;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Holds statements against a section's results.
 *
 * <p>Test accuracies of two arms are compared by the simultaneous intervals of {@link Comparisons}: above is supported where better,
 * contradicted where worse or equivalent. An arm that did not learn or diverged is below every healthy one. Other figures are compared
 * by the paired t interval of their differences by seed. Standard deviations of weights are those of the receipts, layer by layer.
 * A published number is that of a single run: it is supported where it lies within the 95 % prediction interval of one more seed.
 */
final class ClaimCheck {

    private static final double LEVEL = 0.05;

    private final Summary.Section section;
    private final Comparisons comparisons;

    ClaimCheck(Summary.Section section, Comparisons comparisons) {
        this.section = section;
        this.comparisons = comparisons;
    }

    /** A part of an answer: for one pair, or one arm. */
    private record Part(Answer answer, String why) {}

    CheckedClaim check(Analysis.Claim claim) {
        Statement statement;
        try {
            statement = Statement.parse(claim.check());
        } catch (IllegalArgumentException e) {
            return new CheckedClaim(claim, Answer.UNDECIDED, "the check cannot be read: " + e.getMessage());
        }
        List<Part> parts = parts(statement);
        if (parts.isEmpty()) {
            return new CheckedClaim(claim, Answer.UNDECIDED, "no arm of this run is what it is about");
        }
        return new CheckedClaim(claim, together(parts), why(parts));
    }

    private List<Part> parts(Statement statement) {
        if (statement instanceof Statement.Order order) {
            return order(order);
        }
        if (statement instanceof Statement.Level level) {
            return arms(level.arm()).stream().map(arm -> level(level, arm)).toList();
        }
        if (statement instanceof Statement.Fate fate) {
            return arms(fate.arm()).stream().map(arm -> fate(fate, arm)).toList();
        }
        if (statement instanceof Statement.Alike alike) {
            return alike(alike);
        }
        return share((Statement.Share) statement);
    }

    /** Contradicted by any part, supported by all, else undecided. */
    private static Answer together(List<Part> parts) {
        if (parts.stream().anyMatch(part -> part.answer == Answer.CONTRADICTED)) {
            return Answer.CONTRADICTED;
        }
        return parts.stream().allMatch(part -> part.answer == Answer.SUPPORTED) ? Answer.SUPPORTED : Answer.UNDECIDED;
    }

    /** The parts that decide, three at most. */
    private static String why(List<Part> parts) {
        Answer answer = together(parts);
        List<String> telling = parts.stream()
                .filter(part -> part.answer == answer)
                .map(Part::why)
                .distinct()
                .toList();
        String shown = String.join("; ", telling.subList(0, Math.min(3, telling.size())));
        return telling.size() > 3 ? shown + "; and " + (telling.size() - 3) + " more" : shown;
    }

    private List<Summary.Arm> arms(String pattern) {
        return section.arms().stream()
                .filter(arm -> Statement.fits(pattern, arm.name()))
                .toList();
    }

    private List<Part> order(Statement.Order order) {
        List<Part> parts = new ArrayList<>();
        TrialFigure figure = TrialFigure.named(order.figure()).orElseThrow();
        for (Summary.Arm arm : arms(order.arm())) {
            String pattern = order.other().equals(Statement.OTHERS) ? "*" : partner(order, arm.name());
            for (Summary.Arm other : arms(pattern)) {
                if (!other.name().equals(arm.name())) {
                    parts.add(order.above() ? above(figure, arm, other) : above(figure, other, arm));
                }
            }
        }
        return parts;
    }

    /** The right pattern with the star bound to what it stood for on the left. */
    private static String partner(Statement.Order order, String arm) {
        int star = order.arm().indexOf('*');
        if (star < 0 || !order.other().contains("*")) {
            return order.other();
        }
        int after = order.arm().length() - star - 1;
        return order.other().replace("*", arm.substring(star, arm.length() - after));
    }

    private Part above(TrialFigure figure, Summary.Arm arm, Summary.Arm other) {
        return switch (figure) {
            case ACCURACY -> accuracyAbove(arm, other);
            case WEIGHT_STD -> weightsAbove(arm, other);
            default -> figureAbove(figure, arm, other);
        };
    }

    private Part accuracyAbove(Summary.Arm arm, Summary.Arm other) {
        if (arm.status() == Status.OPEN || other.status() == Status.OPEN) {
            return new Part(Answer.UNDECIDED, (arm.status() == Status.OPEN ? arm : other).name() + " has no result");
        }
        if (!arm.status().healthy() || !other.status().healthy()) {
            Answer answer = arm.status().healthy() ? Answer.SUPPORTED : Answer.CONTRADICTED;
            Summary.Arm lost = arm.status().healthy() ? other : arm;
            return new Part(answer, "**" + lost.name() + "** " + fateOf(lost));
        }
        Optional<Comparison> between = comparisons.between(arm.name(), other.name());
        if (between.isEmpty() || between.get().verdict().isEmpty()) {
            return new Part(Answer.UNDECIDED, "too few seeds to tell " + arm.name() + " from " + other.name());
        }
        Answer answer = switch (between.get().verdict().get()) {
            case BETTER -> Answer.SUPPORTED;
            case WORSE, EQUIVALENT -> Answer.CONTRADICTED;
            case UNDECIDED -> Answer.UNDECIDED;
        };
        return new Part(answer, Sentences.difference(between.get()));
    }

    private static String fateOf(Summary.Arm arm) {
        return arm.status() == Status.DIVERGED ? "diverged" : "did not learn";
    }

    private static Part weightsAbove(Summary.Arm arm, Summary.Arm other) {
        Map<String, Double> others = deviations(other);
        double[] ratios = deviations(arm).entrySet().stream()
                .filter(weight -> others.containsKey(weight.getKey()))
                .mapToDouble(weight -> weight.getValue() / others.getOrDefault(weight.getKey(), Double.NaN))
                .sorted()
                .toArray();
        if (ratios.length == 0) {
            return new Part(
                    Answer.UNDECIDED, "no receipt shows weights of both " + arm.name() + " and " + other.name());
        }
        long larger = DoubleStream.of(ratios).filter(ratio -> ratio > 1).count();
        String why = "**" + arm.name() + "** drew " + larger + " of " + ratios.length
                + " weights with a larger standard deviation than **" + other.name() + "**: "
                + Numbers.significant(ratios[0], 3) + " to " + Numbers.significant(ratios[ratios.length - 1], 3)
                + " times as large";
        Answer answer = decided(larger == ratios.length, larger == 0);
        return new Part(answer, why);
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
                .filter(param -> param.shape().size() > 1)
                .forEach(param -> deviations.put(param.path(), param.std()));
        return deviations;
    }

    private static Part figureAbove(TrialFigure figure, Summary.Arm arm, Summary.Arm other) {
        Map<Long, Double> one = Comparing.values(arm, figure::of);
        Map<Long, Double> two = Comparing.values(other, figure::of);
        List<Long> seeds = one.keySet().stream().filter(two::containsKey).toList();
        if (seeds.size() < Comparing.SEEDS_FOR_VERDICTS) {
            return new Part(Answer.UNDECIDED, "too few seeds with " + figure.text() + " of both");
        }
        double[][] table = Comparing.table(List.of(arm, other), seeds, figure::of);
        Difference difference =
                Simultaneous.of(Blocked.of(table), LEVEL, 0).allPairs().difference(0, 1);
        Answer answer = difference.estimate() == 0
                ? Answer.CONTRADICTED
                : difference.low() > 0
                        ? Answer.SUPPORTED
                        : difference.high() < 0 ? Answer.CONTRADICTED : Answer.UNDECIDED;
        String why = figure.text() + " **" + arm.name() + "** "
                + figure.shown(Estimate.of(table[0]).mean()) + ", **" + other.name() + "** "
                + figure.shown(Estimate.of(table[1]).mean());
        return new Part(answer, why);
    }

    private static Part level(Statement.Level level, Summary.Arm arm) {
        TrialFigure figure = TrialFigure.named(level.figure()).orElseThrow();
        ToDoubleFunction<TrialResult> value = figure::of;
        Estimate estimate = Estimate.of(Comparing.values(arm, value).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
        if (estimate.n() < Comparing.SEEDS_FOR_VERDICTS) {
            String why = arm.status() == Status.DIVERGED ? "diverged" : "has too few completed seeds";
            return new Part(Answer.UNDECIDED, "**" + arm.name() + "** " + why);
        }
        double factor = level.bound() == Statement.Bound.ABOUT
                ? Math.sqrt(1 + 1.0 / estimate.n())
                : Math.sqrt(1.0 / estimate.n());
        double half =
                TDistribution.of(estimate.n() - 1.0).inverseSurvivalProbability(LEVEL / 2) * estimate.sd() * factor;
        double low = estimate.mean() - half;
        double high = estimate.mean() + half;
        Answer answer = switch (level.bound()) {
            case ABOUT ->
                Math.max(low - level.value(), level.value() - high) <= level.rounding()
                        ? Answer.SUPPORTED
                        : Answer.CONTRADICTED;
            case AT_LEAST -> decided(low >= level.value(), high < level.value());
            case AT_MOST -> decided(high <= level.value(), low > level.value());
        };
        String why = "**" + arm.name() + "** has " + figure.shown(estimate.mean()) + ", "
                + (level.bound() == Statement.Bound.ABOUT ? "one more seed would give " : "95 % interval of the mean ")
                + figure.shown(low) + " to " + figure.shown(high);
        return new Part(answer, why);
    }

    private static Answer decided(boolean yes, boolean no) {
        return yes ? Answer.SUPPORTED : no ? Answer.CONTRADICTED : Answer.UNDECIDED;
    }

    private static Part fate(Statement.Fate fate, Summary.Arm arm) {
        if (arm.status() == Status.OPEN) {
            return new Part(Answer.UNDECIDED, "**" + arm.name() + "** has no result");
        }
        boolean so = switch (fate.kind()) {
            case AT_CHANCE -> arm.status() == Status.FAILED;
            case LEARNS -> arm.status().healthy();
            case DIVERGES -> arm.status() == Status.DIVERGED;
        };
        String what = arm.status().healthy() ? "learnt" : fateOf(arm);
        String accuracy = arm.testAccuracy().exists() ? " (" + Numbers.percent(arm.testAccuracy()) + " %)" : "";
        return new Part(decided(so, !so), "**" + arm.name() + "** " + what + accuracy);
    }

    private List<Part> alike(Statement.Alike alike) {
        List<Summary.Arm> arms = section.arms().stream()
                .filter(arm -> alike.arms().stream().anyMatch(pattern -> Statement.fits(pattern, arm.name())))
                .toList();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            for (int j = i + 1; j < arms.size(); j++) {
                parts.add(alike(arms.get(i), arms.get(j)));
            }
        }
        return parts;
    }

    private Part alike(Summary.Arm arm, Summary.Arm other) {
        Optional<Comparison> between = comparisons.between(arm.name(), other.name());
        if (between.isEmpty() || between.get().verdict().isEmpty()) {
            Part order = accuracyAbove(arm, other);
            boolean lost = arm.status().healthy() != other.status().healthy()
                    && arm.status() != Status.OPEN
                    && other.status() != Status.OPEN;
            return new Part(lost ? Answer.CONTRADICTED : Answer.UNDECIDED, order.why());
        }
        Comparison pair = between.get();
        double margin = comparisons.margin();
        boolean within = pair.low() >= -margin && pair.high() <= margin;
        boolean beyond = pair.low() > 0 || pair.high() < 0;
        return new Part(decided(within, beyond && !within), Sentences.difference(pair));
    }

    private List<Part> share(Statement.Share share) {
        TrialFigure figure = TrialFigure.named(share.figure()).orElseThrow();
        List<Summary.Arm> arms = figure == TrialFigure.ACCURACY ? Comparing.compared(section) : section.arms();
        Optional<FactorEffects> effects = FactorEffects.of(arms, figure::of);
        Optional<Factorial.Effect> more = effects.flatMap(e -> e.main(share.factor()));
        Optional<Factorial.Effect> less = effects.flatMap(e -> e.main(share.other()));
        if (more.isEmpty() || less.isEmpty()) {
            return List.of(new Part(Answer.UNDECIDED, "the arms with results do not vary both"));
        }
        boolean larger = more.get().share() > less.get().share();
        Factorial.Effect leading = larger ? more.get() : less.get();
        Answer answer = leading.p() >= LEVEL ? Answer.UNDECIDED : larger ? Answer.SUPPORTED : Answer.CONTRADICTED;
        return List.of(new Part(
                answer,
                "of the differences in " + figure.text() + " between arms, `" + share.factor() + "` explains "
                        + Sentences.share(more.get().share()) + ", `" + share.other() + "` "
                        + Sentences.share(less.get().share())));
    }
}
