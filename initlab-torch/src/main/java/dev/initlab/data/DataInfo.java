package dev.initlab.data;

/**
 * A data set as lists show it; texts have one channel, a height of one and their tokens for a width.
 *
 * @param builtIn drawn by our own code, needs no file
 * @param train training examples; of {@link DataSets#describe}, those that are left to train on
 * @param test test examples
 * @param vocabulary how many tokens there are; 0 for images
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
        int classes,
        int vocabulary) {

    /** A set of images. */
    DataInfo(
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
            int classes) {
        this(name, summary, source, licence, builtIn, train, test, channels, height, width, classes, 0);
    }

    DataInfo withCounts(int newTrain, int newTest) {
        return new DataInfo(
                name,
                summary,
                source,
                licence,
                builtIn,
                newTrain,
                newTest,
                channels,
                height,
                width,
                classes,
                vocabulary);
    }

    DataInfo withShape(int newChannels, int newSize) {
        return new DataInfo(
                name,
                summary,
                source,
                licence,
                builtIn,
                train,
                test,
                newChannels,
                newSize,
                newSize,
                classes,
                vocabulary);
    }

    /**
     * What a set of texts is in the shape that a spec asks for: cut to fewer tokens.
     *
     * @throws DataException where the spec asks for a size or channels, which texts do not have
     */
    DataInfo texts(DataSpec spec) {
        if (spec.size() != 0 || spec.channels() != 0) {
            throw new DataException(
                    name + " has texts: leave out data.size and data.channels, or take data.max_tokens.");
        }
        int tokens = spec.maxTokens() == 0 ? width : spec.maxTokens();
        return new DataInfo(
                name,
                summary,
                source,
                licence,
                builtIn,
                train,
                test,
                channels,
                height,
                Math.min(width, tokens),
                classes,
                vocabulary);
    }
}
