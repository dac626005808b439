package dev.initlab.finding;

import dev.initlab.record.Outcome;
import dev.initlab.record.Provenance;
import dev.initlab.record.TrialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to try next, as commands that can be typed as they stand. */
final class Advice {

    private static final String INITIALIZERS = "init=he_normal,xavier_normal,orthogonal";

    /** Nobody trains so often for one answer: beyond this a number of seeds is told, not advised. */
    private static final int MOST_SEEDS = 100;

    private final Summary.Section section;
    private final Comparisons comparisons;
    private final String study;
    private final List<String> command;

    private Advice(Summary.Section section, Comparisons comparisons, Provenance provenance) {
        this.section = section;
        this.comparisons = comparisons;
        this.study = provenance.study();
        this.command = provenance.rounds().get(0).command().stream()
                .filter(word -> !word.startsWith("seeds="))
                .toList();
    }

    static List<Finding> findings(Summary.Section section, Comparisons comparisons, @Nullable Provenance provenance) {
        if (provenance == null || provenance.rounds().isEmpty() || !ofOneStudy(section, provenance)) {
            return List.of();
        }
        Advice advice = new Advice(section, comparisons, provenance);
        List<Finding> findings = new ArrayList<>();
        advice.moreSeeds().ifPresent(findings::add);
        advice.diverged().ifPresent(findings::add);
        advice.nothingLearnt().ifPresent(findings::add);
        return findings;
    }

    /** Several runs that are compared are no study that could be run again. */
    private static boolean ofOneStudy(Summary.Section section, Provenance provenance) {
        return section.arms().stream()
                .flatMap(arm -> arm.results().stream())
                .allMatch(result -> result.trial().spec().study().equals(provenance.study()));
    }

    private String with(String... words) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(words));
        return Commands.text(all);
    }

    /** The best arm and the next one that it is not told apart from. */
    private Optional<Finding> moreSeeds() {
        if (comparisons.pairs().isEmpty()) {
            return Optional.empty();
        }
        if (comparisons.seeds() < Comparing.SEEDS_FOR_VERDICTS) {
            return Optional.of(finding(
                    "Verdicts take " + Comparing.SEEDS_FOR_VERDICTS + " seeds; ten are better.", with("seeds=10")));
        }
        String best = comparisons.pairs().get(0).arm();
        return comparisons.pairs().stream()
                .filter(pair -> pair.arm().equals(best) && pair.needed().isPresent())
                .findFirst()
                .map(pair -> moreSeeds(pair, pair.needed().get()));
    }

    private Finding moreSeeds(Comparison pair, Comparison.SeedsNeeded needed) {
        String told = "To tell **" + pair.arm() + "** from **" + pair.other() + "** takes " + Differences.seeds(needed);
        if (needed.likely() > MOST_SEEDS) {
            return finding(told + ": they differ by " + Sentences.points(pair.difference())
                    + " points here. Unless so little matters, take either.");
        }
        int seeds = Math.max(needed.likely(), comparisons.seeds() + 1);
        return finding(
                told
                        + ". Added to this run they count as another look, with a twentieth of the level; as a run of its own, with"
                        + " seeds that this one has not used, they have the whole.",
                with("seeds=" + seeds),
                with("seeds=" + next() + ".." + (next() + seeds - 1), "--name", study + "-again"));
    }

    /** The first seed that no trial has used, and none after it. */
    private long next() {
        return 1
                + section.arms().stream()
                        .flatMap(arm -> arm.results().stream())
                        .mapToLong(result -> result.trial().spec().seed())
                        .max()
                        .orElse(-1);
    }

    private Optional<Finding> diverged() {
        List<Summary.Arm> arms = section.arms().stream()
                .filter(arm -> arm.count(Outcome.Kind.DIVERGED) > 0)
                .toList();
        if (arms.isEmpty()) {
            return Optional.empty();
        }
        Summary.Arm arm = arms.get(0);
        TrialSpec spec = arm.results().get(0).trial().spec();
        List<String> commands = new ArrayList<>();
        @Nullable Number rate = Settings.number(spec, "optimizer.lr");
        boolean held = spec.factors().keySet().stream().noneMatch(factor -> factor.startsWith("optimizer"));
        if (rate != null && held) {
            commands.add(with("optimizer.lr=" + Numbers.significant(rate.doubleValue() / 10, 2), "--arm", arm.name()));
        }
        commands.add(with("clip_norm=1", "--arm", arm.name()));
        return Optional.of(new Finding(
                Finding.Topic.ADVICE,
                "What diverged ("
                        + Sentences.names(arms.stream().map(Summary.Arm::name).toList())
                        + ") may train at a tenth of the rate, or with gradients clipped:",
                List.of(),
                commands));
    }

    private Optional<Finding> nothingLearnt() {
        boolean ended = section.arms().stream().noneMatch(arm -> arm.status() == Status.OPEN);
        boolean none = section.arms().stream().noneMatch(arm -> arm.status().healthy());
        return ended && none
                ? Optional.of(finding("No arm learnt; other initializations may:", with(INITIALIZERS)))
                : Optional.empty();
    }

    private static Finding finding(String text, String... commands) {
        return new Finding(Finding.Topic.ADVICE, text, List.of(), List.of(commands));
    }
}
