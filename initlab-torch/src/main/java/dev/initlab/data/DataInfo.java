package dev.initlab.data;

/**
 * A data set as lists show it.
 *
 * @param builtIn drawn by our own code, needs no file
 * @param train training images; of {@link DataSets#describe}, those that are left to train on
 * @param test test images
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
        int classes) {

    DataInfo withCounts(int newTrain, int newTest) {
        return new DataInfo(
                name, summary, source, licence, builtIn, newTrain, newTest, channels, height, width, classes);
    }

    DataInfo withShape(int newChannels, int newSize) {
        return new DataInfo(
                name, summary, source, licence, builtIn, train, test, newChannels, newSize, newSize, classes);
    }
}
