package dev.initlab.report;

import dev.initlab.finding.Comparisons;
import dev.initlab.finding.Summary;
import dev.initlab.finding.TrialResult;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The section that figures are drawn of, and how its arms look in all of them.
 *
 * @param number its place in the summary
 * @param suffix what its files' names end in, so that sections do not overwrite each other's
 */
record Subject(Summary.Section section, int number, String suffix, List<Look> looks, Comparisons comparisons) {

    static Subject of(Summary summary, int number, Comparisons comparisons) {
        Summary.Section section = summary.sections().get(number);
        String suffix = summary.sections().size() == 1 ? "" : "-" + slug(section.name(), number);
        List<Look> looks =
                Look.assign(section.arms().stream().map(Summary.Arm::factors).toList());
        return new Subject(section, number, suffix, looks, comparisons);
    }

    private static String slug(String name, int number) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? Integer.toString(number + 1) : slug;
    }

    /** What the page calls an arm in classes and data. */
    static String key(int section, int arm) {
        return section + "-" + arm;
    }

    String key(int arm) {
        return key(number, arm);
    }

    Summary.Arm arm(int index) {
        return section.arms().get(index);
    }

    /** The place of the arm with this name; -1 where there is none. */
    int index(String name) {
        return IntStream.range(0, section.arms().size())
                .filter(a -> arm(a).name().equals(name))
                .findFirst()
                .orElse(-1);
    }

    /** The look of the arm with this name. */
    Look look(String name) {
        return looks.get(Math.max(0, index(name)));
    }

    /** The arms of a figure that has room for so many, the best ones, in the study's order. */
    List<Integer> shown(int most) {
        Set<Integer> best =
                new HashSet<>(all().stream().sorted(byAccuracy()).limit(most).toList());
        return all().stream().filter(best::contains).toList();
    }

    /** The arms that {@code shown} leaves out, the best ones first. */
    List<Integer> rest(int shown, int most) {
        return all().stream().sorted(byAccuracy()).skip(shown).limit(most).toList();
    }

    /** Healthy arms in the study's order. */
    List<Integer> healthy() {
        return all().stream().filter(a -> arm(a).status().healthy()).toList();
    }

    List<Integer> all() {
        return IntStream.range(0, section.arms().size()).boxed().toList();
    }

    /** Healthy arms first, then by mean accuracy, the highest first. */
    Comparator<Integer> byAccuracy() {
        return Comparator.comparing((Integer a) -> !arm(a).status().healthy())
                .thenComparingDouble(a -> -or(arm(a).testAccuracy().mean(), -1));
    }

    static double or(double value, double otherwise) {
        return Double.isNaN(value) ? otherwise : value;
    }

    /** What a figure with room for so many arms says of those that it has left out. */
    String omitted(int most) {
        int arms = section.arms().size();
        return arms > most ? "the best " + most + " of " + arms + " arms" : "";
    }

    /** The trials of an arm that a figure shows: those that completed or diverged. */
    Stream<RunData.Trial> ended(int arm) {
        return arm(arm).results().stream()
                .map(TrialResult::trial)
                .filter(t -> t.ended(Outcome.Kind.COMPLETED) || t.ended(Outcome.Kind.DIVERGED));
    }

    /** A figure of an arm's completed trials, where there is one. */
    double[] values(int arm, ToDoubleFunction<TrialResult> value) {
        return arm(arm).results().stream()
                .filter(TrialResult::completed)
                .mapToDouble(value)
                .filter(Double::isFinite)
                .toArray();
    }
}
