package dev.initlab.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Main effects and interactions of several varied factors: the analysis of variance of a complete table of factors and blocks (Fisher
 * 1935), in which all parts are orthogonal.
 */
public final class Factorial {

    private Factorial() {}

    /**
     * What a factor, or two of them together, does.
     *
     * @param factors the factor's place, or those of the two that interact
     * @param squares sum of squares
     * @param degrees degrees of freedom
     * @param share of the sum of squares between all cells, 0 to 1; NaN where all cells' means are equal
     * @param p of the F test against the pooled error of cells and blocks
     */
    public record Effect(List<Integer> factors, double squares, int degrees, double share, double p) {

        public Effect {
            factors = List.copyOf(factors);
        }
    }

    /**
     * The main effects in the factors' order, then the interactions of two.
     *
     * @param levels how many levels each factor has, at least two
     * @param table the cells in the order in which the last factor changes first; at least two blocks
     */
    public static List<Effect> of(int[] levels, Blocked table) {
        int cells = Arrays.stream(levels).reduce(1, Math::multiplyExact);
        if (cells != table.arms() || Arrays.stream(levels).anyMatch(count -> count < 2)) {
            throw new IllegalArgumentException("factors with " + Arrays.toString(levels)
                    + " levels need that many cells, and two levels at least, got " + table.arms() + " cells");
        }
        double between = 0;
        double mean = marginal(levels, table, List.of())[0];
        for (int cell = 0; cell < cells; cell++) {
            between += table.blocks() * (table.mean(cell) - mean) * (table.mean(cell) - mean);
        }
        List<Effect> effects = new ArrayList<>();
        for (int factor = 0; factor < levels.length; factor++) {
            effects.add(effect(levels, table, List.of(factor), between, 0));
        }
        for (int first = 0; first < levels.length; first++) {
            for (int second = first + 1; second < levels.length; second++) {
                double own = effects.get(first).squares() + effects.get(second).squares();
                effects.add(effect(levels, table, List.of(first, second), between, own));
            }
        }
        return effects;
    }

    /** @param below the squares of the effects that are contained in the marginal means of these factors */
    private static Effect effect(int[] levels, Blocked table, List<Integer> factors, double between, double below) {
        double mean = marginal(levels, table, List.of())[0];
        double[] marginals = marginal(levels, table, factors);
        int degrees = 1;
        for (int factor : factors) {
            degrees *= levels[factor] - 1;
        }
        double replicates = (double) table.arms() * table.blocks() / marginals.length;
        double squares = 0;
        for (double marginal : marginals) {
            squares += replicates * (marginal - mean) * (marginal - mean);
        }
        squares = Math.max(0, squares - below);
        double f = squares / degrees / table.errorVariance();
        double p =
                Double.isNaN(f) ? 1 : FDistribution.of(degrees, table.degrees()).survivalProbability(f);
        return new Effect(factors, squares, degrees, squares / between, p);
    }

    /** The means over all other factors, for each combination of these ones' levels. */
    private static double[] marginal(int[] levels, Blocked table, List<Integer> factors) {
        int size = 1;
        for (int factor : factors) {
            size *= levels[factor];
        }
        double[] means = new double[size];
        for (int cell = 0; cell < table.arms(); cell++) {
            int place = 0;
            for (int factor : factors) {
                place = place * levels[factor] + level(levels, cell, factor);
            }
            means[place] += table.mean(cell) * size / table.arms();
        }
        return means;
    }

    private static int level(int[] levels, int cell, int factor) {
        int rest = cell;
        for (int later = levels.length - 1; later > factor; later--) {
            rest /= levels[later];
        }
        return rest % levels[factor];
    }
}
