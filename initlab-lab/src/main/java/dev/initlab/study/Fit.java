package dev.initlab.study;

import dev.initlab.data.DataException;
import dev.initlab.data.DataInfo;
import dev.initlab.data.DataSets;
import dev.initlab.data.DataSpec;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks what is right by itself but impossible together. */
final class Fit {

    /** How messages of the data sets name the key that is at fault. */
    private static final Pattern DATA_KEY = Pattern.compile("data\\.[a-z_]+");

    private final Node.Table table;
    private final Problems problems;

    Fit(Node.Table table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    /** Whether there is such data, with images enough for the classes and the batch. */
    void data(DataSpec spec, Optional<Integer> batch) {
        DataSets.find(spec.name()).ifPresent(set -> {
            few("data.limit", spec.limit(), "training", set);
            few("data.test_limit", spec.testLimit(), "test", set);
        });
        DataInfo info;
        try {
            info = DataSets.describe(spec);
        } catch (DataException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            Matcher key = DATA_KEY.matcher(message);
            problems.add(at(key.find() ? key.group() : "data"), message);
            return;
        }
        if (batch.isPresent() && batch.get() > info.train()) {
            problems.add(
                    at("batch_size"),
                    "batch_size " + batch.get() + " is more than the " + info.train() + " training images of data "
                            + spec.name());
        }
    }

    private void few(String path, int limit, String which, DataInfo set) {
        if (limit > 0 && limit < set.classes()) {
            problems.add(
                    at(path),
                    path + " must keep at least one " + which + " image of each of " + set.classes()
                            + " classes; received " + limit);
        }
    }

    /** The place of a path, or of the nearest part of it that the file holds. */
    private Place at(String path) {
        return Parts.at(table, path).place();
    }
}
