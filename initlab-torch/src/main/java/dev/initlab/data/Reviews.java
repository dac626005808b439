package dev.initlab.data;

import java.util.List;

/**
 * Texts of one split as their authors wrote them.
 *
 * @param labels [n], 0 … classes-1
 */
record Reviews(List<String> texts, byte[] labels) {

    /** @throws IllegalArgumentException where there is not one label a text */
    Reviews {
        texts = List.copyOf(texts);
        if (texts.size() != labels.length) {
            throw new IllegalArgumentException(texts.size() + " texts, " + labels.length + " labels");
        }
    }

    int count() {
        return labels.length;
    }

    /** Returns the texts as token numbers, each of at most {@code maxTokens}. */
    Texts encode(WordPiece pieces, int maxTokens) {
        return Texts.of(texts.stream().map(t -> pieces.encode(t, maxTokens)).toList(), labels);
    }
}
