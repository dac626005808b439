package dev.initlab.report;

import dev.initlab.finding.Finding;
import dev.initlab.finding.Numbers;
import dev.initlab.finding.Summary;
import dev.initlab.finding.TradeOff;
import dev.initlab.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What accuracy costs: seconds, and epochs to the threshold where the study names one. */
final class TradeOffFigures {

    private static final int ARMS = 60;

    private final Subject subject;

    TradeOffFigures(Subject subject) {
        this.subject = subject;
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        double longest = subject.healthy().stream()
                .mapToDouble(a -> subject.arm(a).trainSeconds().mean())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        add(
                figures,
                "trade-off-time",
                "Accuracy against training time",
                Measure.duration("training time", longest),
                Summary.Arm::trainSeconds);
        double threshold = subject.section().threshold();
        if (!Double.isNaN(threshold)) {
            String cost = "epochs to a test accuracy of " + Numbers.percent(threshold) + "\u00a0%";
            add(
                    figures,
                    "trade-off-epochs",
                    "Accuracy against epochs",
                    Measure.count(cost),
                    Summary.Arm::epochsToThreshold);
        }
        return figures;
    }

    private void add(
            List<Figure> figures, String name, String title, Measure cost, Function<Summary.Arm, Estimate> of) {
        TradeOff tradeOff = TradeOff.of(subject.section(), subject.comparisons(), of);
        Set<String> dominated =
                tradeOff.dominated().stream().map(Summary.Arm::name).collect(Collectors.toSet());
        List<ScatterChart.Dot> dots = subject.shown(ARMS).stream()
                .filter(a -> subject.arm(a).status().healthy())
                .filter(a -> of.apply(subject.arm(a)).exists()
                        && subject.arm(a).testAccuracy().exists())
                .map(a -> new ScatterChart.Dot(
                        subject.key(a),
                        subject.arm(a).name(),
                        subject.looks().get(a),
                        of.apply(subject.arm(a)),
                        subject.arm(a).testAccuracy(),
                        dominated.contains(subject.arm(a).name())))
                .toList();
        if (dots.size() < 2) {
            return;
        }
        int left = subject.section().arms().size() - dots.size();
        String n = Words.range(dots.stream().mapToInt(d -> d.x().n()).toArray());
        String said = "means of " + n + (n.equals("1") ? " seed" : " seeds with their 95\u00a0% intervals")
                + (tradeOff.told() ? " · hollow: another arm is better at no higher cost" : "")
                + (left == 0
                        ? ""
                        : " · without " + left + (left == 1 ? " arm" : " arms") + " that did not learn or reach it");
        ScatterChart chart = new ScatterChart(title, said, cost, Measure.accuracy("test accuracy", Double.NaN), dots);
        figures.add(Figure.of(
                name + subject.suffix(), Finding.Place.TRADE_OFF, title, chart.description(), chart.draw(Chart.WIDTH)));
    }
}
