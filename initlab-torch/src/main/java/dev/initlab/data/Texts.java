package dev.initlab.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Texts as tokens, one after the other.
 *
 * @param tokens of all texts; text i has those from {@code starts[i]} up to, not including, {@code starts[i + 1]}
 * @param starts [n + 1], the first 0, the last the number of tokens
 * @param labels [n], 0 … classes-1
 */
public record Texts(int[] tokens, int[] starts, byte[] labels) implements Examples {

    /** @throws IllegalArgumentException where the arrays do not belong together, or a text is empty */
    public Texts {
        boolean ends = starts.length == labels.length + 1 && starts[0] == 0 && starts[labels.length] == tokens.length;
        if (!ends) {
            throw new IllegalArgumentException(labels.length + " texts of " + tokens.length + " tokens need "
                    + (labels.length + 1) + " starts, from 0 to " + tokens.length + "; received " + starts.length
                    + (starts.length == 0 ? "" : ", from " + starts[0] + " to " + starts[starts.length - 1]));
        }
        for (int i = 0; i < labels.length; i++) {
            if (starts[i] >= starts[i + 1]) {
                throw new IllegalArgumentException("text " + i + " has no token");
            }
        }
    }

    /** Returns these texts, in this order. */
    public static Texts of(List<int[]> texts, byte[] labels) {
        int[] starts = new int[texts.size() + 1];
        for (int i = 0; i < texts.size(); i++) {
            starts[i + 1] = Math.addExact(starts[i], texts.get(i).length);
        }
        int[] tokens = new int[starts[texts.size()]];
        for (int i = 0; i < texts.size(); i++) {
            System.arraycopy(texts.get(i), 0, tokens, starts[i], texts.get(i).length);
        }
        return new Texts(tokens, starts, labels);
    }

    /** Tokens of a text. */
    public int length(int text) {
        return starts[text + 1] - starts[text];
    }

    /** Tokens of the longest text; 0 where there is none. */
    public int longest() {
        int longest = 0;
        for (int i = 0; i < count(); i++) {
            longest = Math.max(longest, length(i));
        }
        return longest;
    }

    /** A text's token. */
    public int token(int text, int place) {
        return tokens[starts[text] + place];
    }

    /** Returns the tokens of a text, as a copy. */
    public int[] text(int text) {
        return Arrays.copyOfRange(tokens, starts[text], starts[text + 1]);
    }

    /** Texts of at most so many tokens, the last of which is then the one that ends a text; these where none is longer. */
    Texts cut(int most, int end) {
        if (longest() <= most) {
            return this;
        }
        int[] newStarts = new int[starts.length];
        for (int i = 0; i < count(); i++) {
            newStarts[i + 1] = newStarts[i] + Math.min(most, length(i));
        }
        int[] kept = new int[newStarts[count()]];
        for (int i = 0; i < count(); i++) {
            int length = newStarts[i + 1] - newStarts[i];
            System.arraycopy(tokens, starts[i], kept, newStarts[i], length);
            if (length < length(i)) {
                kept[newStarts[i + 1] - 1] = end;
            }
        }
        return new Texts(kept, newStarts, labels);
    }

    @Override
    public Texts select(int[] indices) {
        int[] chosenStarts = new int[indices.length + 1];
        byte[] chosenLabels = new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            chosenStarts[i + 1] = Math.addExact(chosenStarts[i], length(indices[i]));
            chosenLabels[i] = labels[indices[i]];
        }
        int[] chosen = new int[chosenStarts[indices.length]];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(tokens, starts[indices[i]], chosen, chosenStarts[i], length(indices[i]));
        }
        return new Texts(chosen, chosenStarts, chosenLabels);
    }

    /** Two splits are equal where every token and label is. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Texts that
                && Arrays.equals(labels, that.labels)
                && Arrays.equals(starts, that.starts)
                && Arrays.equals(tokens, that.tokens);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(labels), Arrays.hashCode(starts), Arrays.hashCode(tokens));
    }

    @Override
    public String toString() {
        return "Texts[" + labels.length + ", " + tokens.length + "]";
    }
}
