package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class DotChartTest {

    private static final Measure ACCURACY = Measure.accuracy("Test accuracy", 0.1);
    private static final Look LOOK = new Look(0, 0, 0);

    @Test
    void bars_begin_at_zero_and_are_as_long_as_the_mean() throws Exception {
        DotChart chart = DotChart.of(ACCURACY, List.of(row("a", 0.5, 0.7), row("b", 0.2, 0.2)), "");

        Document svg = Xml.parse(chart.draw(560));

        List<Element> bars = Xml.all(svg, "rect", "bar");
        double a = Double.parseDouble(bars.get(0).getAttribute("width"));
        double b = Double.parseDouble(bars.get(1).getAttribute("width"));
        assertThat(a / b).isBetween(2.98, 3.02);
        assertThat(bars.get(0).getAttribute("x")).isEqualTo(bars.get(1).getAttribute("x"));
        assertThat(Xml.texts(svg)).contains("60.00\u00a0%", "20.00\u00a0%", "0\u00a0%");
    }

    @Test
    void intervals_are_students_and_seeds_are_dots() throws Exception {
        Document svg = Xml.parse(DotChart.of(Measure.duration("Time", 20), List.of(row("a", 9, 10, 11)), "")
                .draw(560));

        Element interval = Xml.all(svg, "line", "interval").get(0);
        Element bar = Xml.all(svg, "rect", "bar").get(0);
        double perSecond = Double.parseDouble(bar.getAttribute("width")) / 10;
        double half =
                (Double.parseDouble(interval.getAttribute("x2")) - Double.parseDouble(interval.getAttribute("x1"))) / 2;
        // t(0.975, 2) / √3 = 2.484; its upper end lies beyond the largest seed and must not be cut.
        assertThat(half / perSecond).isBetween(2.47, 2.50);
        assertThat(Xml.all(svg, "g", "seeds")
                        .get(0)
                        .getElementsByTagName("circle")
                        .getLength())
                .isEqualTo(3);
    }

    /** Names of any width leave an axis of any width to labels of any number of places. */
    @Test
    void labels_of_the_axis_do_not_run_into_each_other() throws Exception {
        for (String name : List.of("a", "xavier/rmsprop", "a name that takes a third of the width")) {
            for (double spread : new double[] {0.0001, 0.0013, 0.013, 0.05}) {
                DotChart chart = DotChart.of(ACCURACY, List.of(row(name, 0.91, 0.91 + spread)), "");
                List<Element> labels = Xml.all(Xml.parse(chart.draw(500)), "text", "muted").stream()
                        .filter(label -> label.getAttribute("text-anchor").equals("middle"))
                        .toList();
                double end = Double.NEGATIVE_INFINITY;
                for (Element label : labels) {
                    double half = 0.5 * Lettering.width(label.getTextContent(), Chart.SMALL);
                    double at = Double.parseDouble(label.getAttribute("x"));
                    assertThat(at - half).as("%s, %s", name, spread).isGreaterThan(end + 5);
                    end = at + half;
                }
                assertThat(labels).as("%s, %s", name, spread).hasSizeGreaterThanOrEqualTo(2);
            }
        }
    }

    @Test
    void accuracies_that_are_close_get_an_axis_of_their_own_and_it_is_said() throws Exception {
        DotChart chart = DotChart.of(ACCURACY, List.of(row("a", 0.94, 0.95), row("b", 0.951, 0.952)), "");
        Document svg = Xml.parse(chart.draw(560));

        assertThat(chart.zoomed()).isTrue();
        assertThat(Xml.all(svg, "rect", "bar")).isEmpty();
        assertThat(String.join(" ", Xml.texts(svg))).contains("does not start at zero");
        assertThat(DotChart.of(Measure.duration("Time", 1), chart.rows(), "").zoomed())
                .isFalse();
    }

    @Test
    void an_arm_without_values_says_why() throws Exception {
        DotChart.Row lost = new DotChart.Row("0-1", "lost", LOOK, new double[0], "× 5 of 5 diverged", true, 0);
        DotChart chart = DotChart.of(ACCURACY, List.of(row("a", 0.5), lost), "");
        Document svg = Xml.parse(chart.draw(560));

        assertThat(Xml.texts(svg)).contains("× 5 of 5 diverged");
        assertThat(Xml.all(svg, "rect", "bar")).hasSize(1);
        assertThat(chart.description()).contains("lost: × 5 of 5 diverged", "a: 50.00\u00a0%", "one seed");
    }

    private static DotChart.Row row(String name, double... values) {
        return new DotChart.Row("0-0", name, LOOK, values, "", false, 0);
    }
}
