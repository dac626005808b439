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
        Optional<Normalization> normalization = normalization(table);
        Optional<Augmentation> augmentation = augmentation(table);
        int maxTokens = Grammar.MAX_TOKENS.read(table, problems).orElse(0);
        int limit = Grammar.LIMIT.read(table, problems).orElse(0);
        int testLimit = Grammar.TEST_LIMIT.read(table, problems).orElse(0);
        double validation = Grammar.VALIDATION.read(table, problems).orElse(0.0);
        int size = Grammar.SIZE.read(table, problems).orElse(0);
        int channels = Grammar.CHANNELS.read(table, problems).orElse(0);
        if (problems.count() > before || chosen.isEmpty() || normalization.isEmpty() || augmentation.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DataSpec(
                    chosen.get(),
                    normalization.get(),
                    augmentation.get(),
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

    private Optional<Normalization> normalization(Node.Table table) {
        Optional<Node.Table> given = Grammar.NORMALIZE.read(table, problems);
        Optional<List<Double>> mean =
                given.isPresent() ? Grammar.MEAN.read(given.get(), problems) : Grammar.MEAN.fallback();
        Optional<List<Double>> std =
                given.isPresent() ? Grammar.STD.read(given.get(), problems) : Grammar.STD.fallback();
        return mean.isPresent() && std.isPresent()
                ? Optional.of(new Normalization(mean.get(), std.get()))
                : Optional.empty();
    }

    private Optional<Augmentation> augmentation(Node.Table table) {
        Optional<Node.Table> given = Grammar.AUGMENT.read(table, problems);
        if (given.isEmpty()) {
            return Optional.of(Augmentation.NONE);
        }
        Optional<Integer> crop = Grammar.CROP.read(given.get(), problems);
        Optional<Boolean> flip = Grammar.FLIP.read(given.get(), problems);
        return crop.isPresent() && flip.isPresent()
                ? Optional.of(new Augmentation(crop.get(), flip.get()))
                : Optional.empty();
    }
}
