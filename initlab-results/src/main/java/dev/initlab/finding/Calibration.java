package dev.initlab.finding;

import dev.initlab.stats.Blocked;
import dev.initlab.stats.Difference;
import dev.initlab.stats.Estimate;
import dev.initlab.stats.Looks;
import dev.initlab.stats.Simultaneous;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How often the comparisons of this package are wrong, measured: arms that do not differ (A/A), and intervals of differences that are
 * known.
 *
 * <p>Every repetition draws a table of arms and seeds, from normal numbers or from the trials of one real arm, and compares it as a
 * run's is compared: seeds that all arms completed, the two-way model or each pair's own errors, the level that the look has.
 */
public final class Calibration {

    /** Where the values of a table come from. */
    @FunctionalInterface
    private interface Source {
        /** {@code [arm][seed]}; NaN for a trial that diverged. All arms have the mean 0. */
        double[][] draw(int arms, int seeds, SplittableRandom random);
    }

    /**
     * What was found in one setting; shares of the repetitions.
     *
     * @param setting in words
     * @param arms how many
     * @param seeds how many each
     * @param pooled how often errors were pooled
     * @param pairsAlarm how often at least one of all pairs was called different though none is
     * @param baselineAlarm the same for the comparisons with a baseline
     * @param covered how often all pairs' intervals covered the true differences together
     * @param meanCovered how often a mean's own 95 % interval covered its true mean
     */
    public record Row(
            String setting,
            int arms,
            int seeds,
            double pooled,
            double pairsAlarm,
            double baselineAlarm,
            double covered,
            double meanCovered) {}

    private static final int[] ARMS = {2, 3, 5, 8};
    private static final int[] SEEDS = {5, 10, 20};

    /** What seeds have in common, beside an error of 1: the order of the data, say. */
    private static final double BLOCKS = 0.5;

    private static final double DIVERGES = 0.1;

    private final int repeats;
    private final double level;

    /** @param repeats of every setting; 20,000 are good to ±0.3 percentage points */
    public Calibration(int repeats) {
        this(repeats, Comparing.ALPHA);
    }

    /** @param level that comparisons are made at, for trying whether a wrong one is noticed */
    Calibration(int repeats, double level) {
        this.repeats = repeats;
        this.level = level;
    }

    /** Every setting with normal numbers. */
    public List<Row> simulated() {
        List<Row> rows = new ArrayList<>();
        for (int arms : ARMS) {
            for (int seeds : SEEDS) {
                Stream<Row> settings = Stream.of(
                        fixed("equal spreads", arms, seeds, normal(equal(arms))),
                        fixed("one arm 3 times as wide", arms, seeds, normal(one(arms, 3))),
                        fixed("one arm 10 times as wide", arms, seeds, normal(one(arms, 10))),
                        fixed("spreads from 1 to 3", arms, seeds, normal(graded(arms))),
                        fixed("one arm without spread", arms, seeds, normal(one(arms, 0))),
                        fixed("one trial in ten of one arm diverged", arms, seeds, diverging(arms)));
                settings.forEach(rows::add);
            }
            rows.add(stopping("5 seeds, 10, 20: until a pair is told apart", arms, normal(equal(arms))));
            rows.add(stopping("the same, one arm 3 times as wide", arms, normal(one(arms, 3))));
        }
        return rows;
    }

    /**
     * Real values: the trials of one arm dealt out at random to arms that therefore do not differ, no trial twice.
     *
     * @param name of the arm
     * @param values test accuracies of its trials
     * @param resolution the step between values
     */
    public List<Row> real(String name, double[] values, double resolution) {
        double mean = Estimate.of(values).mean();
        Source source = (arms, seeds, random) -> {
            double[] shuffled = values.clone();
            for (int i = 0; i < arms * seeds; i++) {
                int other = random.nextInt(i, shuffled.length);
                double kept = shuffled[i];
                shuffled[i] = shuffled[other];
                shuffled[other] = kept;
            }
            double[][] table = new double[arms][seeds];
            for (int i = 0; i < arms * seeds; i++) {
                table[i / seeds][i % seeds] = shuffled[i] - mean;
            }
            return table;
        };
        List<Row> rows = new ArrayList<>();
        for (int arms : ARMS) {
            for (int seeds : SEEDS) {
                // Enough that the tables of two repetitions have little in common.
                if (arms * seeds * 2 <= values.length) {
                    rows.add(fixed(name, arms, seeds, source, resolution));
                }
            }
        }
        return rows;
    }

    private static double[] equal(int arms) {
        double[] spreads = new double[arms];
        Arrays.fill(spreads, 1);
        return spreads;
    }

    private static double[] one(int arms, double spread) {
        double[] spreads = equal(arms);
        spreads[arms - 1] = spread;
        return spreads;
    }

