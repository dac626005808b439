package dev.initlab.finding;

import dev.initlab.stats.Blocked;
import dev.initlab.stats.Difference;
import dev.initlab.stats.Looks;
import dev.initlab.stats.SignFlip;
import dev.initlab.stats.Simultaneous;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Compares the arms of a section seed by seed.
 *
 * <p>Only seeds that all compared arms completed enter, so that the table of arms and seeds is whole and the theory exact. Arms are
 * left out that have fewer seeds in common with the others than a verdict takes, where the others have enough.
 */
final class Comparing {

    /** Fewer seeds than this give intervals, no verdicts. */
    static final int SEEDS_FOR_VERDICTS = 5;

    /** Fewer seeds than this cannot give a sign-flip test much to say: its least p is 2 / 2^n. */
    private static final int SEEDS_FOR_SIGN_FLIPS = 8;

    /** With more arms than this, only the best one is compared with each of the others. */
    private static final int ALL_PAIRS_UP_TO = 30;

    /** The level of a family of comparisons, over all looks. */
    static final double ALPHA = 0.05;

    private final Summary.Section section;
    private final List<Summary.Arm> arms;
    private final List<Long> seeds;
    private final Blocked table;
    private final int looks;
    private final double alpha;

    private Comparing(Summary.Section section, List<Summary.Arm> arms, List<Long> seeds, int stated) {
        this.section = section;
        this.arms = arms;
        this.seeds = seeds;
        this.table = Blocked.of(table(arms, seeds, TrialResult::testAccuracy));
        this.looks = looks(arms);
        this.alpha = Looks.alpha(ALPHA / stated, looks);
    }

    /** All comparisons of a section's healthy arms. */
    static Comparisons of(Summary.Section section) {
        List<Summary.Arm> arms = compared(section);
        List<Long> seeds = common(arms);
        if (arms.size() < 2 || seeds.size() < 2) {
            return new Comparisons(
                    arms.size() < 2 ? 0 : seeds.size(),
                    Comparisons.Error.NONE,
                    ALPHA,
                    1,
                    section.smallestEffect(),
                    Optional.empty(),
                    List.of(),
                    List.of());
        }
        return new Comparing(section, arms, seeds, 1).all();
    }

    /**
     * Two arms by themselves, as one of so many comparisons that were stated beforehand: a claim's. What nobody picked from the
     * results need not stand back for all the other pairs.
     */
    static Optional<Comparison> planned(Summary.Section section, Summary.Arm arm, Summary.Arm other, int stated) {
        List<Summary.Arm> two = List.of(arm, other);
        List<Long> seeds = common(two);
        if (seeds.size() < SEEDS_FOR_VERDICTS) {
            return Optional.empty();
        }
        Comparing comparing = new Comparing(section, two, seeds, stated);
        Simultaneous.Family pair = Simultaneous.of(comparing.table, comparing.alpha, 1.0 / section.testCount())
                .allPairs();
        return Optional.of(comparing.comparison(pair, 0, 1));
    }

    /** The healthy arms that can be compared, best first. */
    static List<Summary.Arm> compared(Summary.Section section) {
        List<Summary.Arm> arms = new ArrayList<>(
                section.ranked().stream().filter(arm -> arm.status().healthy()).toList());
        while (arms.size() > 2 && common(arms).size() < SEEDS_FOR_VERDICTS) {
            List<Summary.Arm> fuller = new ArrayList<>(arms);
            fuller.remove(arms.stream()
                    .min(Comparator.comparingInt(Summary.Arm::completed))
                    .orElseThrow());
            if (fuller.stream().noneMatch(arm -> arm.completed() >= SEEDS_FOR_VERDICTS)) {
                break;
            }
            arms = fuller;
        }
        return arms;
    }

