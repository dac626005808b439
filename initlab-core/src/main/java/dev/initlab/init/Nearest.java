package dev.initlab.init;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a mistyped one most likely meant. */
final class Nearest {

    private Nearest() {}

    /** {@code "; did you mean he_normal?"}, or nothing where no name is near. */
    static String hint(String asked, Collection<String> known) {
        return find(asked, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** The name of least edit distance, at most 2 or a third of the letters (1 of three letters); the first among equals. */
    static Optional<String> find(String asked, Collection<String> known) {
        String folded = fold(asked);
        String best = "";
        int least = 1 + (folded.length() <= 3 ? 1 : Math.max(2, folded.length() / 3));
        for (String name : known) {
            int distance = distance(folded, fold(name));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** The name of least edit distance, however far. */
    static Optional<String> closest(String asked, Collection<String> known) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int distance = distance(asked, name);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]", "");
    }

    /** Damerau's distance in its restricted form: insertions, deletions, substitutions, exchanges of neighbours. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
