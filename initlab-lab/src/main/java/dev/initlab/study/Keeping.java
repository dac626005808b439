package dev.initlab.study;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What trials leave behind beside their records; no number of a trial depends on it.
 *
 * @param tensorboard whether they write event files for TensorBoard
 * @param weights which weights they write as safetensors
 * @param checkpointEvery after so many epochs each they write what they need to go on from there; 0 for never
 */
public record Keeping(boolean tensorboard, Weights weights, int checkpointEvery) {

    /** Records alone. */
    public static final Keeping NOTHING = new Keeping(false, Weights.NONE, 0);

    private static final String TENSORBOARD = "tensorboard";
    private static final String SEPARATOR = ":";

    /** Which weights a trial writes. */
    public enum Weights {
        NONE,
        /** As drawn. */
        INIT,
        /** After the last epoch. */
        FINAL,
        BOTH;

        /** As study files write it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static List<String> words() {
            return Stream.of(values()).map(Weights::text).toList();
        }

        static Weights of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether weights are written as drawn. */
    public boolean init() {
        return weights == Weights.INIT || weights == Weights.BOTH;
    }

    /** Whether weights are written after the last epoch. */
    public boolean last() {
        return weights == Weights.FINAL || weights == Weights.BOTH;
    }

    /** In a word that {@link #parse} reads, for a worker's command line. */
    @Override
    public String toString() {
        return weights.text() + SEPARATOR + checkpointEvery + (tensorboard ? SEPARATOR + TENSORBOARD : "");
    }

    /** @throws IllegalArgumentException for any other word */
    public static Keeping parse(String text) {
        String[] parts = text.split(SEPARATOR, 3);
        if (parts.length < 2 || parts.length == 3 && !parts[2].equals(TENSORBOARD)) {
            throw new IllegalArgumentException("\"" + text + "\" does not say what trials leave behind");
        }
        return new Keeping(parts.length == 3, Weights.of(parts[0]), Integer.parseInt(parts[1]));
    }
}
