package dev.initlab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The curves' values for the page's script, which reads them out under the pointer. */
final class Readouts {

    private Readouts() {}

    /** A JSON object from figure's name to the curves of its panels, safe inside an HTML script element. */
    static String json(List<Figure> figures) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Figure figure : figures) {
            List<Object> panels = new ArrayList<>();
            for (Figure.Panel panel : figure.panels()) {
                Figure.Readout readout = panel.readout();
                if (readout != null) {
                    panels.add(of(readout.chart(), readout.frame()));
                }
            }
            if (panels.size() == figure.panels().size()) {
                all.put(figure.name(), panels);
            }
        }
        return JsonMapper.shared()
                .writeValueAsString(all)
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028");
    }

    private static Map<String, Object> of(LineChart chart, LineChart.Frame frame) {
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("over", chart.xLabel());
        of.put("percent", chart.measure().unit() == Ticks.Unit.PERCENT);
        Scale x = frame.x();
        of.put("x", List.of(x.low(), x.high(), tenths(x.from()), tenths(x.to())));
        of.put("y", List.of(tenths(frame.y().to()), tenths(frame.y().from())));
        of.put("range", List.of(frame.y().low(), frame.y().high()));
        of.put("log", frame.y().kind() == Scale.Kind.LOG);
        List<Map<String, Object>> arms = new ArrayList<>();
        for (int i = 0; i < chart.arms().size(); i++) {
            arms.add(arm(chart.arms().get(i), frame.bands().get(i)));
        }
        of.put("arms", arms);
        return of;
    }

    private static Map<String, Object> arm(LineChart.Arm arm, Band band) {
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("key", arm.key());
        of.put("name", arm.name());
        of.put("colour", arm.look().colour());
        of.put("x", numbers(band.x()));
        of.put("mean", numbers(band.mean()));
        if (band.most() > 1) {
            of.put("low", numbers(band.low()));
            of.put("high", numbers(band.high()));
        }
        return of;
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static List<@Nullable BigDecimal> numbers(double[] values) {
        List<@Nullable BigDecimal> numbers = new ArrayList<>(values.length);
        for (double value : values) {
            numbers.add(
                    Double.isFinite(value)
                            ? new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros()
                            : null);
        }
        return numbers;
    }
}
