package dev.initlab.data;

/**
 * A data set as lists show it.
 *
 * @param builtIn drawn by our own code, needs no file
 */
public record DataInfo(
        String name,
        String summary,
        String source,
        String licence,
        boolean builtIn,
        int train,
        int test,
        int channels,
        int height,
        int width,
        int classes) {}
