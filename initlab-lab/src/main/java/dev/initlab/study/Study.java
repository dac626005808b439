package dev.initlab.study;

import dev.initlab.record.Analysis;
import dev.initlab.record.TrialSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A question and its design, checked and resolved.
 *
 * @param name the file's name without ending
 * @param asks the question
 * @param about where the question comes from and how long it takes; may be empty
 * @param text the study file as it was read, for the run's folder
 * @param arms every combination of every section, in the file's order
 * @param seeds the replicates
 * @param heldHash short hash of all that is held: studies that differ in it do not share a folder
 * @param overridesHeld whether the command line changed something that is held
 * @param overrides path to value, as given on the command line
 * @param analysis how its results are to be read
 * @param keeping what trials leave behind beside their records
 */
public record Study(
        String name,
        String asks,
        String about,
        String text,
        List<Arm> arms,
        List<Long> seeds,
        String heldHash,
        boolean overridesHeld,
        Map<String, String> overrides,
        Analysis analysis,
        Keeping keeping) {

    public Study {
        arms = List.copyOf(arms);
        seeds = List.copyOf(seeds);
        overrides = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }

    /** The trials of the arms that pass, seed-major: all arms of the first seed, then of the second, …; round is 1. */
    public List<TrialSpec> plan(Predicate<Arm> selected) {
        record Planned(Arm arm, Map<String, Object> config, String json) {}
        List<Planned> planned = new ArrayList<>();
        for (Arm arm : arms) {
            if (selected.test(arm)) {
                Map<String, Object> config = arm.config().canonical();
                planned.add(new Planned(arm, config, Canonical.json(config)));
            }
        }
        List<TrialSpec> plan = new ArrayList<>(planned.size() * seeds.size());
        for (long seed : seeds) {
            for (Planned p : planned) {
                String id = Canonical.trialId(p.json(), seed);
                plan.add(new TrialSpec(
                        id, name, p.arm().section(), p.arm().name(), p.arm().factors(), seed, 1, p.config()));
            }
        }
        return List.copyOf(plan);
    }

    /** This study with other configurations for its arms. */
    public Study withConfigs(Function<Arm, TrialConfig> change) {
        List<Arm> changed = arms.stream()
                .map(arm -> new Arm(arm.section(), arm.name(), arm.factors(), change.apply(arm)))
                .toList();
        return new Study(
                name, asks, about, text, changed, seeds, heldHash, overridesHeld, overrides, analysis, keeping);
    }

    /** This study, with {@link #overridesHeld} set where its held values are not those of the file alone. */
    Study comparedWith(String fileHeldHash) {
        return new Study(
                name,
                asks,
                about,
                text,
                arms,
                seeds,
                heldHash,
                !heldHash.equals(fileHeldHash),
                overrides,
                analysis,
                keeping);
    }
}
