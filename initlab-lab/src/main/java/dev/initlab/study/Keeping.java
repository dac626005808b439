package dev.initlab.study;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What trials leave behind beside their records; no number of a trial depends on it.
 *
 * @param tensorboard whether they write event files for TensorBoard
 * @param weights which weights they write as safetensors
 */
public record Keeping(boolean tensorboard, Weights weights) {

    /** Records alone. */
    public static final Keeping NOTHING = new Keeping(false, Weights.NONE);

    private static final String TENSORBOARD = "tensorboard";

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
        return weights.text() + (tensorboard ? "+" + TENSORBOARD : "");
    }

    /** @throws IllegalArgumentException for any other word */
    public static Keeping parse(String text) {
        String[] parts = text.split("\\+", 2);
        if (parts.length == 2 && !parts[1].equals(TENSORBOARD)) {
            throw new IllegalArgumentException("\"" + text + "\" does not say what trials leave behind");
        }
        return new Keeping(parts.length == 2, Weights.of(parts[0]));
    }
}
