package dev.initlab.data;

import java.util.List;

/**
 * A data set as a trial sees it.
 *
 * @param validation empty (count 0) unless asked for
 */
public record DataSet(DataSpec spec, List<String> classes, Images train, Images validation, Images test) {}
