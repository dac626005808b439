package dev.initlab.finding;

import dev.initlab.stats.Factorial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where several factors are varied: which one drives accuracy, which one time, and whether they work together. */
final class FactorFindings {

    private static final double LEVEL = 0.05;

    private final Summary.Section section;

    private FactorFindings(Summary.Section section) {
        this.section = section;
    }

    static List<Finding> findings(Summary.Section section, Optional<FactorEffects> accuracy) {
        FactorFindings factors = new FactorFindings(section);
        List<Finding> findings = new ArrayList<>();
        accuracy.ifPresent(effects -> {
            findings.add(finding(shares("test accuracy", effects), Finding.Place.FACTORS));
            factors.interaction(effects).ifPresent(text -> findings.add(finding(text, Finding.Place.FACTORS)));
        });
        FactorEffects.of(section.arms(), result -> Math.log(result.trainSeconds()))
                .ifPresent(effects ->
                        findings.add(finding(shares("training time (its logarithm)", effects), Finding.Place.TIME)));
        return findings;
    }

    private static Finding finding(String text, Finding.Place place) {
        return new Finding(Finding.Topic.FACTORS, text, List.of(place), List.of());
    }

    private static String shares(String figure, FactorEffects effects) {
        String parts = effects.effects().stream()
                .map(effect -> name(effects, effect) + " explains " + Sentences.share(effect.share()) + " ("
                        + Sentences.p(effect.p()) + ")")
                .collect(Collectors.joining(", "));
        String left = effects.leftOut().isEmpty()
                ? ""
                : " Without "
                        + Sentences.list(effects.leftOut().stream()
                                .map(text -> "`" + text + "`")
                                .toList()) + ", where arms are missing.";
        return "Of the differences in " + figure + " between arms, " + parts + " (analysis of variance over "
                + Sentences.count(effects.seeds(), "seed") + ")." + left;
    }

    private static String name(FactorEffects effects, Factorial.Effect effect) {
        return effect.factors().size() == 1
                ? "`" + effects.factors().get(effect.factors().get(0)) + "`"
                : "the interaction of "
                        + effect.factors().stream()
                                .map(place -> "`" + effects.factors().get(place) + "`")
                                .collect(Collectors.joining(" and "));
    }

    /** For two factors: which level of the first is best under each of the second. */
    private Optional<String> interaction(FactorEffects effects) {
        if (effects.factors().size() != 2 || effects.seeds() < Comparing.SEEDS_FOR_VERDICTS) {
            return Optional.empty();
        }
        boolean real = effects.interactions().get(0).p() < LEVEL;
        Map<String, String> best = best(effects);
        String first = "`" + effects.factors().get(0) + "`";
        String second = "`" + effects.factors().get(1) + "`";
        if (!real) {
            return Optional.of("There is no sign that the effect of " + first + " depends on " + second
                    + "; more seeds might show one.");
        }
        String list = best.entrySet().stream()
                .map(entry -> "with " + entry.getKey() + " **" + entry.getValue() + "**")
                .collect(Collectors.joining(", "));
        boolean one = best.values().stream().distinct().count() == 1;
        return Optional.of("How much " + first + " matters depends on " + second + "; "
                + (one
                        ? "the highest mean has the same one each time: "
                        : "and so does which one has the highest mean: ")
                + list + ".");
    }

    private Map<String, String> best(FactorEffects effects) {
        Map<String, String> best = new LinkedHashMap<>();
        for (String level : effects.levels().get(1)) {
            section.arms().stream()
                    .filter(arm -> effects.means().containsKey(arm.name())
                            && level.equals(arm.factors().get(effects.factors().get(1))))
                    .max((a, b) -> Double.compare(effects.mean(a.name()), effects.mean(b.name())))
                    .ifPresent(arm -> best.put(
                            level,
                            String.valueOf(arm.factors().get(effects.factors().get(0)))));
        }
        return best;
    }
}
