package dev.initlab.data;

import java.util.List;

/** The examples that a spec asks for; several specs share one where they differ in normalization alone. */
record Cut(List<String> classes, Examples train, Examples validation, Examples test) {

    DataSet as(DataSpec spec) {
        return new DataSet(spec, classes, train, validation, test);
    }
}
