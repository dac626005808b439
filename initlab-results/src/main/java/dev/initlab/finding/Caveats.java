package dev.initlab.finding;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a reader must know of a run before comparing its arms. */
final class Caveats {

    private Caveats() {}

    /** The distinct hosts of the trials that have figures, most frequent first. */
    static List<String> hosts(RunData run) {
        return counts(run).entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    static List<String> of(RunData run, List<String> hosts) {
        List<String> caveats = new ArrayList<>();
        unfinished(run, caveats);
        mixedHosts(run, hosts, caveats);
        laterRounds(run, caveats);
        return caveats;
    }

    private static void unfinished(RunData run, List<String> caveats) {
        Map<String, Integer> missing = new LinkedHashMap<>();
        for (RunData.Trial trial : run.trials()) {
            if (trial.outcome().isEmpty()) {
                missing.merge("have not ended", 1, Integer::sum);
            }
        }
        count(run, Outcome.Kind.FAILED, "failed with an error", missing);
        count(run, Outcome.Kind.CRASHED, "crashed", missing);
        count(run, Outcome.Kind.TIMEOUT, "ran out of time", missing);
        missing.forEach((what, count) ->
                caveats.add(count + " of " + run.trials().size() + " planned trials " + what + " and count nowhere."));
    }

    private static void count(RunData run, Outcome.Kind kind, String what, Map<String, Integer> missing) {
        int count =
                (int) run.trials().stream().filter(trial -> trial.ended(kind)).count();
        if (count > 0) {
            missing.put(what, count);
        }
    }

    private static void mixedHosts(RunData run, List<String> hosts, List<String> caveats) {
        if (hosts.size() < 2) {
            return;
        }
        Map<String, Integer> counts = counts(run);
        List<String> parts = new ArrayList<>();
        hosts.forEach(host -> parts.add(counts.get(host) + " on " + host));
        caveats.add("mixed hosts: the trials ran on different engines, JDKs, systems or CPUs ("
                + String.join("; ", parts) + "). Their numbers can differ for that reason alone.");
    }

    private static void laterRounds(RunData run, List<String> caveats) {
        Map<Integer, Integer> later = new LinkedHashMap<>();
        for (RunData.Trial trial : run.trials()) {
            if (trial.spec().round() > 1) {
                later.merge(trial.spec().round(), 1, Integer::sum);
            }
        }
        later.forEach(
                (round, count) -> caveats.add(count + " of " + run.trials().size() + " trials were added in round "
                        + round + ", when earlier results could have been seen."));
    }

    private static Map<String, Integer> counts(RunData run) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (RunData.Trial trial : run.trials()) {
            if (trial.ended(Outcome.Kind.COMPLETED) || trial.ended(Outcome.Kind.DIVERGED)) {
                counts.merge(text(trial.outcome().orElseThrow().host()), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static String text(Outcome.Host host) {
        return String.join(", ", host.engine(), "JDK " + host.jdk(), host.os(), host.cpu(), host.device());
    }
}
