package dev.initlab.report;

import dev.initlab.finding.CheckedClaim;
import dev.initlab.finding.Comparison;
import dev.initlab.finding.Comparisons;
import dev.initlab.finding.FactorEffects;
import dev.initlab.finding.Finding;
import dev.initlab.finding.Findings;
import dev.initlab.finding.Verdict;
import dev.initlab.stats.Factorial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings in {@code results.json}: the sentences and the numbers that they rest on. */
final class FindingsJson {

    private FindingsJson() {}

    /** What a section's object has besides its arms. */
    static Map<String, @Nullable Object> of(Findings.Section section) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("answer", section.answer().text());
        map.put(
                "findings",
                section.findings().stream().map(FindingsJson::finding).toList());
        map.put("comparisons", comparisons(section.comparisons()));
        map.put("effects", section.effects().map(FindingsJson::effects).orElse(List.of()));
        map.put("claims", section.claims().stream().map(FindingsJson::claim).toList());
        return map;
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("topic", finding.topic().name().toLowerCase(Locale.ROOT));
        map.put("text", finding.text());
        map.put("commands", finding.commands());
        return map;
    }

    private static Map<String, @Nullable Object> comparisons(Comparisons comparisons) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("seeds", comparisons.seeds());
        map.put("error", comparisons.error().name().toLowerCase(Locale.ROOT));
        map.put("alpha", comparisons.alpha());
        map.put("looks", comparisons.looks());
        map.put("smallest_effect", comparisons.margin());
        map.put("baseline", comparisons.baseline().orElse(""));
        map.put(
                "to_baseline",
                comparisons.toBaseline().stream().map(FindingsJson::comparison).toList());
        map.put(
                "pairs",
                comparisons.pairs().stream().map(FindingsJson::comparison).toList());
        return map;
    }

    private static Map<String, @Nullable Object> comparison(Comparison comparison) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("arm", comparison.arm());
        map.put("other", comparison.other());
        map.put("difference", comparison.difference());
        map.put("low", comparison.low());
        map.put("high", comparison.high());
        map.put("p", comparison.p());
        map.put("sign_flip_p", comparison.signFlip());
        map.put("verdict", comparison.verdict().map(Verdict::text).orElse(null));
        map.put("seeds_needed", comparison.needed().map(FindingsJson::needed).orElse(null));
        return map;
    }

    /** Counts beyond what was looked for are null. */
    private static Map<String, @Nullable Object> needed(Comparison.SeedsNeeded needed) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("likely", needed.likely() == Integer.MAX_VALUE ? null : needed.likely());
        map.put("least", needed.least() == Integer.MAX_VALUE ? null : needed.least());
        map.put("most", needed.most() == Integer.MAX_VALUE ? null : needed.most());
        return map;
    }

    private static List<Object> effects(FactorEffects effects) {
        return effects.effects().stream()
                .<Object>map(effect -> effect(effects, effect))
                .toList();
    }

    private static Map<String, @Nullable Object> effect(FactorEffects effects, Factorial.Effect effect) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("factors", effect.factors().stream().map(effects.factors()::get).toList());
        map.put("degrees", effect.degrees());
        map.put("share", effect.share());
        map.put("p", effect.p());
        return map;
    }

    private static Map<String, @Nullable Object> claim(CheckedClaim claim) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("text", claim.claim().text());
        map.put("source", claim.claim().source());
        map.put("check", claim.claim().check());
        map.put("answer", claim.answer().text());
        map.put("why", claim.why());
        return map;
    }
}
