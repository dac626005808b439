package dev.initlab.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Times until something happens, of which some are only known to be longer than what was watched: epochs to a threshold that not
 * every trial reaches.
 *
 * @param times each at least 0: when it happened, or until when it was watched
 * @param happened whether it did; as many as times
 */
public record Survival(List<Double> times, List<Boolean> happened) {

    public Survival {
        times = List.copyOf(times);
        happened = List.copyOf(happened);
        if (times.isEmpty() || times.size() != happened.size() || times.stream().anyMatch(time -> !(time >= 0))) {
            throw new IllegalArgumentException(
                    "times are at least 0, one or more, and as many as happened: got " + times + " and " + happened);
        }
    }

    /** Times in one row, NaN where it had not happened by the horizon. */
    public static Survival until(double horizon, double... times) {
        return new Survival(
                DoubleStream.of(times)
                        .map(time -> Double.isNaN(time) ? horizon : Math.min(time, horizon))
                        .boxed()
                        .toList(),
                DoubleStream.of(times)
                        .mapToObj(time -> !Double.isNaN(time) && time <= horizon)
                        .toList());
    }

    /**
     * The mean time up to a horizon, a time not reached counting as the horizon: the area under the survival curve of Kaplan and
     * Meier (1958), with the standard error of Greenwood's formula.
     *
     * @param mean in the times' unit
     * @param error its standard error; 0 where nothing is unknown
     */
    public record Restricted(double mean, double error) {}

    /** The restricted mean time up to this horizon, at most the longest time watched. */
    public Restricted restricted(double horizon) {
        double[] at = distinct(times);
        double surviving = 1;
        double from = 0;
        double area = 0;
        double[] areas = new double[at.length]; // up to each time
        for (int i = 0; i < at.length && at[i] <= horizon; i++) {
            area += surviving * (at[i] - from);
            areas[i] = area;
            from = at[i];
            surviving *= 1 - (double) events(at[i]) / atRisk(at[i]);
        }
        double mean = area + surviving * Math.max(0, horizon - from);
        double variance = 0;
        for (int i = 0; i < at.length && at[i] <= horizon; i++) {
            int events = events(at[i]);
            int atRisk = atRisk(at[i]);
            if (events > 0 && atRisk > events) {
                double after = mean - areas[i];
                variance += after * after * events / ((double) atRisk * (atRisk - events));
            }
        }
        return new Restricted(mean, Math.sqrt(variance));
    }

    /**
     * The two-sided p-value of the log-rank test (Mantel 1966) of equal survival in two groups, by its chi-squared approximation; 1
     * where nothing happened in either, or all at once.
     */
    public static double logRank(Survival one, Survival other) {
        double excess = 0;
        double variance = 0;
        for (double time : distinct(both(one.times, other.times))) {
            int risk1 = one.atRisk(time);
            int risk = risk1 + other.atRisk(time);
            int events1 = one.events(time);
            int events = events1 + other.events(time);
            excess += events1 - (double) events * risk1 / risk;
            if (risk > 1) {
                double share = (double) risk1 / risk;
                variance += events * share * (1 - share) * (risk - events) / (risk - 1);
            }
        }
        return variance == 0 ? 1 : ChiSquaredDistribution.of(1).survivalProbability(excess * excess / variance);
    }

    private int atRisk(double time) {
        return (int) times.stream().filter(t -> t >= time).count();
    }

    private int events(double time) {
        int events = 0;
        for (int i = 0; i < times.size(); i++) {
            if (times.get(i) == time && happened.get(i)) {
                events++;
            }
        }
        return events;
    }

    private static List<Double> both(List<Double> one, List<Double> other) {
        Double[] all = Arrays.copyOf(one.toArray(Double[]::new), one.size() + other.size());
        for (int i = 0; i < other.size(); i++) {
            all[one.size() + i] = other.get(i);
        }
        return List.of(all);
    }

    private static double[] distinct(List<Double> times) {
        return times.stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .distinct()
                .toArray();
    }
}
