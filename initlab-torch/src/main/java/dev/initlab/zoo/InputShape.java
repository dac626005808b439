package dev.initlab.zoo;

/**
 * What a data set yields: images [channels, height, width], or texts of up to {@code width} tokens, of so many classes.
 *
 * @param vocabulary how many tokens there are; 0 for images
 */
public record InputShape(int channels, int height, int width, int classes, int vocabulary) {

    /** Images. */
    public InputShape(int channels, int height, int width, int classes) {
        this(channels, height, width, classes, 0);
    }

    /** Texts of up to so many tokens. */
    public static InputShape ofTexts(int vocabulary, int tokens, int classes) {
        return new InputShape(1, 1, tokens, classes, vocabulary);
    }

    /** Whether these are texts: int64 ids [n, tokens]. */
    public boolean text() {
        return vocabulary > 0;
    }
}
