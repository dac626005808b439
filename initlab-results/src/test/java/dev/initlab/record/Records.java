package dev.initlab.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records to test with: every field has a value of its own, so that two fields that are swapped are found. */
final class Records {

    private Records() {}

    static TrialSpec spec() {
        Map<String, String> factors = new LinkedHashMap<>();
        factors.put("optimizer", "adam");
        factors.put("init", "he");
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("batch_size", 64);
        config.put("big", 1L << 40);
        config.put("data", Map.of("name", "cifar10"));
        config.put("init", "he_normal");
        config.put("list", List.of(1, 2.5, "three", true));
        config.put("optimizer", new LinkedHashMap<>(Map.of("lr", 0.001)));
        return new TrialSpec("00ff", "cifar-cnn", "main", "adam/he", factors, -7L, 2, config);
    }

    static Outcome completed() {
        return new Outcome(Outcome.Kind.COMPLETED, 1, 8, 6256, 53.25, 60.5, 7511.7, null, null, host());
    }

    static Outcome diverged() {
        Outcome.Divergence divergence = new Outcome.Divergence(17, "conv1.weight", "Infinity");
        return new Outcome(Outcome.Kind.DIVERGED, 2, 0, 17, 0.5, 1.5, 0, divergence, null, host());
    }

    static Outcome failed() {
        return new Outcome(Outcome.Kind.FAILED, 1, 0, 0, 0, 0.25, 0, null, "data \"x\"\nis cut: ö", host());
    }

    private static Outcome.Host host() {
        return new Outcome.Host("libtorch 2.10.0", "17.0.15", "Linux amd64", "AVX512", "cpu");
    }

    static InitReceipt receipt() {
        InitReceipt.Param weight = new InitReceipt.Param(
                "fc1.weight",
                List.of(128, 784),
                "dense",
                "weight",
                "he_normal",
                "drawn",
                784,
                128,
                0.5,
                0.0505,
                0.0001,
                0.0504,
                -0.25,
                0.26,
                12.5,
                List.of(0.1, 0.2, -0.3, 0.4),
                0.001,
                0.0206,
                -0.0357,
                0.0358,
                1.75,
                List.of(0.01, 0.02, 0.03, Double.NaN),
                "abc123",
                new InitReceipt.Histogram(-0.25, 0.26, List.of(10, 100341, 1)),
                new InitReceipt.Histogram(-0.0357, 0.0358, List.of(50176, 50176)));
        InitReceipt.Param bias = new InitReceipt.Param(
                "fc1.bias",
                List.of(128),
                "dense",
                "bias",
                "zeros",
                "drawn",
                Double.NaN,
                Double.NaN,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(0.0),
                0,
                0,
                0,
                0,
                0,
                List.of(),
                "def456",
                null,
                null);
        return new InitReceipt(3, "{weights: he_normal}", List.of(weight, bias));
    }

    static Provenance provenance() {
        Provenance.Round first = new Provenance.Round(
                1,
                "2026-01-02T03:04:05Z",
                List.of("run", "quick", "epochs=2"),
                Map.of("epochs", "2"),
                "0123abc",
                "17.0.15",
                "Linux amd64",
                "AVX512",
                2,
                Map.of("strokes", "feed"));
        Provenance.Round second = new Provenance.Round(
                2,
                "2026-01-03T03:04:05Z",
                List.of("run", "quick", "seeds=10"),
                Map.of(),
                "",
                "25",
                "Linux aarch64",
                "NEON",
                4,
                Map.of());
        Analysis analysis = new Analysis(
                0.75,
                "he",
                0.01,
                List.of(new Analysis.Claim("He is best.", "He et al. (2015)", "accuracy(he) > accuracy(others)")));
        return new Provenance("0.1.0", "quick", "Which?", "aabb", analysis, List.of(first, second));
    }

    static Metric.Epoch epoch(int epoch) {
        return new Metric.Epoch(
                epoch,
                938L * epoch,
                0.1 + epoch,
                0.5,
                Double.NaN,
                0.75,
                Double.NaN,
                Double.NaN,
                new Metric.GradNorm(1.5, 1e300));
    }

    static Metric.Epoch validatedEpoch() {
        return new Metric.Epoch(2, 20, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, new Metric.GradNorm(0.7, 0.8));
    }

    static Metric.Step step(long step) {
        return new Metric.Step(step, 2.302585092994046, 1.0e-5, 0.001);
    }

    static LayerMetric layer() {
        return new LayerMetric(1, 938, "fc1.weight", 11.25, new Metric.GradNorm(0.125, Double.NaN));
    }

    static Timing timing() {
        return new Timing(1, 5.25, 0.5, 12000.125);
    }
}
