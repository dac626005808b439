package dev.initlab.report;

import dev.initlab.finding.Finding;
import dev.initlab.finding.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Curves of many arms in panels of one scale: a panel a level of the first of several factors, or a panel an arm; all others stand
 * grey behind.
 *
 * @param shown the arms' places
 * @param arms their curves, in the same order
 */
record ArmPanels(Subject subject, Measure measure, List<Integer> shown, List<LineChart.Arm> arms) {

    /** Arms at most. */
    static final int MOST = 24;

    /** Empty where there is no curve. */
    Optional<Figure> figure(String name) {
        LineChart whole = LineChart.of(measure, "epoch", arms, List.of(), "grey: all others · one scale");
        if (whole.empty()) {
            return Optional.empty();
        }
        List<Figure.Panel> panels = new ArrayList<>();
        parts().forEach((title, own) -> {
            List<LineChart.Arm> others = arms.stream()
                    .filter(arm -> own.stream().noneMatch(o -> o.key().equals(arm.key())))
                    .toList();
            LineChart chart = new LineChart(measure, "", "epoch", own, others);
            Look look = own.size() == 1 ? own.get(0).look() : null;
            LineChart.Plot plot = chart.draw(Sheet.panel(title, look, own.size() > 1));
            panels.add(new Figure.Panel(plot.drawing(), new Figure.Readout(chart, plot.frame())));
        });
        List<Band> bands = arms.stream()
                .map(arm -> Band.over(arm.seeds(), whole.kind(), LineChart.MEAN_POINTS))
                .toList();
        return Optional.of(new Figure(
                name + subject.suffix(),
                Finding.Place.CURVES,
                whole.title(),
                whole.subtitle(),
                whole.description(bands),
                panels));
    }

    /** Panel's title to its arms, under the names that they have there. */
    private Map<String, List<LineChart.Arm>> parts() {
        List<String> factors = Factors.varied(subject.section());
        Map<String, List<LineChart.Arm>> crossed = new LinkedHashMap<>();
        Map<String, List<LineChart.Arm>> alone = new LinkedHashMap<>();
        for (int i = 0; i < arms.size(); i++) {
            Summary.Arm arm = subject.arm(shown.get(i));
            LineChart.Arm curve = arms.get(i);
            alone.put(arm.name(), List.of(curve));
            if (factors.size() > 1) {
                String own = factors.stream()
                        .skip(1)
                        .map(factor -> arm.factors().getOrDefault(factor, ""))
                        .collect(Collectors.joining(", "));
                crossed.computeIfAbsent(arm.factors().getOrDefault(factors.get(0), ""), t -> new ArrayList<>())
                        .add(new LineChart.Arm(curve.key(), own, curve.look(), curve.seeds()));
            }
        }
        boolean crowded = crossed.values().stream().anyMatch(part -> part.size() > CurveFigures.ARMS);
        return crossed.isEmpty() || crossed.size() == arms.size() || crowded ? alone : crossed;
    }
}
