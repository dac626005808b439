package dev.initlab.finding;

import dev.initlab.stats.Blocked;
import dev.initlab.stats.Factorial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * What each varied factor does to a figure, where several are varied: main effects and interactions of two over a complete grid.
 *
 * <p>Where arms are missing from the grid, for they diverged or did not learn, the levels with the most missing ones are left out
 * until it is complete; what is said then holds for the levels that are left.
 *
 * @param factors dotted paths, in the study's order
 * @param levels of each factor, those that are left
 * @param leftOut levels that are not, as {@code factor=level}
 * @param seeds how many every arm of the grid has
 * @param effects main effects in the factors' order, then interactions
 * @param means of the grid's arms by name
 */
public record FactorEffects(
        List<String> factors,
        List<List<String>> levels,
        List<String> leftOut,
        int seeds,
        List<Factorial.Effect> effects,
        Map<String, Double> means) {

    public FactorEffects {
        factors = List.copyOf(factors);
        levels = List.copyOf(levels);
        leftOut = List.copyOf(leftOut);
        effects = List.copyOf(effects);
        means = Map.copyOf(means);
    }

    /**
     * The effects on a figure of these arms' completed trials; empty where fewer than two factors with two levels each are left, or
     * two seeds.
     */
    static Optional<FactorEffects> of(List<Summary.Arm> arms, ToDoubleFunction<TrialResult> figure) {
        return new Grid(arms, figure).effects();
    }

    /** The effect of a factor by itself. */
    Optional<Factorial.Effect> main(String factor) {
        int place = factors.indexOf(factor);
        return effects.stream()
                .filter(effect -> effect.factors().equals(List.of(place)))
                .findFirst();
    }

    /** The mean of an arm of the grid; NaN for others. */
    double mean(String arm) {
        return means.getOrDefault(arm, Double.NaN);
    }

    /** The interactions. */
    List<Factorial.Effect> interactions() {
        return effects.stream().filter(effect -> effect.factors().size() > 1).toList();
    }

    /** Finds a complete grid and computes it. */
    private static final class Grid {

        private final ToDoubleFunction<TrialResult> figure;
        private final List<Summary.Arm> arms;
        private final List<String> factors = new ArrayList<>();
        private final List<List<String>> levels = new ArrayList<>();
        private final List<String> leftOut = new ArrayList<>();

        Grid(List<Summary.Arm> arms, ToDoubleFunction<TrialResult> figure) {
            this.figure = figure;
            this.arms = arms.stream()
                    .filter(arm -> !Comparing.values(arm, figure).isEmpty())
                    .toList();
            Summary.Section.levels(this.arms).forEach((factor, names) -> {
                factors.add(factor);
                levels.add(new ArrayList<>(names));
            });
        }

        Optional<FactorEffects> effects() {
            Optional<List<Summary.Arm>> cells = cells();
            while (cells.isEmpty() && varied() >= 2) {
                leaveOneOut();
                cells = cells();
            }
            dropSingle();
            if (cells.isEmpty() || factors.size() < 2) {
                return Optional.empty();
            }
            List<Long> seeds = seeds(cells.get());
            if (seeds.size() < 2) {
                return Optional.empty();
            }
            Blocked table = Blocked.of(Comparing.table(cells.get(), seeds, figure));
            Map<String, Double> means = new HashMap<>();
            for (int cell = 0; cell < cells.get().size(); cell++) {
                means.put(cells.get().get(cell).name(), table.mean(cell));
            }
            int[] sizes = levels.stream().mapToInt(List::size).toArray();
            return Optional.of(
                    new FactorEffects(factors, levels, leftOut, seeds.size(), Factorial.of(sizes, table), means));
        }

        private long varied() {
            return levels.stream().filter(names -> names.size() > 1).count();
        }

        /** Factors with one level left are none. */
        private void dropSingle() {
            for (int factor = factors.size() - 1; factor >= 0; factor--) {
                if (levels.get(factor).size() < 2) {
                    factors.remove(factor);
                    levels.remove(factor);
                }
            }
        }

        private List<Long> seeds(List<Summary.Arm> cells) {
            Set<Long> common =
                    new TreeSet<>(Comparing.values(cells.get(0), figure).keySet());
            cells.forEach(
                    cell -> common.retainAll(Comparing.values(cell, figure).keySet()));
            return List.copyOf(common);
        }

        /** The arms of the grid, the last factor changing first; empty where one is missing. */
        private Optional<List<Summary.Arm>> cells() {
            long count = levels.stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
            List<Summary.Arm> inside = arms.stream().filter(this::inside).toList();
            if (inside.size() != count || inside.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(inside.stream()
                    .sorted(Comparator.comparingLong(this::place))
                    .toList());
        }

        private boolean inside(Summary.Arm arm) {
            for (int factor = 0; factor < factors.size(); factor++) {
                if (!levels.get(factor).contains(level(arm, factor))) {
                    return false;
                }
            }
            return true;
        }

        private long place(Summary.Arm arm) {
            long place = 0;
            for (int factor = 0; factor < factors.size(); factor++) {
                place = place * levels.get(factor).size() + levels.get(factor).indexOf(level(arm, factor));
            }
            return place;
        }

        private String level(Summary.Arm arm, int factor) {
            return arm.factors().getOrDefault(factors.get(factor), "");
        }

        /** Takes out the level in which the largest part of the arms is missing. */
        private void leaveOneOut() {
            List<Summary.Arm> inside = arms.stream().filter(this::inside).toList();
            long count = levels.stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
            int worstFactor = 0;
            String worstLevel = "";
            double least = 2;
            for (int factor = 0; factor < factors.size(); factor++) {
                int place = factor;
                if (levels.get(factor).size() < 2) {
                    continue;
                }
                for (String level : levels.get(factor)) {
                    long there = inside.stream()
                            .filter(arm -> level(arm, place).equals(level))
                            .count();
                    double part = (double) there * levels.get(factor).size() / count;
                    if (part < least) {
                        least = part;
                        worstFactor = factor;
                        worstLevel = level;
                    }
                }
            }
            levels.get(worstFactor).remove(worstLevel);
            leftOut.add(factors.get(worstFactor) + "=" + worstLevel);
        }
    }
}
