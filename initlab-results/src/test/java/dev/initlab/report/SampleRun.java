package dev.initlab.report;

import dev.initlab.record.Analysis;
import dev.initlab.record.InitReceipt;
import dev.initlab.record.LayerMetric;
import dev.initlab.record.Metric;
import dev.initlab.record.Outcome;
import dev.initlab.record.Provenance;
import dev.initlab.record.RunFolder;
import dev.initlab.record.Timing;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.record.TrialWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A run folder to test reports with, the same at each call: a small CNN on CIFAR-10 whose curves, receipts and gradients look as
 * measured ones do. The arm {@code zero} stays at chance, {@code random} diverges in four of five trials, the others learn. Or the
 * same five initializations under three optimizers each.
 */
final class SampleRun {

    static final int EPOCHS = 8;
    static final int STEPS_PER_EPOCH = 782;
    private static final int BINS = 41;

    /**
     * @param accuracy the final test accuracy it tends to
     * @param tau epochs until 63 % of the way
     */
    private record Level(
            String arm, Map<String, String> factors, String init, double accuracy, double tau, double std) {

        private Level(String arm, String init, double accuracy, double tau, double std) {
            this(arm, Map.of("init", arm), init, accuracy, tau, std);
        }

        /** The same initialization under an optimizer. */
        Level under(String optimizer, double better, double slower) {
            Map<String, String> both = new LinkedHashMap<>();
            both.put("init", arm);
            both.put("optimizer", optimizer);
            double reached = std == 0 ? accuracy : accuracy + better;
            return new Level(arm + "/" + optimizer, both, init, reached, tau * slower, std);
        }

        boolean diverges(long seed) {
            return std == 1 && (arm.endsWith("/sgd") || seed % 5 != 3);
        }

        String optimizer() {
            return factors.getOrDefault("optimizer", "adam");
        }
    }

    private static final List<Level> LEVELS = List.of(
            new Level("default", "torch_default", 0.711, 1.3, 0.3),
            new Level("zero", "zeros", 0.1, 1, 0),
            new Level("random", "normal(std=1)", 0.289, 2.5, 1),
            new Level("xavier", "xavier_normal", 0.701, 1.4, 0.5),
            new Level("kaiming", "he_normal", 0.690, 1.1, 0.7));
    private static final List<String> LAYERS = List.of("conv1", "conv2", "fc1", "fc2");
    private static final Outcome.Host HOST =
            new Outcome.Host("libtorch 2.10.0", "17.0.15", "Linux amd64", "AVX512", "cpu");

    private SampleRun() {}

    /** Five arms with five seeds each, all ended. */
    static RunFolder write(Path path) {
        return write(path, 5);
    }

    /** Five arms with this many seeds each, all ended. */
    static RunFolder write(Path path, int seeds) {
        return write(path, seeds, LEVELS);
    }

    /** Fifteen arms, initialization by optimizer, with this many seeds each, all ended. */
    static RunFolder factorial(Path path, int seeds) {
        List<Level> crossed = new ArrayList<>();
        for (Level level : LEVELS) {
            crossed.add(level.under("sgd", level.arm().equals("default") ? -0.06 : -0.015, 2.2));
            crossed.add(level.under("adam", 0, 1));
            crossed.add(level.under("rmsprop", 0.004, 1.1));
        }
        return write(path, seeds, crossed);
    }

    private static RunFolder write(Path path, int seeds, List<Level> levels) {
        RunFolder run = new RunFolder(path);
        run.write(provenance());
        List<TrialSpec> plan = plan(seeds, levels);
        run.writePlan(plan);
        for (int i = 0; i < plan.size(); i++) {
            trial(run.trial(plan.get(i).id()), plan.get(i), levels.get(i % levels.size()));
        }
        return run;
    }

    private static Provenance provenance() {
        return new Provenance(
                "0.1.0",
                "cifar-cnn",
                "Which initialization does a small ReLU network on CIFAR-10 need?",
                "5ab1e000",
                new Analysis(
                        0.5,
                        "default",
                        Analysis.HALF_A_POINT,
                        List.of(
                                new Analysis.Claim(
                                        "With all weights zero a network stays at chance.",
                                        "Goodfellow, Bengio and Courville (2016), section 8.4",
                                        "at_chance(zero*)"),
                                new Analysis.Claim(
                                        "A ReLU network wants He rather than Xavier.",
                                        "He, Zhang, Ren and Sun (2015)",
                                        "accuracy(kaiming*) > accuracy(xavier*)"))),
                List.of(new Provenance.Round(
                        1,
                        "2026-01-02T03:04:05Z",
                        List.of("run", "cifar-cnn"),
                        Map.of(),
                        "0123abc",
                        "17.0.15",
                        "Linux amd64",
                        "AVX512",
                        2,
                        Map.of("cifar10", "c32a1d4ab5d03f12"))));
    }

