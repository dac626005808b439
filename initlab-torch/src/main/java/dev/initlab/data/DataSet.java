package dev.initlab.data;

import java.util.List;

/**
 * A data set as a trial sees it.
 *
 * @param classes their names; a label is an index into them
 * @param validation empty (count 0) unless asked for
 */
public record DataSet(DataSpec spec, List<String> classes, Examples train, Examples validation, Examples test) {

    public DataSet {
        classes = List.copyOf(classes);
    }
}
