package dev.initlab.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One trial of a plan, as {@code spec.json} and a line of {@code plan.jsonl} hold it.
 *
 * @param id hex hash of everything that determines the trial's numbers (see {@code config}); the folder's name
 * @param study the study's name
 * @param section the section's name; {@code "main"} where a study has one only
 * @param arm the arm's name as tables show it: {@code "kaiming"}, or {@code "he/adam"} for two factors
 * @param factors factor (dotted path, e.g. {@code "init"}, {@code "optimizer"}) to the name of its level, in the study's order
 * @param seed the replicate's seed
 * @param round 1 for what was planned first, 2 for what a later run added, …: said in findings
 * @param config the canonical configuration, defaults omitted, keys sorted; nested maps, lists, strings, numbers
 */
public record TrialSpec(
        String id,
        String study,
        String section,
        String arm,
        Map<String, String> factors,
        long seed,
        int round,
        Map<String, Object> config) {

    public TrialSpec {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    /** The arm's name, behind its section's where there are several. */
    public String label() {
        return section.equals("main") ? arm : section + "/" + arm;
    }
}
