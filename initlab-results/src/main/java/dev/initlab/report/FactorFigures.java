package dev.initlab.report;

import dev.initlab.finding.Finding;
import dev.initlab.finding.Numbers;
import dev.initlab.finding.Summary;
import dev.initlab.stats.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Two crossed factors: heat maps of accuracy and time, and how the one depends on the other. */
final class FactorFigures {

    private static final int ROWS = 40;
    private static final int COLUMNS = 12;
    private static final int LINES = 8;

    private static final InteractionChart.Point NO_POINT =
            new InteractionChart.Point("", new Look(0, 0, 0), Estimate.of());

    private final Subject subject;

    FactorFigures(Subject subject) {
        this.subject = subject;
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        Factors.of(subject.section())
                .filter(f -> f.rowLevels().size() <= ROWS && f.columnLevels().size() <= COLUMNS)
                .ifPresent(factors -> {
                    figures.add(accuracy(factors));
                    interaction(factors, figures);
                    figures.add(time(factors));
                });
        return figures;
    }

    private Figure accuracy(Factors factors) {
        return figure(
                "heat-accuracy",
                Finding.Place.FACTORS,
                heat(
                        factors,
                        "Test accuracy by " + factors.rows() + " and " + factors.columns(),
                        "mean over " + seeds()
                                + " after the last epoch, in percent · hatched: did not learn, or diverged",
                        Ramp.BLUE,
                        arm -> cell(
                                arm,
                                arm.testAccuracy(),
                                Numbers.percent(arm.testAccuracy().mean()),
                                "\u00a0%")));
    }

    private Figure time(Factors factors) {
        return figure(
                "heat-time",
                Finding.Place.TIME,
                heat(
                        factors,
                        "Training time by " + factors.rows() + " and " + factors.columns(),
                        "mean over " + seeds() + ", in seconds · hatched: did not learn, or diverged",
                        Ramp.PURPLE,
                        arm -> cell(
                                arm,
                                arm.trainSeconds(),
                                Numbers.significant(arm.trainSeconds().mean(), 3),
                                "\u00a0s")));
    }

    private String seeds() {
        String n = Words.range(subject.section().arms().stream()
                .mapToInt(Summary.Arm::completed)
                .filter(k -> k > 0)
                .toArray());
        return n + (n.equals("1") ? " seed" : " seeds");
    }

    private Figure figure(String name, Finding.Place place, HeatMap map) {
        return Figure.of(name + subject.suffix(), place, map.title(), map.description(), map.draw());
    }

    private HeatMap heat(
            Factors factors, String title, String subtitle, Ramp ramp, Function<Summary.Arm, HeatMap.Cell> cell) {
        Map<List<String>, HeatMap.Cell> cells = new LinkedHashMap<>();
        factors.cells().forEach((at, arm) -> {
            HeatMap.Cell bare = cell.apply(subject.arm(arm));
            cells.put(at, new HeatMap.Cell(subject.key(arm), bare.value(), bare.text(), bare.gate(), bare.tip()));
        });
        return new HeatMap(
                title,
                subtitle,
                ramp,
                factors.rows(),
                factors.columns(),
                factors.rowLevels(),
                factors.columnLevels(),
                cells);
    }

    private static HeatMap.Cell cell(Summary.Arm arm, Estimate value, String text, String unit) {
        boolean healthy = arm.status().healthy();
        String spread = value.hasSpread() ? "\nsd " + Ticks.rounded(scaled(value.sd(), unit), 3) + unit : "";
        String tip = arm.name() + "\n" + (value.exists() ? text + unit : "no value") + spread + "\nn = " + value.n()
                + (healthy ? "" : "\n" + arm.status().text());
        return new HeatMap.Cell(
                "", value.mean(), text, healthy ? "" : arm.status().text(), tip);
    }

    private static double scaled(double sd, String unit) {
        return unit.endsWith("%") ? 100 * sd : sd;
    }

    private void interaction(Factors factors, List<Figure> figures) {
        List<String> rows = factors.rowLevels().stream()
                .filter(row -> factors.columnLevels().stream()
                        .anyMatch(column -> factors.arm(row, column)
                                .filter(a -> subject.arm(a).status().healthy())
                                .isPresent()))
                .toList();
        if (factors.columnLevels().size() > LINES
                || rows.size() < 2
                || subject.healthy().size() < 4) {
            return;
        }
        List<InteractionChart.Line> lines = new ArrayList<>();
        for (int j = 0; j < factors.columnLevels().size(); j++) {
            String column = factors.columnLevels().get(j);
            List<InteractionChart.Point> points = rows.stream()
                    .map(row -> factors.arm(row, column).map(this::point).orElse(NO_POINT))
                    .toList();
            lines.add(new InteractionChart.Line(column, points));
        }
        lines.removeIf(line -> line.points().stream().noneMatch(p -> p.value().exists()));
        InteractionChart chart = new InteractionChart(
                Measure.accuracy("How " + factors.columns() + " and " + factors.rows() + " work together", Double.NaN),
                "mean test accuracy over " + seeds()
                        + ", bar: its 95\u00a0% interval · arms that learnt · the axis does"
                        + " not start at zero · parallel lines: the factors add up",
                factors.rows(),
                rows,
                lines);
        figures.add(Figure.of(
                "interaction" + subject.suffix(),
                Finding.Place.FACTORS,
                "How " + factors.columns() + " and " + factors.rows() + " work together",
                chart.description(),
                chart.draw(rows.size() > 6 ? 2 * Chart.WIDTH + 24 : Chart.WIDTH)));
    }

    private InteractionChart.Point point(int arm) {
        return subject.arm(arm).status().healthy()
                ? new InteractionChart.Point(
                        subject.key(arm),
                        subject.looks().get(arm),
                        subject.arm(arm).testAccuracy())
                : NO_POINT;
    }
}