    private static double[] graded(int arms) {
        return IntStream.range(0, arms)
                .mapToDouble(arm -> 1 + 2.0 * arm / (arms - 1))
                .toArray();
    }

    private static Source normal(double[] spreads) {
        return (arms, seeds, random) -> {
            double[][] table = new double[arms][seeds];
            for (int seed = 0; seed < seeds; seed++) {
                double common = BLOCKS * random.nextGaussian();
                for (int arm = 0; arm < arms; arm++) {
                    // An arm without spread has none from the seeds either.
                    table[arm][seed] = spreads[arm] == 0 ? 0 : common + spreads[arm] * random.nextGaussian();
                }
            }
            return table;
        };
    }

    private static Source diverging(int arms) {
        Source normal = normal(equal(arms));
        return (count, seeds, random) -> {
            double[][] table = normal.draw(count, seeds, random);
            for (int seed = 0; seed < seeds; seed++) {
                if (random.nextDouble() < DIVERGES) {
                    table[0][seed] = Double.NaN;
                }
            }
            return table;
        };
    }

    private Row fixed(String setting, int arms, int seeds, Source source) {
        return fixed(setting, arms, seeds, source, 0);
    }

    private Row fixed(String setting, int arms, int seeds, Source source, double resolution) {
        return row(setting, arms, seeds, random -> {
            double[][] table = source.draw(arms, seeds, random);
            return Outcome.of(table, Looks.alpha(level, 1), resolution);
        });
    }

    /** Looks at 5, 10 and 20 seeds, and stops when some pair is called different; an alarm at any look counts. */
    private Row stopping(String setting, int arms, Source source) {
        return row(setting, arms, 20, random -> {
            double[][] table = source.draw(arms, 20, random);
            for (int look = 1; ; look++) {
                int seeds = SEEDS[look - 1];
                double[][] seen = Arrays.stream(table)
                        .map(row -> Arrays.copyOf(row, seeds))
                        .toArray(double[][]::new);
                Outcome outcome = Outcome.of(seen, Looks.alpha(level, look), 0);
                if (outcome.pairsAlarm || outcome.baselineAlarm || look == SEEDS.length) {
                    return outcome;
                }
            }
        });
    }

    @FunctionalInterface
    private interface Repetition {
        Outcome of(SplittableRandom random);
    }

    private Row row(String setting, int arms, int seeds, Repetition repetition) {
        List<Outcome> outcomes = IntStream.range(0, repeats)
                .parallel()
                .mapToObj(repeat -> repetition.of(new SplittableRandom(31L * repeat + 7)))
                .filter(outcome -> outcome.usable)
                .toList();
        return new Row(
                setting,
                arms,
                seeds,
                share(outcomes, o -> o.pooled),
                share(outcomes, o -> o.pairsAlarm),
                share(outcomes, o -> o.baselineAlarm),
                share(outcomes, o -> !o.pairsAlarm),
                share(outcomes, o -> o.meanCovered));
    }

    private static double share(List<Outcome> outcomes, java.util.function.Predicate<Outcome> which) {
        return (double) outcomes.stream().filter(which).count() / outcomes.size();
    }

    /** The seeds in which no arm diverged. */
    private static double[][] complete(double[][] table) {
        int[] whole = IntStream.range(0, table[0].length)
                .filter(seed -> Arrays.stream(table).noneMatch(row -> Double.isNaN(row[seed])))
                .toArray();
        return Arrays.stream(table)
                .map(row -> Arrays.stream(whole).mapToDouble(seed -> row[seed]).toArray())
                .toArray(double[][]::new);
    }

    /** @param usable whether there were seeds enough for verdicts */
    private record Outcome(
            boolean usable, boolean pooled, boolean pairsAlarm, boolean baselineAlarm, boolean meanCovered) {

        static Outcome of(double[][] table, double alpha, double resolution) {
            double[][] complete = complete(table);
            if (complete[0].length < 2) {
                return new Outcome(false, false, false, false, false);
            }
            Simultaneous intervals = Simultaneous.of(Blocked.of(complete), alpha, resolution);
            Simultaneous.Family pairs = intervals.allPairs();
            Simultaneous.Family against = intervals.againstOne();
            boolean pairsAlarm = false;
            boolean baselineAlarm = false;
            for (int arm = 0; arm < complete.length; arm++) {
                for (int other = 0; other < arm; other++) {
                    pairsAlarm |= !covers(pairs.difference(arm, other));
                }
                baselineAlarm |= arm > 0 && !covers(against.difference(arm, 0));
            }
            Estimate first = Estimate.of(table[0]);
            return new Outcome(
                    true, intervals.pooled(), pairsAlarm, baselineAlarm, first.low() <= 0 && first.high() >= 0);
        }

        private static boolean covers(Difference difference) {
            return difference.low() <= 0 && difference.high() >= 0;
        }
    }
}
