package dev.initlab.finding;

import dev.initlab.record.InitReceipt;
import dev.initlab.record.LayerMetric;
import dev.initlab.record.Metric;
import dev.initlab.record.Outcome;
import dev.initlab.record.Provenance;
import dev.initlab.record.RunData;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.record.TrialWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run written trial by trial, to test summaries on figures that are known. */
public final class HandMadeRun {

    public static final Outcome.Host HOST =
            new Outcome.Host("libtorch 2.10.0", "17.0.15", "Linux amd64", "AVX512", "cpu");

    private final RunFolder run;
    private final List<TrialSpec> plan = new ArrayList<>();
    private final Map<String, Object> config = new TreeMap<>();
    private Outcome.Host host = HOST;
    private String section = "main";
    private int round = 1;
    private double testLoss = 1;
    private List<InitReceipt.Param> drawn = List.of();
    private List<LayerMetric> firstLayers = List.of();
    private Metric.Spread spread = Metric.Spread.NONE;
    private Metric.Flow flow = Metric.Flow.NONE;
    private double[] seconds = {12.5};

    public HandMadeRun(Path path) {
        run = new RunFolder(path);
        config.putAll(Map.of("classes", 10, "test_count", 10_000, "batch_size", 64, "epochs", 3));
        config.put("data", Map.of("name", "mnist"));
        config.put("model", Map.of("name", "mlp"));
    }

    public HandMadeRun config(String key, Object value) {
        config.put(key, value);
        return this;
    }

    public HandMadeRun host(Outcome.Host other) {
        host = other;
        return this;
    }

    public HandMadeRun section(String name) {
        section = name;
        return this;
    }

    public HandMadeRun round(int number) {
        round = number;
        return this;
    }

    /** The test loss of every epoch of the trials that follow. */
    public HandMadeRun testLoss(double loss) {
        testLoss = loss;
        return this;
    }

    /** What the trials that follow drew, and the norms of each weight and of its first gradient. */
    public HandMadeRun drawn(List<InitReceipt.Param> params, List<LayerMetric> first) {
        drawn = params;
        firstLayers = first;
        return this;
    }

    /** How the gradient norms of every epoch of the trials that follow are spread. */
    public HandMadeRun spread(int from, Integer... counts) {
        spread = new Metric.Spread(
                from,
                List.of(counts),
                List.of(counts).stream().mapToInt(Integer::intValue).sum());
        return this;
    }

    /** How the gradient reaches the layers of the trials that follow. */
    public HandMadeRun flow(double depthRange, Map<String, Double> layers) {
        flow = new Metric.Flow(100, depthRange, layers);
        return this;
    }

    /** Training times of the trials that follow, in turn by seed. */
    public HandMadeRun seconds(double... inTurn) {
        seconds = inTurn;
        return this;
    }

    /** Trials of an arm with one epoch each, completed, with the next seeds. */
    public HandMadeRun completed(String arm, double... accuracies) {
        for (double accuracy : accuracies) {
            long seed = plan.stream()
                    .filter(spec -> spec.section().equals(section) && spec.arm().equals(arm))
                    .count();
            trial(arm, seed, Outcome.Kind.COMPLETED, accuracy);
        }
        return this;
    }

    /** A trial that ended so, or not yet, with these test accuracies. */
    public HandMadeRun trial(String arm, long seed, Outcome.@Nullable Kind kind, double... accuracies) {
        return trial(arm, Map.of("init", arm), seed, kind, accuracies);
    }

    public HandMadeRun trial(
            String arm, Map<String, String> factors, long seed, Outcome.@Nullable Kind kind, double... accuracies) {
        Map<String, Object> own = new TreeMap<>(config);
        own.putIfAbsent("init", arm);
        TrialSpec spec = new TrialSpec(
                String.format("%s-%s-%d", section, arm.replace('/', '_'), seed),
                "hand",
                section,
                arm,
                new LinkedHashMap<>(factors),
                seed,
                round,
                own);
        plan.add(spec);
        TrialFolder folder = run.trial(spec.id());
        try (TrialWriter writer = folder.open()) {
            if (!drawn.isEmpty()) {
                writer.metric(new Metric.Step(1, 2.3, 1, 0.1));
                firstLayers.forEach(writer::layer);
            }
            for (int i = 0; i < accuracies.length; i++) {
                writer.metric(epoch(i + 1, accuracies[i]));
            }
        }
        if (!drawn.isEmpty()) {
            folder.write(new InitReceipt(seed, arm, drawn));
        }
        if (kind != null) {
            folder.write(outcome(kind, accuracies.length, seconds[(int) (seed % seconds.length)]));
        }
        return this;
    }

    /** Gradient norms: median epoch, highest 10 × epoch. */
    private Metric.Epoch epoch(int epoch, double accuracy) {
        return new Metric.Epoch(
                epoch,
                100L * epoch,
                0.5 / epoch,
                accuracy / 2,
                testLoss,
                accuracy,
                Double.NaN,
                Double.NaN,
                new Metric.GradNorm(epoch, 10 * epoch),
                spread,
                epoch == 1 ? flow : Metric.Flow.NONE);
    }

    private Outcome outcome(Outcome.Kind kind, int epochs, double trainSeconds) {
        Outcome.Divergence divergence =
                kind == Outcome.Kind.DIVERGED ? new Outcome.Divergence(100L * epochs + 1, "fc1.weight", "NaN") : null;
        return new Outcome(kind, 1, epochs, 100L * epochs, trainSeconds, 15, 4000, divergence, null, host);
    }

    public RunFolder folder() {
        run.writePlan(plan);
        return run;
    }

    public RunFolder folder(Provenance provenance) {
        run.write(provenance);
        return folder();
    }

    public RunData read() {
        return RunData.read(folder());
    }

    public Summary summary() {
        return Summary.of(read());
    }

    public Summary.Section only() {
        return summary().sections().get(0);
    }
}
