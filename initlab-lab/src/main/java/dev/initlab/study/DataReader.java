package dev.initlab.study;

import dev.initlab.data.DataInfo;
import dev.initlab.data.DataSets;
import dev.initlab.data.DataSpec;
import java.util.List;
import java.util.Optional;

/** Reads {@code data:}. */
final class DataReader {

    private final Node node;
    private final Problems problems;

    DataReader(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    Optional<DataSpec> read() {
        int before = problems.count();
        Optional<Node.Table> parts = Parts.of("data", node, Keys.DATA, problems);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Node.Table table = parts.get();
        List<String> known = DataSets.list().stream().map(DataInfo::name).toList();
        Optional<Node.Entry> name = table.find("name");
        if (name.isEmpty()) {
            problems.add(table.place(), "data.name is missing; known: " + String.join(", ", known));
        }
        String chosen = name.flatMap(e -> Values.choice("data.name", e.value(), known, problems))
                .orElse("");
        DataSpec plain = DataSpec.of(chosen.isEmpty() ? known.get(0) : chosen);
        double[] normalize = normalize(table, plain);
        int limit = whole(table, "limit", 0, 1e9);
        int testLimit = whole(table, "test_limit", 0, 1e9);
        double validation = table.find("validation")
                .map(e -> Values.number("data.validation", e.value(), 0, Math.nextDown(1.0), problems)
                        .orElse(0))
                .orElse(0.0);
        int size = whole(table, "size", 0, 1e9);
        int channels = channels(table);
        if (problems.count() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new DataSpec(chosen, normalize[0], normalize[1], limit, testLimit, validation, size, channels));
        } catch (IllegalArgumentException e) {
            problems.add(table.place(), "data: " + e.getMessage());
            return Optional.empty();
        }
    }

    private double[] normalize(Node.Table table, DataSpec plain) {
        double mean = plain.mean();
        double std = plain.std();
        Optional<Node.Table> parts =
                table.find("normalize").flatMap(e -> Parts.of("data.normalize", e.value(), Keys.NORMALIZE, problems));
        if (parts.isPresent()) {
            mean = parts.get()
                    .find("mean")
                    .map(e -> Values.number("data.normalize.mean", e.value(), -1000, 1000, problems)
                            .orElse(0))
                    .orElse(mean);
            std = parts.get()
                    .find("std")
                    .map(e -> Values.number("data.normalize.std", e.value(), 1e-6, 1000, problems)
                            .orElse(1))
                    .orElse(std);
        }
        return new double[] {mean, std};
    }

    private int whole(Node.Table table, String key, int min, double max) {
        return table.find(key)
                .flatMap(e -> Values.whole("data." + key, e.value(), min, max, problems))
                .orElse(0);
    }

    private int channels(Node.Table table) {
        Optional<Node.Entry> entry = table.find("channels");
        return entry.flatMap(e -> Values.choice("data.channels", e.value(), List.of("0", "1", "3"), problems))
                .map(Integer::parseInt)
                .orElse(0);
    }
}
