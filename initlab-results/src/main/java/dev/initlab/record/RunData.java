package dev.initlab.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run as a report reads it: provenance and plan at once, each trial's files when they are asked for.
 *
 * <p>Only outcomes and epoch lines are kept once read, about a kilobyte a trial; step lines, layers and receipts are read anew at
 * each call, so that a run of 10,000 trials fits into memory.
 *
 * @param folder where it was read from
 * @param provenance where the run comes from; null where the folder has no {@code provenance.json}
 * @param trials the plan's trials in its order, finished or not
 */
public record RunData(RunFolder folder, @Nullable Provenance provenance, List<Trial> trials) {

    public RunData {
        trials = List.copyOf(trials);
    }

    /**
     * Reads a run's plan, provenance and outcomes.
     *
     * @throws RecordException if the folder holds no plan, or a file is damaged
     */
    public static RunData read(RunFolder folder) {
        List<TrialSpec> plan = folder.plan();
        if (plan.isEmpty()) {
            throw new RecordException(
                    "no run in " + folder.path() + ": it has no plan.jsonl. Give a folder that `initlab run` made.");
        }
        List<Trial> trials = plan.parallelStream() // thousands of small files
                .map(spec -> Trial.read(spec, folder.trial(spec.id())))
                .toList();
        return new RunData(folder, folder.provenance().orElse(null), trials);
    }

    /**
     * Several runs as one, to be compared: every arm is named by its run, which becomes the first factor, and a section holds what was
     * tested on the same data. Trials keep their files where they are.
     *
     * @param folder where the comparison is to be written
     * @param runs by name
     * @param asks what the comparison asks
     */
    public static RunData join(RunFolder folder, Map<String, RunData> runs, String asks) {
        List<Trial> trials = new ArrayList<>();
        List<Provenance.Round> rounds = new ArrayList<>();
        String initlab = "";
        Analysis analysis = Analysis.NONE;
        for (Map.Entry<String, RunData> run : runs.entrySet()) {
            run.getValue().trials.forEach(trial -> trials.add(trial.of(run.getKey())));
            Provenance provenance = run.getValue().provenance;
            if (provenance != null) {
                initlab = provenance.initlab();
                rounds.addAll(provenance.rounds());
                analysis = new Analysis(
                        Double.NaN,
                        "",
                        Math.max(
                                analysis.smallestEffect(), provenance.analysis().smallestEffect()),
                        List.of());
            }
        }
        return new RunData(folder, new Provenance(initlab, "compare", asks, "", analysis, rounds), trials);
    }

    /**
     * The same run with the outcomes of some trials read anew: for whoever follows one that goes on. What was read of the others
     * is kept.
     *
     * @param ids of the trials that have ended since
     * @throws RecordException if a file is damaged
     */
    public RunData reread(Set<String> ids) {
        List<Trial> now = new ArrayList<>(trials.size());
        for (Trial trial : trials) {
            now.add(ids.contains(trial.spec().id()) ? Trial.read(trial.spec(), trial.folder()) : trial);
        }
        return new RunData(folder, provenance, now);
    }

    /** The sections' names in the plan's order. */
    public List<String> sections() {
        return trials.stream().map(trial -> trial.spec().section()).distinct().toList();
    }

    /** The arms' names of a section in the plan's order. */
    public List<String> arms(String section) {
        return trials.stream()
                .filter(trial -> trial.spec().section().equals(section))
                .map(trial -> trial.spec().arm())
                .distinct()
                .toList();
    }

    /** The trials of an arm in the plan's order. */
    public List<Trial> trials(String section, String arm) {
        return trials.stream()
                .filter(trial -> trial.spec().section().equals(section)
                        && trial.spec().arm().equals(arm))
                .toList();
    }

    /** One trial of a run. */
    public static final class Trial {

        private final TrialSpec spec;
        private final TrialFolder folder;
        private final @Nullable Outcome outcome;
        private volatile @Nullable List<Metric.Epoch> epochs;

        Trial(TrialSpec spec, TrialFolder folder, @Nullable Outcome outcome) {
            this.spec = spec;
            this.folder = folder;
            this.outcome = outcome;
        }

        /** The same trial as part of a comparison. */
        private Trial of(String run) {
            Map<String, String> factors = new LinkedHashMap<>();
            factors.put("run", run);
            factors.putAll(spec.factors());
            Object data = spec.config().get("data");
            String section = data instanceof Map<?, ?> map ? String.valueOf(map.get("name")) : String.valueOf(data);
            TrialSpec joined = new TrialSpec(
                    spec.id(),
                    spec.study(),
                    section,
                    run + "/" + spec.arm(),
                    factors,
                    spec.seed(),
                    spec.round(),
                    spec.config());
            return new Trial(joined, folder, outcome);
        }

        static Trial read(TrialSpec spec, TrialFolder folder) {
            return new Trial(spec, folder, folder.outcome().orElse(null));
        }

        public TrialSpec spec() {
            return spec;
        }

        public TrialFolder folder() {
            return folder;
        }

        /** How it ended; empty where it did not yet. */
        public Optional<Outcome> outcome() {
            return Optional.ofNullable(outcome);
        }

        /** Whether it ended thus. */
        public boolean ended(Outcome.Kind kind) {
            return outcome != null && outcome.kind() == kind;
        }

        /** The epochs on record so far; kept once read where the trial has ended. */
        public List<Metric.Epoch> epochs() {
            List<Metric.Epoch> read = epochs;
            if (read == null) {
                read = List.copyOf(folder.epochs());
                if (outcome != null) {
                    epochs = read;
                }
            }
            return read;
        }

        /** The step lines on record; read anew at each call. */
        public List<Metric.Step> steps() {
            return folder.steps();
        }

        /** Every parameter at every recorded epoch; read anew at each call. */
        public List<LayerMetric> layers() {
            return folder.layers();
        }

        /** The seconds of each epoch; read anew at each call. */
        public List<Timing> timings() {
            return folder.timings();
        }

        /** What was drawn; read anew at each call. */
        public Optional<InitReceipt> receipt() {
            return folder.receipt();
        }
    }
}
