package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LineChartTest {

    private static final Measure ACCURACY = Measure.accuracy("Test accuracy", 0.1);
    private static final Look LOOK = new Look(0, 0, 0);

    @Test
    void points_lie_where_the_scales_put_them() throws Exception {
        LineChart chart = one(new double[] {0, 0.5, 1});

        LineChart.Plot plot = chart.draw(560);

        // The axis is exactly 0 to 1, cut at the bounds, so the middle value lies half-way up, at the middle epoch.
        Scale x = plot.frame().x();
        Scale y = plot.frame().y();
        assertThat(y.from() - y.to()).isEqualTo(235);
        String expected = at(x.from(), y.from()) + " " + at((x.from() + x.to()) / 2, (y.from() + y.to()) / 2) + " "
                + at(x.to(), y.to());
        List<Element> means = means(Xml.parse(plot.drawing()));
        assertThat(means).hasSize(1);
        assertThat(means.get(0).getAttribute("points")).isEqualTo(expected);
    }

    @Test
    void every_arm_has_a_mean_a_band_its_seeds_and_a_name() throws Exception {
        Document svg = Xml.parse(chart(Curves.accuracies(5, 4, 10)).draw(560).drawing());

        assertThat(means(svg)).hasSize(5);
        assertThat(Xml.all(svg, "polygon", "band")).hasSize(5);
        assertThat(Xml.all(svg, "g", "seeds"))
                .hasSize(5)
                .allSatisfy(group -> assertThat(
                                group.getElementsByTagName("polyline").getLength())
                        .isEqualTo(4));
        assertThat(Xml.texts(svg)).contains("default", "zero", "random", "xavier", "kaiming", "epoch", "chance");
        assertThat(Xml.texts(svg)).anyMatch(t -> t.contains("mean of 4 seeds"));
    }

    @Test
    void one_seed_has_no_band_and_says_so() throws Exception {
        Document svg = Xml.parse(chart(Curves.accuracies(2, 1, 10)).draw(560).drawing());

        assertThat(Xml.all(svg, "polygon", "band")).isEmpty();
        assertThat(means(svg)).hasSize(2);
        assertThat(Xml.texts(svg)).anyMatch(t -> t.contains("one seed, so no interval"));
    }

    @Test
    void one_epoch_is_a_point_with_its_interval() throws Exception {
        LineChart.Plot plot = chart(Curves.accuracies(1, 3, 1)).draw(560);
        Document svg = Xml.parse(plot.drawing());

        assertThat(means(svg)).isEmpty();
        assertThat(Xml.all(svg, "circle", "ar").get(0).getAttribute("cx"))
                .isEqualTo(Markup.n((plot.frame().x().from() + plot.frame().x().to()) / 2));
        assertThat(Xml.all(svg, "line", "ln")).isNotEmpty();
        assertThat(Xml.texts(svg)).contains("1").doesNotContain("0.5", "1.5").noneMatch(t -> t.contains("thin"));
    }

    @Test
    void seeds_that_diverge_are_crossed_where_they_end() throws Exception {
        LineChart chart = LineChart.of(Measure.loss("Test loss"), "epoch", Curves.losses(4, 10), List.of(), "");
        LineChart.Plot plot = chart.draw(560);

        List<Element> crosses = Xml.all(Xml.parse(plot.drawing()), "path", "cross");

        assertThat(chart.kind()).isEqualTo(Scale.Kind.LOG);
        assertThat(chart.subtitle()).contains("geometric mean", "diverged");
        // Seeds 1 and 3 of "random" have no finite value from the sixth epoch on.
        assertThat(crosses).hasSize(2);
        assertThat(crosses.get(0).getTextContent().strip()).isEqualTo("random, seed 1: diverged");
        assertThat(crosses.get(0).getAttribute("d"))
                .startsWith("M" + Markup.n(plot.frame().x().at(5) - 4));
    }

    @Test
    void an_arm_without_any_value_is_crossed_at_the_bad_end_and_named() throws Exception {
        SeedCurve none = SeedCurve.of(0, new double[] {1, 2}, new double[] {Double.NaN, Double.NaN}, true);
        SeedCurve some = SeedCurve.of(0, new double[] {1, 2}, new double[] {0.3, 0.5}, false);
        LineChart chart = chart(List.of(
                new LineChart.Arm("0-0", "lost", LOOK, List.of(none)),
                new LineChart.Arm("0-1", "kept", new Look(1, 1, 1), List.of(some))));

        LineChart.Plot plot = chart.draw(560);
        Document svg = Xml.parse(plot.drawing());

        assertThat(Xml.all(svg, "path", "cross")).hasSize(1);
        double foot = plot.frame().y().from() + 4;
        assertThat(Xml.all(svg, "path", "cross").get(0).getAttribute("d")).contains(" " + Markup.n(foot));
        assertThat(Xml.texts(svg)).contains("lost", "kept");
        assertThat(chart.description(plot.frame().bands()))
                .contains("lost: no finite value", "kept: 50.00\u00a0% at epoch 2");
    }

    @Test
    void zeros_sit_at_the_lower_end_of_a_logarithmic_axis() throws Exception {
        SeedCurve falling = SeedCurve.of(0, Curves.upTo(3), new double[] {100, 1, 0}, false);
        LineChart chart = LineChart.of(
                Measure.norm("Norm"),
                "step",
                List.of(new LineChart.Arm("0-0", "he", LOOK, List.of(falling))),
                List.of(),
                "");

        LineChart.Plot plot = chart.draw(560);

        assertThat(chart.kind()).isEqualTo(Scale.Kind.LOG);
        assertThat(plot.frame().y().low()).isBetween(0.5, 1.0);
        assertThat(means(Xml.parse(plot.drawing())).get(0).getAttribute("points"))
                .endsWith(at(plot.frame().x().to(), plot.frame().y().from()));
    }

    @Test
    void long_names_move_above_the_plot_and_nothing_leaves_the_page() throws Exception {
        List<LineChart.Arm> arms = Curves.accuracies(12, 2, 30).stream()
                .map(a -> new LineChart.Arm(
                        a.key(),
                        "variance_scaling(scale=2, fan=in, distribution=truncated)/" + a.name(),
                        a.look(),
                        a.seeds()))
                .toList();

        LineChart.Plot plot = chart(arms).draw(560);
        Document svg = Xml.parse(plot.drawing());

        assertThat(plot.frame().x().to()).isGreaterThan(520);
        assertThat(Xml.texts(svg).stream().filter(t -> t.startsWith("variance_scaling")))
                .hasSize(12);
        for (Element text : Xml.all(svg, "text", "tx")) {
            double end =
                    Double.parseDouble(text.getAttribute("x")) + Lettering.width(text.getTextContent(), Chart.TEXT);
            assertThat(end).isLessThanOrEqualTo(560);
            assertThat(Double.parseDouble(text.getAttribute("y")))
                    .isLessThan(plot.frame().y().to());
        }
    }

    @Test
    void a_hundred_seeds_of_ten_thousand_steps_stay_small() {
        double[] x = Curves.upTo(10_000);
        List<SeedCurve> seeds = IntStream.range(0, 100)
                .mapToObj(s -> SeedCurve.of(
                        s,
                        x,
                        java.util.Arrays.stream(x)
                                .map(v -> 1 + 0.5 * Math.sin(v * s))
                                .toArray(),
                        false))
                .toList();
        List<Look> looks = Curves.looks(12);
        List<LineChart.Arm> arms = IntStream.range(0, 12)
                .mapToObj(a -> new LineChart.Arm("0-" + a, Curves.name(a), looks.get(a), seeds))
                .toList();

        LineChart.Plot plot = LineChart.of(Measure.norm("Gradient norm"), "step", arms, List.of(), "")
                .draw(560);

        assertThat(plot.drawing().body().length()).isLessThan(900_000);
        assertThat(plot.frame().bands())
                .allSatisfy(band -> assertThat(band.length()).isLessThanOrEqualTo(400));
        assertThat(plot.drawing().body()).contains("thin: 30 of the seeds");
    }

    @Test
    void names_cannot_leave_their_place() throws Exception {
        String hostile = "</text><script>alert(1)</script>&\"'\u0000\ud800";
        LineChart.Arm arm = Curves.accuracies(1, 2, 3).get(0);
        Document svg = Xml.parse(chart(List.of(new LineChart.Arm("0-0", hostile, LOOK, arm.seeds())))
                .draw(560)
                .drawing());

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(Xml.texts(svg)).contains("</text><script>alert(1)</script>&\"'\ufffd\ufffd");
    }

    private static LineChart chart(List<LineChart.Arm> arms) {
        return LineChart.of(ACCURACY, "epoch", arms, List.of(), "");
    }

    private static LineChart one(double[] y) {
        return chart(List.of(
                new LineChart.Arm("0-0", "he", LOOK, List.of(SeedCurve.of(0, Curves.upTo(y.length), y, false)))));
    }

    private static List<Element> means(Document svg) {
        return Xml.all(svg, "polyline", "ln").stream()
                .filter(e -> e.getAttribute("stroke-width").equals("2.2"))
                .toList();
    }

    private static String at(double x, double y) {
        return Markup.n(x) + "," + Markup.n(y);
    }
}
