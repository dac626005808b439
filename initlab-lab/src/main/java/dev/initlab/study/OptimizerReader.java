package dev.initlab.study;

import dev.initlab.train.OptimizerKind;
import dev.initlab.train.OptimizerSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code optimizer:}: a name and the hyperparameters of that kind. */
final class OptimizerReader {

    private final Node node;
    private final Problems problems;

    OptimizerReader(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    static List<String> names() {
        return Arrays.stream(OptimizerKind.values()).map(OptimizerKind::text).toList();
    }

    static Optional<OptimizerKind> kind(String name) {
        return Arrays.stream(OptimizerKind.values())
                .filter(kind -> kind.text().equals(name))
                .findFirst();
    }

    /** A name, and the hyperparameters of that kind. */
    static Takes<OptimizerSpec> takes() {
        Map<String, List<Key<?>>> hypers = new LinkedHashMap<>();
        for (OptimizerKind kind : OptimizerKind.values()) {
            hypers.put(kind.text(), keys(kind));
        }
        Key<String> name = Key.optional("optimizer.name", Takes.word(names()), "Which optimizer.");
        return new ByName<>(
                "optimizer", name, hypers, (path, node, problems) -> new OptimizerReader(node, problems).read());
    }

    private static List<Key<?>> keys(OptimizerKind kind) {
        List<Key<?>> keys = new ArrayList<>();
        kind.hypers().forEach(hyper -> keys.add(key(hyper)));
        return keys;
    }

    private static Key<?> key(OptimizerKind.Hyper hyper) {
        String path = "optimizer." + hyper.name();
        if (hyper.flag()) {
            return Key.optional(path, Takes.flag(), hyper.fallback() != 0, hyper.summary());
        }
        Takes<Double> number = Takes.number(hyper.min(), hyper.max());
        return Double.isNaN(hyper.fallback())
                ? Key.required(path, number, hyper.summary(), hyper.summary())
                : Key.optional(path, number, hyper.fallback(), hyper.summary());
    }

    Optional<OptimizerSpec> read() {
        int before = problems.count();
        Node full = Parts.named("optimizer", node);
        if (!(full instanceof Node.Table table)) {
            problems.add(
                    node.place(), "optimizer must be a map such as {name: adam, lr: 0.001}" + Values.received(node));
            return Optional.empty();
        }
        Optional<Node.Entry> name = table.find("name");
        if (name.isEmpty()) {
            problems.add(table.place(), "optimizer.name is missing; known: " + String.join(", ", names()));
        }
        Optional<OptimizerKind> kind = name.flatMap(e -> Values.choice("optimizer.name", e.value(), names(), problems))
                .flatMap(OptimizerReader::kind);
        if (kind.isEmpty()) {
            Keys.check(table, "optimizer", Variation.parts("optimizer"), problems);
            return Optional.empty();
        }
        List<String> known = new ArrayList<>(List.of("name"));
        known.addAll(Keys.names(keys(kind.get())));
        Keys.check(table, "optimizer", known, problems);
        Map<String, Double> values = new TreeMap<>();
        kind.get().hypers().forEach(hyper -> values.put(hyper.name(), value(table, hyper)));
        nesterov(table, values);
        if (problems.count() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OptimizerSpec(kind.get(), values));
        } catch (IllegalArgumentException e) {
            problems.add(table.place(), "optimizer: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** PyTorch refuses Nesterov's step without a momentum, or with dampening; so does this. */
    private void nesterov(Node.Table table, Map<String, Double> values) {
        boolean asked = values.getOrDefault("nesterov", 0.0) != 0;
        if (asked && (values.getOrDefault("momentum", 0.0) == 0 || values.getOrDefault("dampening", 0.0) != 0)) {
            problems.add(
                    Parts.at(table, "nesterov").place(),
                    "optimizer.nesterov needs optimizer.momentum above 0 and no optimizer.dampening");
        }
    }

    private double value(Node.Table table, OptimizerKind.Hyper hyper) {
        Object value = key(hyper).read(table, problems).<Object>map(any -> any).orElse(0.0);
        return value instanceof Boolean truth ? (truth ? 1 : 0) : (Double) value;
    }
}
