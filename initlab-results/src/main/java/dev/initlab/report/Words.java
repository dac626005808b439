package dev.initlab.report;

import java.util.Arrays;

/** Small pieces of wording that figures and the page share. */
final class Words {

    private Words() {}

    /** {@code "5"}, or {@code "3–5"} where the counts differ. */
    static String range(int[] counts) {
        int least = Arrays.stream(counts).min().orElse(0);
        int most = Arrays.stream(counts).max().orElse(0);
        return least == most ? Integer.toString(most) : least + "–" + most;
    }
}
