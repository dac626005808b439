package dev.initlab.study;

import dev.initlab.data.Augmentation;
import dev.initlab.data.DataInfo;
import dev.initlab.data.DataSets;
import dev.initlab.data.DataSpec;
import dev.initlab.data.Normalization;
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
        Optional<Node.Table> parts = Parts.of("data", node, Keys.names(Grammar.DATA_KEYS), problems);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Node.Table table = parts.get();
        List<String> known = DataSets.list().stream().map(DataInfo::name).toList();
        Optional<Node.Entry> name = table.find("name");
        if (name.isEmpty()) {
            problems.add(table.place(), "data.name is missing; known: " + String.join(", ", known));
        }
        Optional<String> chosen = Grammar.DATA_NAME.read(table, problems);
        Optional<Node.Table> normalize = Grammar.NORMALIZE.read(table, problems);
        List<Double> mean = normalize
                .map(n -> Grammar.MEAN.read(n, problems))
                .orElse(Grammar.MEAN.fallback())
                .orElse(List.of(0.0));
        List<Double> std = normalize
                .map(n -> Grammar.STD.read(n, problems))
                .orElse(Grammar.STD.fallback())
                .orElse(List.of(1.0));
        Optional<Node.Table> augment = Grammar.AUGMENT.read(table, problems);
        int crop = augment.flatMap(a -> Grammar.CROP.read(a, problems)).orElse(0);
        boolean flip = augment.flatMap(a -> Grammar.FLIP.read(a, problems)).orElse(false);
        int maxTokens = Grammar.MAX_TOKENS.read(table, problems).orElse(0);
        int limit = Grammar.LIMIT.read(table, problems).orElse(0);
        int testLimit = Grammar.TEST_LIMIT.read(table, problems).orElse(0);
        double validation = Grammar.VALIDATION.read(table, problems).orElse(0.0);
        int size = Grammar.SIZE.read(table, problems).orElse(0);
        int channels = Grammar.CHANNELS.read(table, problems).orElse(0);
        if (problems.count() > before || chosen.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DataSpec(
                    chosen.get(),
                    new Normalization(mean, std),
                    new Augmentation(crop, flip),
                    maxTokens,
                    limit,
                    testLimit,
                    validation,
                    size,
                    channels));
        } catch (IllegalArgumentException e) {
            problems.add(table.place(), "data: " + e.getMessage());
            return Optional.empty();
        }
    }
}
