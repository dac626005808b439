package dev.initlab.run;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.study.Arm;
import dev.initlab.study.TrialConfig;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a folder is to hold, and what of it is missing.
 *
 * @param all everything planned so far, in the order of planning, and what this call adds
 * @param added trials of this call that were not planned before
 * @param asked this call's trials, in their order
 * @param finished the outcomes of those that stand
 * @param left those that are to be run
 * @param round of the trials that are added
 */
record RunPlan(
        List<TrialSpec> all,
        List<TrialSpec> added,
        List<TrialSpec> asked,
        Map<String, Outcome> finished,
        List<TrialSpec> left,
        int round) {

    /** Unites what was planned with what is asked now. Reads the folder; writes nothing. */
    static RunPlan of(RunFolder folder, RunRequest request) {
        Map<String, TrialSpec> all = new LinkedHashMap<>();
        Map<String, Object> weights = new HashMap<>();
        int last = 0;
        for (TrialSpec spec : folder.plan()) {
            all.put(spec.id(), spec);
            Optional.ofNullable(spec.config().get(TrialConfig.WEIGHTS_HASH))
                    .ifPresent(hash -> weights.put(spec.label(), hash));
            last = Math.max(last, spec.round());
        }
        List<TrialSpec> added = new ArrayList<>();
        List<TrialSpec> asked = new ArrayList<>();
        for (TrialSpec wanted : request.study().plan(request.selected())) {
            TrialSpec known = all.get(wanted.id());
            if (known == null) {
                requireSameWeights(folder, weights, wanted);
                known = inRound(wanted, last + 1);
                all.put(known.id(), known);
                added.add(known);
            }
            asked.add(known);
        }
        if (asked.isEmpty()) {
            throw new RunException("no arm of the study " + request.study().name() + " is selected. Its arms: "
                    + String.join(
                            ", ",
                            request.study().arms().stream()
                                    .map(Arm::label)
                                    .limit(20)
                                    .toList()));
        }
        Map<String, Outcome> finished = finished(folder, asked, request.retry());
        List<TrialSpec> left =
                asked.stream().filter(spec -> !finished.containsKey(spec.id())).toList();
        return new RunPlan(List.copyOf(all.values()), added, asked, finished, left, last + 1);
    }

    /** Other weights under the name of those that were planned make other trials, and one arm of both would be none. */
    private static void requireSameWeights(RunFolder folder, Map<String, Object> planned, TrialSpec wanted) {
        Object weights = wanted.config().get(TrialConfig.WEIGHTS_HASH);
        Object others = planned.get(wanted.label());
        if (weights != null && others != null && !weights.equals(others)) {
            throw new RunException(folder.path() + " has trials of " + wanted.label()
                    + " from other weights of the same name: SHA-256 " + others + ", now " + weights
                    + ". Give this run a folder of its own with --name, or put the other file back.");
        }
    }

    private static Map<String, Outcome> finished(RunFolder folder, List<TrialSpec> asked, Set<Outcome.Kind> retry) {
        // One listing instead of thousands of look-ups: most calls find none or all.
        String[] names = new File(folder.path().toFile(), "trials").list();
        Set<String> there = names == null ? Set.of() : new HashSet<>(List.of(names));
        Map<String, Outcome> finished = new LinkedHashMap<>();
        for (TrialSpec spec : asked) {
            if (there.contains(spec.id())) {
                Optional<Outcome> outcome = folder.trial(spec.id()).outcome();
                outcome.filter(o -> !retry.contains(o.kind())).ifPresent(o -> finished.put(spec.id(), o));
            }
        }
        return finished;
    }

    private static TrialSpec inRound(TrialSpec spec, int round) {
        return new TrialSpec(
                spec.id(), spec.study(), spec.section(), spec.arm(), spec.factors(), spec.seed(), round, spec.config());
    }
}
