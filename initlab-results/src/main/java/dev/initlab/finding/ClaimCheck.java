package dev.initlab.finding;

import dev.initlab.finding.CheckedClaim.Answer;
import dev.initlab.record.Analysis;
import dev.initlab.stats.Estimate;
import dev.initlab.stats.Factorial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Holds statements against a section's results.
 *
 * <p>Test accuracies of two arms are compared by the paired t interval of their differences by seed, at the level that the claim's own
 * comparisons share: above is supported where better, contradicted where worse or equivalent. An arm that did not learn or diverged is below every healthy one. Other figures are compared
 * by the paired t interval of their differences by seed. Standard deviations of weights are those of the receipts, layer by layer.
 * A published number is that of a single run: it is supported where it lies within the 95 % prediction interval of one more seed.
 */
final class ClaimCheck {

    private static final double LEVEL = 0.05;

    private final Summary.Section section;

    ClaimCheck(Summary.Section section) {
        this.section = section;
    }

    CheckedClaim check(Analysis.Claim claim) {
        Statement statement;
        try {
            statement = Statement.parse(claim.check());
        } catch (IllegalArgumentException e) {
            return new CheckedClaim(claim, Answer.UNDECIDED, "the check cannot be read: " + e.getMessage());
        }
        List<ClaimPart> parts = parts(statement);
        if (parts.isEmpty()) {
            return new CheckedClaim(claim, Answer.UNDECIDED, "no arm of this run is what it is about");
        }
        return new CheckedClaim(claim, together(parts), why(parts));
    }

    private List<ClaimPart> parts(Statement statement) {
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
        if (statement instanceof Statement.Reduction reduction) {
            return reductions(reduction);
        }
        return share((Statement.Share) statement);
    }

    private List<ClaimPart> reductions(Statement.Reduction reduction) {
        List<ClaimPart> parts = new ArrayList<>();
        for (Summary.Arm arm : arms(reduction.arm())) {
            arms(reduction.other()).forEach(other -> parts.add(FigureOrder.reduction(reduction, arm, other)));
        }
        return parts;
    }

    /** Contradicted by any part, supported by all, else undecided. */
    private static Answer together(List<ClaimPart> parts) {
        if (parts.stream().anyMatch(part -> part.answer() == Answer.CONTRADICTED)) {
            return Answer.CONTRADICTED;
        }
        return parts.stream().allMatch(part -> part.answer() == Answer.SUPPORTED) ? Answer.SUPPORTED : Answer.UNDECIDED;
    }

