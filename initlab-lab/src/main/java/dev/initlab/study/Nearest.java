package dev.initlab.study;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a mistyped one probably means. */
final class Nearest {

    private Nearest() {}

    /** The known name within a third of the word's length (at least 2) of edits, if any; the first of equals. */
    static Optional<String> to(String word, Collection<String> known) {
        String asked = fold(word);
        int allowed = Math.max(Math.min(2, asked.length() - 1), asked.length() / 3);
        String best = null;
        int least = allowed + 1;
        for (String name : known) {
            int edits = distance(asked, fold(name), least);
            if (edits < least) {
                least = edits;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code "; did you mean adam?"}, or nothing. */
    static String hint(String word, Collection<String> known) {
        return to(word, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    private static String fold(String word) {
        String cut = word.length() <= 64 ? word : word.substring(0, 64);
        return cut.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Edits (insert, delete, replace, swap of neighbours) from one word to the other; at least {@code enough} if more. */
    static int distance(String from, String to, int enough) {
        if (Math.abs(from.length() - to.length()) >= enough) {
            return enough;
        }
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cell(edits, from, to, i, j);
            }
        }
        return edits[from.length()][to.length()];
    }

    private static int cell(int[][] edits, String from, String to, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
