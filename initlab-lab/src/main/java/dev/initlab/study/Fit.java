package dev.initlab.study;

import dev.initlab.data.DataInfo;
import dev.initlab.data.DataSets;
import dev.initlab.data.DataSpec;
import java.util.Optional;

/** Checks what is right by itself but impossible together. */
final class Fit {

    private final Node.Table table;
    private final Problems problems;

    Fit(Node.Table table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    /** What the data yields, where that is possible at all; too few images for the classes or the batch are problems. */
    Optional<DataInfo> data(DataSpec spec, Optional<Integer> batch) {
        DataInfo info;
        try {
            info = DataSets.describe(spec);
        } catch (RuntimeException e) {
            if (e instanceof UnsupportedOperationException) {
                throw e;
            }
            problems.add(at("data"), "data: " + e.getMessage());
            return Optional.empty();
        }
        few("data.limit", spec.limit(), "training", info);
        few("data.test_limit", spec.testLimit(), "test", info);
        if (batch.isPresent() && batch.get() > info.train()) {
            problems.add(
                    at("batch_size"),
                    "batch_size " + batch.get() + " is more than the " + info.train() + " training images of data "
                            + spec.name());
        }
        return Optional.of(info);
    }

    private void few(String path, int limit, String which, DataInfo info) {
        if (limit > 0 && limit < info.classes()) {
            problems.add(
                    at(path),
                    path + " must keep at least one " + which + " image of each of " + info.classes()
                            + " classes; received " + limit);
        }
    }

    void model(ModelReader.Model model, DataInfo data) {
        // The architectures' own check of their input needs no libtorch.
    }

    private Place at(String path) {
        return Parts.find(table, path).map(Node::place).orElse(table.place());
    }
}
