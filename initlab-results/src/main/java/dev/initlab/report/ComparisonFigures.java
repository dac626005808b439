package dev.initlab.report;

import dev.initlab.finding.Comparison;
import dev.initlab.finding.Comparisons;
import dev.initlab.finding.Finding;
import dev.initlab.finding.Numbers;
import dev.initlab.finding.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which arms differ: intervals against the baseline or of the pairs, and all pairs as a matrix. */
final class ComparisonFigures {

    private static final int ROWS = 15;
    private static final int MATRIX = 24;

    private final Subject subject;
    private final Comparisons comparisons;

    ComparisonFigures(Subject subject) {
        this.subject = subject;
        this.comparisons = subject.comparisons();
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        toBaseline().ifPresent(figures::add);
        pairs().ifPresent(figures::add);
        matrix().ifPresent(figures::add);
        return figures;
    }

    private Optional<Figure> toBaseline() {
        List<Comparison> rows = comparisons.toBaseline();
        return rows.isEmpty()
                ? Optional.empty()
                : forest(
                        "comparisons",
                        "Against the baseline, " + comparisons.baseline().orElse(""),
                        rows);
    }

    /** All pairs where they are few, else the best arm against each other one. */
    private Optional<Figure> pairs() {
        List<Comparison> pairs = comparisons.pairs();
        if (pairs.isEmpty()
                || pairs.size() == comparisons.toBaseline().size()
                        && !comparisons.toBaseline().isEmpty()) {
            return Optional.empty();
        }
        if (pairs.size() <= ROWS) {
            return forest("comparison-pairs", "All pairs of arms that learnt", pairs);
        }
        String best = pairs.get(0).arm();
        List<Comparison> rows =
                pairs.stream().filter(pair -> pair.arm().equals(best)).toList();
        return forest("comparison-pairs", best + " against the others", rows);
    }

    private Optional<Figure> forest(String name, String title, List<Comparison> rows) {
        int most = Math.min(BarFigures.ARMS, rows.size());
        String left = rows.size() > most ? " · the first " + most + " of " + rows.size() : "";
        ForestChart chart = new ForestChart(title, subtitle(rows) + left, comparisons.margin(), rows.subList(0, most));
        return Optional.of(Figure.of(
                name + subject.suffix(),
                Finding.Place.COMPARISONS,
                chart.title(),
                chart.description(),
                chart.draw(Chart.WIDTH, 0)));
    }

    private String subtitle(List<Comparison> rows) {
        String level = Numbers.fixed(100 * (1 - comparisons.alpha()), comparisons.alpha() == 0.05 ? 0 : 1);
        String margin = comparisons.margin() > 0
                ? " · grey: less than " + Numbers.significant(100 * comparisons.margin(), 2) + " points, of no interest"
                : "";
        String verdicts = rows.stream().allMatch(row -> row.verdict().isEmpty()) ? " · too few seeds for verdicts" : "";
        return "difference of means over " + comparisons.seeds() + " seeds with its simultaneous " + level
                + "\u00a0% interval" + margin + verdicts;
    }

    private Optional<Figure> matrix() {
        Set<String> compared = new HashSet<>();
        comparisons.pairs().forEach(pair -> compared.addAll(List.of(pair.arm(), pair.other())));
        List<String> names = subject.healthy().stream()
                .sorted(subject.byAccuracy())
                .map(a -> subject.arm(a).name())
                .filter(compared::contains)
                .limit(MATRIX)
                .toList();
        if (names.size() < 4) {
            return Optional.empty();
        }
        Map<List<String>, Comparison> cells = new HashMap<>();
        for (Comparison pair : comparisons.pairs()) {
            if (names.contains(pair.arm()) && names.contains(pair.other())) {
                cells.put(List.of(pair.arm(), pair.other()), pair);
                cells.put(List.of(pair.other(), pair.arm()), pair.reversed());
            }
        }
        MatrixChart chart = new MatrixChart(
                "All pairs", "row minus column in points · " + legend() + left(compared.size()), names, cells);
        return Optional.of(Figure.of(
                "comparison-matrix" + subject.suffix(),
                Finding.Place.COMPARISONS,
                chart.title(),
                chart.description(),
                chart.draw()));
    }

    private static String left(int compared) {
        return compared > MATRIX ? " · the best " + MATRIX + " of " + compared + " arms" : "";
    }

    private String legend() {
        if (comparisons.pairs().stream().allMatch(pair -> pair.verdict().isEmpty())) {
            return "too few seeds for verdicts";
        }
        boolean equivalent =
                comparisons.pairs().stream().anyMatch(pair -> pair.verdict().equals(Optional.of(Verdict.EQUIVALENT)));
        return "blue: the row is better, orange: worse, " + (equivalent ? "green: equivalent, " : "")
                + "grey: undecided";
    }
}
