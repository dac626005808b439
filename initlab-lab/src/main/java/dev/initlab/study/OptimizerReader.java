package dev.initlab.study;

import dev.initlab.train.OptimizerKind;
import dev.initlab.train.OptimizerSpec;
import java.util.ArrayList;
import java.util.Arrays;
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
        List<OptimizerKind.Hyper> hypers = kind.get().hypers();
        List<String> known = new ArrayList<>(List.of("name"));
        hypers.forEach(hyper -> known.add(hyper.name()));
        Keys.check(table, "optimizer", known, problems);
        Map<String, Double> values = new TreeMap<>();
        hypers.forEach(hyper -> values.put(hyper.name(), value(table, hyper)));
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
        String path = "optimizer." + hyper.name();
        Optional<Node> given = table.find(hyper.name()).map(Node.Entry::value);
        if (given.isEmpty()) {
            if (Double.isNaN(hyper.fallback())) {
                problems.add(table.place(), path + " is missing; " + hyper.summary());
            }
            return hyper.fallback();
        }
        if (hyper.flag()) {
            return Values.truth(path, given.get(), problems).orElse(false) ? 1 : 0;
        }
        return Values.number(path, given.get(), hyper.min(), hyper.max(), problems)
                .orElse(hyper.fallback());
    }
}
