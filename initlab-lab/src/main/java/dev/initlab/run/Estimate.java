package dev.initlab.run;

import dev.initlab.data.DataSets;
import dev.initlab.data.DataSpec;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.study.Arm;
import dev.initlab.study.TrialConfig;
import dev.initlab.train.OptimizerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long a plan will take, from a second of training of a few of its configurations. */
final class Estimate {

    /** Configurations that are measured; others are taken from the nearest of these. */
    private static final int MEASURED = 4;
    /** Workers that measure at a time: neighbours slow each other down, as they will in the run. */
    private static final int AT_A_TIME = 8;

    private static final double WORKER_START_SECONDS = 2;

    private final List<Arm> arms;
    private final RunPlan plan;
    private final Map<Shape, TrialBody.Calibration> measured = new LinkedHashMap<>();

    /** What a trial's time depends on, but for the number of epochs. */
    private record Shape(
            DataSpec data,
            String model,
            Map<String, Object> options,
            OptimizerKind optimizer,
            int batchSize,
            int gradAccumulation,
            String precision,
            String device) {

        static Shape of(TrialConfig config) {
            return new Shape(
                    config.data(),
                    config.model(),
                    config.modelOptions(),
                    config.optimizer().kind(),
                    config.batchSize(),
                    config.gradAccumulation(),
                    config.precision(),
                    config.device());
        }

        boolean sameNetwork(Shape that) {
            return model.equals(that.model) && options.equals(that.options) && data.equals(that.data);
        }

        int images() {
            return DataSets.describe(data).train();
        }
    }

    Estimate(RunRequest request, RunPlan plan) {
        this.arms = request.study().arms().stream().filter(request.selected()).toList();
        this.plan = plan;
    }

    /** Measures in the executor, and closes nothing. */
    Runner.DryRun of(Path folder, GaugingExecutor executor) {
        String calibration = plan.left().isEmpty() ? "nothing is left to do" : measure(executor);
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (Arm arm : arms) {
            trial(arm.config()).ifPresent(each -> seconds.put(arm.label(), each));
        }
        List<Runner.DryRun.Line> lines = new ArrayList<>();
        double sum = 0;
        double longest = 0;
        Map<String, Long> asked = count(plan.asked());
        Map<String, Long> open = count(plan.left());
        for (Arm arm : arms) {
            long all = asked.getOrDefault(arm.label(), 0L);
            long left = open.getOrDefault(arm.label(), 0L);
            double each = seconds.getOrDefault(arm.label(), 0.0);
            sum += left * each;
            longest = left > 0 ? Math.max(longest, each) : longest;
            lines.add(new Runner.DryRun.Line(arm.label(), (int) all, (int) left, duration(each)));
        }
        double whole = sum > 0 ? Math.max(sum / executor.slots(), longest) + WORKER_START_SECONDS : 0;
        return new Runner.DryRun(
                folder, plan.asked().size(), plan.finished().size(), lines, duration(whole), calibration);
    }

    private static Map<String, Long> count(List<TrialSpec> trials) {
        return trials.stream().collect(Collectors.groupingBy(TrialSpec::label, Collectors.counting()));
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private String measure(GaugingExecutor executor) {
        Map<Shape, TrialSpec> chosen = choose();
        int copies = Math.max(1, Math.min(executor.slots(), AT_A_TIME) / chosen.size());
        Path scratch = scratch();
        try {
            Map<Shape, List<CompletionStage<TrialBody.Calibration>>> stages = new LinkedHashMap<>();
            for (int copy = 0; copy < copies; copy++) {
                for (Map.Entry<Shape, TrialSpec> one : chosen.entrySet()) {
                    TrialFolder own =
                            new TrialFolder(scratch.resolve(one.getValue().id() + "-" + copy));
                    stages.computeIfAbsent(one.getKey(), key -> new ArrayList<>())
                            .add(executor.calibrate(one.getValue(), own));
                }
            }
            stages.forEach((shape, parts) -> measured.put(shape, mean(parts)));
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return "no estimate: " + Fault.text(cause);
        } finally {
            delete(scratch);
        }
        return "measured with " + chosen.size() * copies + " short trainings: "
                + String.join(
                        ", ", measured.entrySet().stream().map(Estimate::text).toList());
    }

    private static String text(Map.Entry<Shape, TrialBody.Calibration> one) {
        return String.format(
                Locale.ROOT,
                "%s on %s %.3g ms a step",
                one.getKey().model(),
                one.getKey().data().name(),
                one.getValue().step() * 1000);
    }

    /** One trial each of the first few configurations: different networks first, then other optimizers and batch sizes. */
    private Map<Shape, TrialSpec> choose() {
        Map<String, TrialSpec> firsts = new LinkedHashMap<>();
        plan.left().forEach(spec -> firsts.putIfAbsent(spec.label(), spec));
        Map<Shape, TrialSpec> all = new LinkedHashMap<>();
        for (Arm arm : arms) {
            TrialSpec first = firsts.get(arm.label());
            if (first != null) {
                all.putIfAbsent(Shape.of(arm.config()), first);
            }
        }
        Map<Shape, TrialSpec> chosen = new LinkedHashMap<>();
        all.forEach((shape, spec) -> {
            if (chosen.size() < MEASURED && chosen.keySet().stream().noneMatch(shape::sameNetwork)) {
                chosen.put(shape, spec);
            }
        });
        all.forEach((shape, spec) -> {
            if (chosen.size() < MEASURED) {
                chosen.putIfAbsent(shape, spec);
            }
        });
        return chosen;
    }

    /** Seconds of a trial; empty where nothing was measured. */
    private OptionalDouble trial(TrialConfig config) {
        Shape shape = Shape.of(config);
        OptionalDouble exact = mean(config, shape::equals);
        if (exact.isPresent()) {
            return exact;
        }
        OptionalDouble same = mean(config, shape::sameNetwork);
        if (same.isPresent()) {
            return same;
        }
        OptionalDouble model = mean(config, other -> other.model().equals(shape.model()));
        return model.isPresent() ? model : mean(config, other -> true);
    }

    private OptionalDouble mean(TrialConfig config, Predicate<Shape> near) {
        return measured.entrySet().stream()
                .filter(one -> near.test(one.getKey()))
                .mapToDouble(one -> seconds(config, one.getKey(), one.getValue()))
                .average();
    }

    private static double seconds(TrialConfig config, Shape of, TrialBody.Calibration calibration) {
        double images = (double) DataSets.describe(config.data()).train() / Math.max(1, of.images());
        return calibration.setUp() + config.epochs() * calibration.epoch() * images;
    }

    private static TrialBody.Calibration mean(List<CompletionStage<TrialBody.Calibration>> parts) {
        List<TrialBody.Calibration> all =
                parts.stream().map(part -> part.toCompletableFuture().join()).toList();
        return new TrialBody.Calibration(
                all.stream().mapToDouble(TrialBody.Calibration::setUp).average().orElseThrow(),
                all.stream().mapToDouble(TrialBody.Calibration::step).average().orElseThrow(),
                all.stream().mapToDouble(TrialBody.Calibration::epoch).average().orElseThrow());
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("initlab-estimate");
        } catch (IOException e) {
            throw new RunException("cannot make a temporary folder: " + Fault.text(e), e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The system clears its temporary folder.
        }
    }
}