    /** The seeds that all arms completed, in order. */
    static List<Long> common(List<Summary.Arm> arms) {
        Set<Long> common = new TreeSet<>();
        for (int i = 0; i < arms.size(); i++) {
            Set<Long> own = values(arms.get(i), TrialResult::testAccuracy).keySet();
            if (i == 0) {
                common.addAll(own);
            } else {
                common.retainAll(own);
            }
        }
        return List.copyOf(common);
    }

    /** A figure of the completed trials by seed; those that are not finite are left out. */
    static Map<Long, Double> values(Summary.Arm arm, ToDoubleFunction<TrialResult> figure) {
        Map<Long, Double> values = new TreeMap<>();
        for (TrialResult result : arm.results()) {
            double value = figure.applyAsDouble(result);
            if (result.completed() && Double.isFinite(value)) {
                values.put(result.trial().spec().seed(), value);
            }
        }
        return values;
    }

    /** {@code [arm][seed]} of seeds that all arms have. */
    static double[][] table(List<Summary.Arm> arms, List<Long> seeds, ToDoubleFunction<TrialResult> figure) {
        double[][] table = new double[arms.size()][];
        for (int arm = 0; arm < table.length; arm++) {
            Map<Long, Double> values = values(arms.get(arm), figure);
            table[arm] = seeds.stream().mapToDouble(values::get).toArray();
        }
        return table;
    }

    /** In how many rounds seeds of one arm were run: each later one could have been started because of what the earlier showed. */
    private static int looks(List<Summary.Arm> arms) {
        return arms.stream()
                .mapToInt(arm -> (int) arm.results().stream()
                        .filter(TrialResult::completed)
                        .mapToInt(result -> result.trial().spec().round())
                        .distinct()
                        .count())
                .max()
                .orElse(1);
    }

    private Comparisons all() {
        Simultaneous intervals = Simultaneous.of(table, alpha, 1.0 / section.testCount());
        Simultaneous.Family pairs = intervals.allPairs();
        List<Comparison> compared = new ArrayList<>();
        int best = arms.size() > ALL_PAIRS_UP_TO ? 1 : arms.size();
        for (int arm = 0; arm < best; arm++) {
            for (int other = arm + 1; other < arms.size(); other++) {
                compared.add(comparison(pairs, arm, other));
            }
        }
        int baseline = place(section.baseline());
        List<Comparison> toBaseline = new ArrayList<>();
        if (baseline >= 0) {
            Simultaneous.Family against = intervals.againstOne();
            for (Summary.Arm arm : section.arms()) {
                int place = place(arm.name());
                if (place >= 0 && place != baseline) {
                    toBaseline.add(comparison(against, place, baseline));
                }
            }
        }
        return new Comparisons(
                seeds.size(),
                intervals.pooled() ? Comparisons.Error.POOLED : Comparisons.Error.SEPARATE,
                alpha,
                looks,
                section.smallestEffect(),
                baseline >= 0 ? Optional.of(section.baseline()) : Optional.empty(),
                toBaseline,
                compared);
    }

    private int place(String arm) {
        for (int i = 0; i < arms.size(); i++) {
            if (arms.get(i).name().equals(arm)) {
                return i;
            }
        }
        return -1;
    }

    private Comparison comparison(Simultaneous.Family family, int arm, int other) {
        Difference difference = family.difference(arm, other);
        double margin = section.smallestEffect();
        Optional<Verdict> verdict = seeds.size() < SEEDS_FOR_VERDICTS
                ? Optional.empty()
                : Optional.of(Verdict.of(difference.low(), difference.high(), margin));
        boolean open = verdict.isPresent() && verdict.get() == Verdict.UNDECIDED;
        return new Comparison(
                arms.get(arm).name(),
                arms.get(other).name(),
                difference.estimate(),
                difference.low(),
                difference.high(),
                family.p(difference),
                seeds.size() < SEEDS_FOR_SIGN_FLIPS ? Double.NaN : SignFlip.p(table.differences(arm, other)),
                verdict,
                open
                        ? Optional.of(new MoreSeeds(difference, seeds.size(), alpha, looks).needed(margin))
                        : Optional.empty());
    }
}
