package dev.initlab.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.record.InitReceipt;
import dev.initlab.record.LayerMetric;
import dev.initlab.record.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleFreeTest {

    private static final double[] SOME = {0.5, 0.6, 0.5, 0.6, 0.5};

    @TempDir
    Path folder;

    private static InitReceipt.Param param(String path, String kind, String role, Integer... shape) {
        return new InitReceipt.Param(
                path,
                List.of(shape),
                kind,
                role,
                "he_normal",
                "drawn",
                1,
                1,
                0,
                1,
                0,
                1,
                -1,
                1,
                0,
                List.of(),
                0,
                1,
                -1,
                1,
                0,
                List.of(),
                "ab",
                null,
                null);
    }

    private static final List<InitReceipt.Param> NORMALIZED = List.of(
            param("conv1.weight", "conv", "weight", 4, 1, 5, 5),
            param("bn1.weight", "norm", "norm_scale", 4),
            param("bn1.bias", "norm", "norm_shift", 4),
            param("conv2.weight", "conv", "weight", 16, 4, 1, 1),
            param("conv2.bias", "conv", "bias", 16),
            param("bn2.weight", "norm", "norm_scale", 16),
            param("fc.weight", "dense", "weight", 10, 16));

    private static final List<InitReceipt.Param> BARE = List.of(
            param("conv1.weight", "conv", "weight", 4, 1, 5, 5),
            param("bn1.weight", "norm", "norm_scale", 4),
            param("conv2.weight", "conv", "weight", 16, 4, 1, 1),
            param("fc.weight", "dense", "weight", 10, 16));

    private static List<LayerMetric> layers(double weight, double gradient) {
        Metric.GradNorm norm = new Metric.GradNorm(gradient, gradient);
        return List.of(
                new LayerMetric(0, 0, "conv1.weight", weight, norm),
                new LayerMetric(0, 0, "conv2.weight", weight, norm),
                new LayerMetric(0, 0, "fc.weight", 1, norm));
    }

    private static HandMadeRun optimizer(HandMadeRun run, String name) {
        return run.config("optimizer", Map.of("name", name, "lr", 0.1));
    }

    /** Weights of 100 and 64 elements: Adam's first step has a norm of 1 and 0.8, so 10 % and 8 % of 10. */
    @Test
    void adam_s_first_step_is_the_rate_in_every_element() {
        HandMadeRun run = optimizer(new HandMadeRun(folder), "adam")
                .drawn(NORMALIZED, layers(10, 3))
                .completed("he", SOME)
                .drawn(NORMALIZED, layers(20, 3))
                .completed("large", SOME);
        assertThat(ScaleFree.finding(run.only()).orElseThrow())
                .contains("A norm stands behind every convolution")
                .contains("**he** 9 % and **large** 4.5 %");
    }

    @Test
    void plain_descent_s_first_step_is_the_rate_times_the_gradient() {
        HandMadeRun run = optimizer(new HandMadeRun(folder), "sgd")
                .drawn(NORMALIZED, layers(10, 3))
                .completed("he", SOME)
                .drawn(NORMALIZED, layers(20, 1.5))
                .completed("large", SOME);
        assertThat(ScaleFree.finding(run.only()).orElseThrow()).contains("**he** 3.0 % and **large** 0.75 %");
    }

    @Test
    void where_a_convolution_stands_alone_or_no_record_says_nothing_is_said() {
        HandMadeRun bare = optimizer(new HandMadeRun(folder.resolve("bare")), "adam")
                .drawn(NORMALIZED, layers(10, 3))
                .completed("he", SOME)
                .drawn(BARE, layers(20, 3))
                .completed("large", SOME);
        assertThat(ScaleFree.finding(bare.only())).isEmpty();
        HandMadeRun silent =
                new HandMadeRun(folder.resolve("silent")).completed("he", SOME).completed("large", SOME);
        assertThat(ScaleFree.finding(silent.only())).isEmpty();
    }
}