    /** The parts that decide, three at most. */
    private static String why(List<ClaimPart> parts) {
        Answer answer = together(parts);
        List<String> telling = parts.stream()
                .filter(part -> part.answer() == answer)
                .map(ClaimPart::why)
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

    private List<ClaimPart> order(Statement.Order order) {
        List<List<Summary.Arm>> pairs = new ArrayList<>();
        TrialFigure figure = TrialFigure.named(order.figure()).orElseThrow();
        for (Summary.Arm arm : arms(order.arm())) {
            String pattern = order.other().equals(Statement.OTHERS) ? "*" : partner(order, arm.name());
            for (Summary.Arm other : arms(pattern)) {
                if (!other.name().equals(arm.name())) {
                    pairs.add(order.above() ? List.of(arm, other) : List.of(other, arm));
                }
            }
        }
        return pairs.stream()
                .map(pair -> above(figure, pair.get(0), pair.get(1), pairs.size()))
                .toList();
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

    private ClaimPart above(TrialFigure figure, Summary.Arm arm, Summary.Arm other, int stated) {
        return switch (figure) {
            case ACCURACY -> accuracyAbove(arm, other, stated);
            case WEIGHT_STD -> FigureOrder.weights(arm, other);
            default -> FigureOrder.figure(figure, arm, other, LEVEL / stated);
        };
    }

    private ClaimPart accuracyAbove(Summary.Arm arm, Summary.Arm other, int stated) {
        if (arm.status() == Status.OPEN || other.status() == Status.OPEN) {
            return new ClaimPart(
                    Answer.UNDECIDED, (arm.status() == Status.OPEN ? arm : other).name() + " has no result");
        }
        if (!arm.status().healthy() || !other.status().healthy()) {
            Answer answer = arm.status().healthy() ? Answer.SUPPORTED : Answer.CONTRADICTED;
            Summary.Arm lost = arm.status().healthy() ? other : arm;
            return new ClaimPart(answer, "**" + lost.name() + "** " + fateOf(lost));
        }
        Optional<Comparison> between = Comparing.planned(section, arm, other, stated);
        if (between.isEmpty() || between.get().verdict().isEmpty()) {
            return new ClaimPart(Answer.UNDECIDED, "too few seeds to tell " + arm.name() + " from " + other.name());
        }
        Answer answer = switch (between.get().verdict().get()) {
            case BETTER -> Answer.SUPPORTED;
            case WORSE, EQUIVALENT -> Answer.CONTRADICTED;
            case UNDECIDED -> Answer.UNDECIDED;
        };
        return new ClaimPart(answer, Sentences.difference(between.get()));
    }

    private static String fateOf(Summary.Arm arm) {
        return arm.status() == Status.DIVERGED ? "diverged" : "did not learn";
    }

    private static ClaimPart level(Statement.Level level, Summary.Arm arm) {
        TrialFigure figure = TrialFigure.named(level.figure()).orElseThrow();
        ToDoubleFunction<TrialResult> value = figure::of;
        Estimate estimate = Estimate.of(Comparing.values(arm, value).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
        if (estimate.n() < Comparing.SEEDS_FOR_VERDICTS) {
            String why = arm.status() == Status.DIVERGED ? "diverged" : "has too few completed seeds";
            return new ClaimPart(Answer.UNDECIDED, "**" + arm.name() + "** " + why);
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
            case AT_LEAST -> ClaimPart.decided(low >= level.value(), high < level.value());
            case AT_MOST -> ClaimPart.decided(high <= level.value(), low > level.value());
        };
        String why = "**" + arm.name() + "** has " + figure.shown(estimate.mean()) + ", "
                + (level.bound() == Statement.Bound.ABOUT ? "one more seed would give " : "95 % interval of the mean ")
                + figure.shown(low) + " to " + figure.shown(high);
        return new ClaimPart(answer, why);
    }

    private static ClaimPart fate(Statement.Fate fate, Summary.Arm arm) {
        if (arm.status() == Status.OPEN) {
            return new ClaimPart(Answer.UNDECIDED, "**" + arm.name() + "** has no result");
        }
        boolean so = switch (fate.kind()) {
            case AT_CHANCE -> arm.status() == Status.FAILED;
            case LEARNS -> arm.status().healthy();
            case DIVERGES -> arm.status() == Status.DIVERGED;
        };
        String what = arm.status().healthy() ? "learnt" : fateOf(arm);
        String accuracy = arm.testAccuracy().exists() ? " (" + Numbers.percent(arm.testAccuracy()) + " %)" : "";
        return new ClaimPart(ClaimPart.decided(so, !so), "**" + arm.name() + "** " + what + accuracy);
    }

    private List<ClaimPart> alike(Statement.Alike alike) {
        List<Summary.Arm> arms = section.arms().stream()
                .filter(arm -> alike.arms().stream().anyMatch(pattern -> Statement.fits(pattern, arm.name())))
                .toList();
        int stated = arms.size() * (arms.size() - 1) / 2;
        List<ClaimPart> parts = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            for (int j = i + 1; j < arms.size(); j++) {
                parts.add(alike(arms.get(i), arms.get(j), stated));
            }
        }
        return parts;
    }

    private ClaimPart alike(Summary.Arm arm, Summary.Arm other, int stated) {
        ClaimPart order = accuracyAbove(arm, other, stated);
        boolean learnt = arm.status().healthy() && other.status().healthy();
        Optional<Comparison> between = learnt ? Comparing.planned(section, arm, other, stated) : Optional.empty();
        if (between.isEmpty()) {
            boolean lost = arm.status().healthy() != other.status().healthy()
                    && arm.status() != Status.OPEN
                    && other.status() != Status.OPEN;
            return new ClaimPart(lost ? Answer.CONTRADICTED : Answer.UNDECIDED, order.why());
        }
        Comparison pair = between.get();
        double margin = section.smallestEffect();
        boolean within = pair.low() >= -margin && pair.high() <= margin;
        boolean beyond = pair.low() > 0 || pair.high() < 0;
        return new ClaimPart(ClaimPart.decided(within, beyond && !within), Sentences.difference(pair));
    }

    private List<ClaimPart> share(Statement.Share share) {
        TrialFigure figure = TrialFigure.named(share.figure()).orElseThrow();
        List<Summary.Arm> arms = figure == TrialFigure.ACCURACY ? Comparing.compared(section) : section.arms();
        Optional<FactorEffects> effects = FactorEffects.of(arms, figure::of);
        Optional<Factorial.Effect> more = effects.flatMap(e -> e.main(share.factor()));
        Optional<Factorial.Effect> less = effects.flatMap(e -> e.main(share.other()));
        if (more.isEmpty() || less.isEmpty()) {
            return List.of(new ClaimPart(Answer.UNDECIDED, "the arms with results do not vary both"));
        }
        boolean larger = more.get().share() > less.get().share();
        Factorial.Effect leading = larger ? more.get() : less.get();
        Answer answer = leading.p() >= LEVEL ? Answer.UNDECIDED : larger ? Answer.SUPPORTED : Answer.CONTRADICTED;
        return List.of(new ClaimPart(
                answer,
                "of the differences in " + figure.text() + " between arms, `" + share.factor() + "` explains "
                        + Sentences.share(more.get().share()) + ", `" + share.other() + "` "
                        + Sentences.share(less.get().share())));
    }
}
