package dev.initlab.study;

import dev.initlab.data.DataSpec;
import dev.initlab.init.Scheme;
import dev.initlab.init.SchemeException;
import dev.initlab.train.OptimizerSpec;
import dev.initlab.train.TrainSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one arm's configuration, every key checked; what is wrong goes to the problems, each at its place. */
final class ConfigReader {

    static final int EPOCHS_MOST = 100_000;
    static final int BATCH_MOST = 1_000_000;
    static final int BATCH_DEFAULT = 64;
    static final int EVERY_STEPS_DEFAULT = 50;
    static final List<String> PRECISIONS = List.of("fp32");
    static final List<String> ON_DIVERGENCE = List.of("stop", "continue");
    static final List<String> SCHEDULES = List.of("constant", "cosine");

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
        Optional<DataSpec> data = required("data").flatMap(node -> new DataReader(node, problems).read());
        Optional<ModelReader.Model> model = required("model").flatMap(node -> new ModelReader(node, problems).read());
        Optional<Object> init = required("init").flatMap(this::init);
        Optional<OptimizerSpec> optimizer =
                required("optimizer").flatMap(node -> new OptimizerReader(node, problems).read());
        Optional<Integer> epochs =
                required("epochs").flatMap(node -> Values.whole("epochs", node, 1, EPOCHS_MOST, problems));
        Optional<Integer> batch = given("batch_size")
                .map(node -> Values.whole("batch_size", node, 1, BATCH_MOST, problems))
                .orElse(Optional.of(BATCH_DEFAULT));
        double clip = given("clip_norm")
                .flatMap(node -> Values.number("clip_norm", node, 0, 1e9, problems).stream()
                        .boxed()
                        .findFirst())
                .orElse(0.0);
        Schedule schedule = schedule();
        boolean stop = choice("on_divergence", ON_DIVERGENCE, "stop").equals("stop");
        int every = every();
        String precision = choice("precision", PRECISIONS, "fp32");
        data.ifPresent(spec -> new Fit(table, problems).data(spec, batch));
        if (problems.count() > before || incomplete(data, model, init, optimizer, epochs, batch)) {
            return Optional.empty();
        }
        return Optional.of(new TrialConfig(
                data.get(),
                model.get().name(),
                model.get().options(),
                init.get(),
                optimizer.get(),
                batch.get(),
                epochs.get(),
                clip,
                schedule.warmupSteps(),
                schedule.kind(),
                stop,
                every,
                precision,
                1));
    }

    private static boolean incomplete(Optional<?>... parts) {
        return List.of(parts).stream().anyMatch(Optional::isEmpty);
    }

    private Optional<Node> given(String key) {
        return table.find(key).map(Node.Entry::value);
    }

    private Optional<Node> required(String key) {
        Optional<Node> node = given(key);
        if (node.isEmpty()) {
            problems.add(table.place(), "the key " + key + " is missing; " + REQUIRED.get(key));
        }
        return node;
    }

    private static final Map<String, String> REQUIRED = Map.of(
            "data", "say what is trained on, e.g. `data: {name: mnist}`",
            "model", "say what is trained, e.g. `model: {name: mlp}`",
            "init", "say how weights begin, e.g. `init: he_normal`, or vary it, e.g. `vary: {init: [he, xavier]}`",
            "optimizer", "say how it is trained, e.g. `optimizer: {name: adam, lr: 0.001}`",
            "epochs", "say how long, e.g. `epochs: 10`");

    private String choice(String key, List<String> known, String fallback) {
        return given(key)
                .map(node -> Values.choice(key, node, known, problems).orElse(fallback))
                .orElse(fallback);
    }

    private record Schedule(TrainSpec.Schedule kind, int warmupSteps) {}

    private Schedule schedule() {
        Optional<Node> node = given("schedule");
        if (node.isEmpty()) {
            return new Schedule(TrainSpec.Schedule.CONSTANT, 0);
        }
        Optional<Node.Table> parts = Parts.of("schedule", node.get(), Keys.SCHEDULE, problems);
        String name = parts.flatMap(p -> p.find("name"))
                .flatMap(e -> Values.choice("schedule.name", e.value(), SCHEDULES, problems))
                .orElse("constant");
        int warmup = parts.flatMap(p -> p.find("warmup_steps"))
                .flatMap(e -> Values.whole("schedule.warmup_steps", e.value(), 0, 1e9, problems))
                .orElse(0);
        return new Schedule(TrainSpec.Schedule.valueOf(name.toUpperCase(Locale.ROOT)), warmup);
    }

    private int every() {
        return given("record")
                .flatMap(node -> Parts.of("record", node, Keys.RECORD, problems))
                .flatMap(parts -> parts.find("every_steps"))
                .flatMap(e -> Values.whole("record.every_steps", e.value(), 1, 1e9, problems))
                .orElse(EVERY_STEPS_DEFAULT);
    }

    /** The scheme's canonical text; a problem of the scheme is put at the node that its path leads to. */
    private Optional<Object> init(Node node) {
        if ((node instanceof Node.Scalar s && s.empty()) || node instanceof Node.Items) {
            problems.add(
                    node.place(),
                    "init must be an initializer, e.g. he_normal or normal(std=0.01), or a map of "
                            + String.join(", ", Keys.INIT) + Values.received(node));
            return Optional.empty();
        }
        try {
            return Optional.of(Scheme.of(tree(node)).canonical());
        } catch (SchemeException e) {
            for (SchemeException.Problem problem : e.problems()) {
                String path = problem.path();
                String where = path.isEmpty() ? "init: " : "init." + path + ": ";
                problems.add(Parts.at(node, path).place(), where + problem.message());
            }
        } catch (IllegalArgumentException e) {
            problems.add(node.place(), "init: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** A node as the scheme's reader takes it: texts, lists and maps. */
    private static Object tree(Node node) {
        if (node instanceof Node.Table map) {
            Map<String, Object> tree = new LinkedHashMap<>();
            map.entries().forEach(entry -> tree.put(entry.key(), tree(entry.value())));
            return tree;
        }
        if (node instanceof Node.Items list) {
            List<Object> tree = new ArrayList<>();
            list.items().forEach(item -> tree.add(tree(item)));
            return tree;
        }
        // Numbers stay numbers, so that the scheme's reader can say what to write instead.
        return Values.number(node).isPresent() ? Canonical.plain(node) : ((Node.Scalar) node).text();
    }
}
