package dev.initlab.report;

import dev.initlab.finding.Comparisons;
import dev.initlab.finding.Finding;
import dev.initlab.finding.Findings;
import dev.initlab.finding.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The figures of one section, in the order of the page.
 *
 * <p>They are drawn over trials that completed or diverged. Trials that failed, or have not ended, are in no figure but that of how
 * trials ended.
 */
final class Figures {

    /** The figures that a section begins with. */
    static final List<String> LEADING = List.of("test-accuracy", "final-accuracy");

    private static final String OVERVIEW = "overview";

    private Figures() {}

    /**
     * Draws a section.
     *
     * @param number the section's place in the summary
     */
    static List<Figure> of(Summary summary, int number, Comparisons comparisons) {
        Subject subject = Subject.of(summary, number, comparisons);
        CurveFigures curves = new CurveFigures(subject);
        BarFigures bars = new BarFigures(subject);
        List<Figure> figures = new ArrayList<>(leading(subject, curves, bars));
        figures.addAll(curves.others());
        figures.addAll(new ComparisonFigures(subject).all());
        figures.addAll(new FactorFigures(subject).all());
        bars.epochsTo95().ifPresent(figures::add);
        bars.epochsToNearBest().ifPresent(figures::add);
        bars.epochsToThreshold().ifPresent(figures::add);
        curves.gradNorm().ifPresent(figures::add);
        bars.gradNorms().ifPresent(figures::add);
        curves.flow().ifPresent(figures::add);
        bars.endings().ifPresent(figures::add);
        bars.trainTime().ifPresent(figures::add);
        figures.addAll(new TradeOffFigures(subject).all());
        return figures;
    }

    /** What the arms end in, section beside section; empty where there is one section, or nothing to show. */
    static Optional<Figure> across(Summary summary, Findings found) {
        if (summary.sections().size() == 1) {
            return Optional.empty();
        }
        List<DotChart> charts = new ArrayList<>();
        for (int i = 0; i < summary.sections().size(); i++) {
            Subject subject = Subject.of(summary, i, found.sections().get(i).comparisons());
            new BarFigures(subject).inOverview().ifPresent(charts::add);
        }
        if (charts.isEmpty()) {
            return Optional.empty();
        }
        List<Figure.Panel> panels = charts.stream()
                .map(chart -> new Figure.Panel(chart.draw(Chart.WIDTH), null))
                .toList();
        return Optional.of(new Figure(
                OVERVIEW,
                Finding.Place.TABLE,
                "Test accuracy after the last epoch",
                "mean of the seeds, bar: its 95\u00a0% interval · dots: the seeds · dotted: chance · sections have data of their own:"
                        + " only arms of the same section compare",
                charts.stream().map(DotChart::description).collect(Collectors.joining(" ")),
                panels));
    }

    /** Curves and what they end in, each alone and both as one picture; one is drawn as high as the other. */
    private static List<Figure> leading(Subject subject, CurveFigures curves, BarFigures bars) {
        Optional<DotChart> ends = bars.finalAccuracy();
        double rows = ends.map(chart -> chart.draw(Chart.WIDTH).height()).orElse(0.0);
        Optional<Figure> first = curves.testAccuracy(rows);
        List<Figure> figures = new ArrayList<>();
        first.ifPresent(figures::add);
        ends.ifPresent(chart -> {
            double height = first.map(f -> f.panels().get(0).drawing().height()).orElse(0.0);
            Figure last = Figure.of(
                    "final-accuracy" + subject.suffix(),
                    Finding.Place.TABLE,
                    chart.title(),
                    chart.description(),
                    chart.draw(Chart.WIDTH, height));
            figures.add(last);
            first.ifPresent(f -> figures.add(overview(subject, f, last)));
        });
        return figures;
    }

    private static Figure overview(Subject subject, Figure curves, Figure bars) {
        return new Figure(
                OVERVIEW + subject.suffix(),
                Finding.Place.TABLE,
                curves.title() + " over epochs and at the end",
                "",
                curves.description() + " " + bars.description(),
                List.of(curves.panels().get(0), bars.panels().get(0)));
    }

    /** Whether a figure is one of those that a section begins with. */
    static boolean leads(Figure figure, Subject subject) {
        return LEADING.stream().anyMatch(name -> figure.name().equals(name + subject.suffix()));
    }

    /** Whether a figure shows two others as one picture, for use elsewhere: the page has them already. */
    static boolean joins(Figure figure, Subject subject) {
        return figure.name().equals(OVERVIEW + subject.suffix());
    }
}
