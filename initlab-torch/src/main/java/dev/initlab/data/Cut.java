package dev.initlab.data;

import java.util.List;

/** The images that a spec asks for; several specs share one where they differ in normalization alone. */
record Cut(List<String> classes, Images train, Images validation, Images test) {

    DataSet as(DataSpec spec) {
        return new DataSet(spec, classes, train, validation, test);
    }
}
