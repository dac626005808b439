package dev.initlab.study;

import dev.initlab.data.DataSpec;
import dev.initlab.train.Devices;
import dev.initlab.train.OptimizerSpec;
import dev.initlab.train.TrainSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one arm's configuration, every key checked; what is wrong goes to the problems, each at its place. */
final class ConfigReader {

    private final Node.Table table;
    private final Problems problems;

    ConfigReader(Node.Table table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    /** The configuration; empty where there are problems, which then are among the problems. */
    Optional<TrialConfig> read() {
        int before = problems.count();
        Keys.check(table, "", Keys.CONFIG, problems);
        Optional<DataSpec> data = read(Grammar.DATA);
        Optional<ModelReader.Model> model = read(Grammar.MODEL);
        Optional<String> init = read(Grammar.INIT);
        Optional<Pretrained> pretrained = pretrained();
        Optional<OptimizerSpec> optimizer = read(Grammar.OPTIMIZER);
        Optional<Integer> epochs = read(Grammar.EPOCHS);
        Optional<Integer> batch = read(Grammar.BATCH_SIZE);
        Optional<Integer> accumulation = read(Grammar.GRAD_ACCUMULATION);
        Optional<Double> clip = read(Grammar.CLIP_NORM);
        Schedule schedule = schedule();
        Optional<String> onDivergence = read(Grammar.ON_DIVERGENCE);
        Optional<Integer> every = read(Grammar.RECORD)
                .map(record -> Grammar.EVERY_STEPS.read(record, problems))
                .orElse(Grammar.EVERY_STEPS.fallback());
        Optional<String> precision = read(Grammar.PRECISION);
        Optional<String> device = read(Grammar.DEVICE);
        data.ifPresent(spec -> new Fit(table, problems).data(spec, batch, accumulation));
        if (problems.count() > before
                || incomplete(
                        data,
                        model,
                        init,
                        optimizer,
                        epochs,
                        batch,
                        accumulation,
                        clip,
                        onDivergence,
                        every,
                        precision,
                        device)) {
            return Optional.empty();
        }
        return Optional.of(new TrialConfig(
                data.get(),
                model.get().name(),
                model.get().options(),
                init.get(),
                pretrained,
                optimizer.get(),
                batch.get(),
                accumulation.get(),
                epochs.get(),
                clip.get(),
                schedule.warmupSteps(),
                schedule.kind(),
                onDivergence.get().equals("stop"),
                every.get(),
                precision.get(),
                Devices.resolve(device.get()).orElseThrow(),
                1));
    }

    private static boolean incomplete(Optional<?>... parts) {
        return List.of(parts).stream().anyMatch(Optional::isEmpty);
    }

    private <T> Optional<T> read(Key<T> key) {
        return key.read(table, problems);
    }

    /** Empty for a start from scratch. */
    private Optional<Pretrained> pretrained() {
        Optional<Node.Table> parts = read(Grammar.PRETRAINED);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> from = Grammar.FROM.given(parts.get(), problems);
        Optional<String> draw = Grammar.DRAW.read(parts.get(), problems);
        if (from.isEmpty() && parts.get().find("draw").isPresent()) {
            problems.add(
                    parts.get().place(),
                    "pretrained.draw says what is drawn anew, and nothing is loaded: give pretrained.from as well");
        }
        String drawn =
                draw.filter(selection -> !selection.equals(Pretrained.HEAD)).orElse("");
        return from.filter(name -> !name.equals(Pretrained.SCRATCH)).map(name -> new Pretrained(name, drawn, ""));
    }

    private record Schedule(TrainSpec.Schedule kind, int warmupSteps) {}

    private Schedule schedule() {
        Optional<Node.Table> parts = read(Grammar.SCHEDULE);
        String name =
                parts.flatMap(p -> Grammar.SCHEDULE_NAME.read(p, problems)).orElse("constant");
        int warmup = parts.flatMap(p -> Grammar.WARMUP_STEPS.read(p, problems)).orElse(0);
        return new Schedule(TrainSpec.Schedule.valueOf(name.toUpperCase(Locale.ROOT)), warmup);
    }
}