    private static List<TrialSpec> plan(int seeds, List<Level> levels) {
        List<TrialSpec> plan = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            for (Level level : levels) {
                String id = String.format(
                        Locale.ROOT,
                        "%016x",
                        1000003L * (seed + 1) + level.arm().hashCode());
                plan.add(new TrialSpec(id, "cifar-cnn", "main", level.arm(), level.factors(), seed, 1, config(level)));
            }
        }
        return plan;
    }

    private static Map<String, Object> config(Level level) {
        Map<String, Object> config = new TreeMap<>();
        config.put("batch_size", 64);
        config.put("classes", 10);
        config.put("data", Map.of("name", "cifar10"));
        config.put("epochs", EPOCHS);
        config.put("init", level.init());
        config.put("model", Map.of("name", "cnn_cifar"));
        config.put("optimizer", new TreeMap<>(Map.of("name", level.optimizer(), "lr", 0.001)));
        config.put("precision", "fp32");
        config.put("test_count", 10000);
        config.put("threads", 1);
        return config;
    }

    private static void trial(TrialFolder folder, TrialSpec spec, Level level) {
        Random random = new Random(spec.seed() * 31 + level.arm().hashCode());
        boolean diverges = level.diverges(spec.seed());
        int epochs = diverges ? (int) (spec.seed() % 5) : EPOCHS;
        folder.write(spec);
        try (TrialWriter writer = folder.open()) {
            layers(writer, 0, 1, level);
            for (int epoch = 1; epoch <= epochs; epoch++) {
                epoch(writer, epoch, level, random);
            }
            if (diverges) {
                steps(writer, epochs, 40, level, random);
            }
            writer.log("trial " + spec.id() + " ended");
        }
        // Arms that share an initialization share its draws.
        boolean shared = level.factors().size() > 1;
        Random draws = shared ? new Random(spec.seed() * 31 + level.init().hashCode()) : random;
        folder.write(receipt(spec, level, draws));
        double pace = level.optimizer().equals("sgd") ? 0.85 : 1;
        folder.write(outcome(epochs, diverges, pace * (1 + 0.02 * random.nextDouble())));
    }

    private static Outcome outcome(int epochs, boolean diverges, double pace) {
        long steps = (long) epochs * STEPS_PER_EPOCH + (diverges ? 47 : 0);
        double seconds = steps * 0.0085 * pace;
        Outcome.Divergence divergence = diverges ? new Outcome.Divergence(steps, "loss", "NaN") : null;
        return new Outcome(
                diverges ? Outcome.Kind.DIVERGED : Outcome.Kind.COMPLETED,
                1,
                epochs,
                steps,
                seconds,
                seconds * 1.15 + 2,
                steps * 64 / seconds,
                divergence,
                null,
                HOST);
    }

    private static void epoch(TrialWriter writer, int epoch, Level level, Random random) {
        steps(writer, epoch - 1, STEPS_PER_EPOCH, level, random);
        boolean still = level.std() == 0;
        double way = 1 - Math.exp(-epoch / level.tau());
        double noise = still ? 0 : 0.006 * random.nextGaussian();
        double test = still ? 0.1 : 0.1 + (level.accuracy() - 0.1) * way + noise;
        double train = still ? 0.099 : test + 0.02 * epoch - 0.03;
        writer.metric(new Metric.Epoch(
                epoch,
                (long) epoch * STEPS_PER_EPOCH,
                loss(train, level),
                train,
                loss(test, level),
                Math.rint(test * 10000) / 10000,
                Double.NaN,
                Double.NaN,
                gradNorm(level, random)));
        layers(writer, epoch, (long) epoch * STEPS_PER_EPOCH, level);
        writer.timing(new Timing(epoch, 6.6, 0.9, 7550 + random.nextInt(100)));
    }

    private static double loss(double accuracy, Level level) {
        return level.std() == 0 ? Math.log(10) : 2.45 * (1 - accuracy) * (level.std() == 1 ? 4 : 1);
    }

    private static Metric.GradNorm gradNorm(Level level, Random random) {
        double median = level.std() == 0 ? 0.021 : 1.4 + 0.3 * random.nextDouble();
        double scale = level.std() == 1 ? 900 : 1;
        return new Metric.GradNorm(median * scale, median * 4.5 * scale);
    }

    private static void steps(TrialWriter writer, int epochsBefore, int count, Level level, Random random) {
        for (int i = 1; i <= count; i += i == 1 ? 9 : 10) {
            double at = epochsBefore + (double) i / STEPS_PER_EPOCH;
            double accuracy = 0.1 + (level.accuracy() - 0.1) * (1 - Math.exp(-at / level.tau()));
            double loss = loss(accuracy, level) * (level.std() == 0 ? 1 : 1 + 0.1 * random.nextGaussian());
            double start = level.std() == 1 ? 840 * Math.exp(-at * 8) : 0;
            writer.metric(new Metric.Step(
                    (long) epochsBefore * STEPS_PER_EPOCH + i,
                    loss + start,
                    gradNorm(level, random).median(),
                    0.001));
        }
    }

    private static void layers(TrialWriter writer, int epoch, long step, Level level) {
        for (String layer : LAYERS) {
            boolean last = layer.equals("fc2");
            double weight = level.std() * (8 + LAYERS.indexOf(layer)) * (1 + 0.05 * epoch);
            double norm = level.std() == 0 ? 0 : level.std() * (0.4 + 0.1 * LAYERS.indexOf(layer));
            writer.layer(new LayerMetric(epoch, step, layer + ".weight", weight, new Metric.GradNorm(norm, norm * 4)));
            double bias = level.std() == 0 && !last ? 0 : 0.021;
            writer.layer(
                    new LayerMetric(epoch, step, layer + ".bias", 0.01 * epoch, new Metric.GradNorm(bias, bias * 4)));
        }
    }

    private static InitReceipt receipt(TrialSpec spec, Level level, Random random) {
        List<InitReceipt.Param> params = new ArrayList<>();
        params.add(param("conv1.weight", List.of(16, 3, 3, 3), "conv", level, 0.111, random));
        params.add(param("conv1.bias", List.of(16), "conv", level, 0.111, random));
        params.add(param("conv2.weight", List.of(32, 16, 3, 3), "conv", level, 0.0481, random));
        params.add(param("conv2.bias", List.of(32), "conv", level, 0.0481, random));
        params.add(param("fc1.weight", List.of(512, 2048), "dense", level, 0.01276, random));
        params.add(param("fc1.bias", List.of(512), "dense", level, 0.01276, random));
        params.add(param("fc2.weight", List.of(10, 512), "dense", level, 0.0255, random));
        params.add(param("fc2.bias", List.of(10), "dense", level, 0.0255, random));
        return new InitReceipt(spec.seed(), level.init(), params);
    }

    private static InitReceipt.Param param(
            String path, List<Integer> shape, String kind, Level level, double before, Random random) {
        boolean bias = path.endsWith("bias");
        boolean drawn = !bias || level.init().equals("torch_default");
        double promised =
                !drawn ? 0 : level.std() == 1 ? 1 : level.std() == 0 ? 0 : before * Math.sqrt(6 * level.std());
        double fanIn = bias ? Double.NaN : shape.stream().skip(1).reduce(1, (a, b) -> a * b);
        double std = promised * (1 + 0.002 * random.nextGaussian());
        double mean = promised * 0.01 * random.nextGaussian();
        int size = shape.stream().reduce(1, (a, b) -> a * b);
        return new InitReceipt.Param(
                path,
                shape,
                kind,
                bias ? "bias" : "weight",
                bias ? "zeros" : level.init(),
                "drawn",
                fanIn,
                bias ? Double.NaN : shape.get(0) * 9.0,
                0,
                promised,
                mean,
                std,
                mean - 3.1 * std,
                mean + 3.2 * std,
                mean * size,
                sample(std, bias, random),
                1e-4,
                before,
                -before * Math.sqrt(3),
                before * Math.sqrt(3),
                1e-4 * size,
                sample(before, bias, random),
                Long.toHexString(random.nextLong()),
                bell(mean, std, size),
                new InitReceipt.Histogram(
                        -before * Math.sqrt(3), before * Math.sqrt(3), Collections.nCopies(BINS, size / BINS)));
    }

    /** Of a normal law cut at about three standard deviations. */
    private static InitReceipt.Histogram bell(double mean, double std, int size) {
        if (std == 0) {
            return new InitReceipt.Histogram(mean, mean, List.of(size));
        }
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            double z = -3.1 + 6.3 * (i + 0.5) / BINS;
            counts.add((int) (size * 6.3 / BINS * Math.exp(-z * z / 2) / 2.5066));
        }
        return new InitReceipt.Histogram(mean - 3.1 * std, mean + 3.2 * std, counts);
    }

    private static List<Double> sample(double std, boolean bias, Random random) {
        List<Double> sample = new ArrayList<>();
        for (int i = 0; i < (bias ? 2 : 4); i++) {
            sample.add((double) (float) (std * random.nextGaussian()));
        }
        return sample;
    }
}
