package dev.initlab.report;

import java.util.ArrayList;
import java.util.List;

/** Estimates how wide text is set, without a font: generous by design, since fonts differ between viewers. */
final class Lettering {

    private Lettering() {}

    /** Width in units of the font size, near DejaVu Sans, which is wider than the other fonts of {@link Markup#FONT}. */
    static double width(String text, double size) {
        double ems = text.codePoints().mapToDouble(Lettering::ems).sum();
        return ems * size;
    }

    private static double ems(int c) {
        if ("il.,:;'|!jI ".indexOf(c) >= 0) {
            return 0.34;
        }
        if ("ftr()[]-/".indexOf(c) >= 0) {
            return 0.42;
        }
        if ("mwMW%@".indexOf(c) >= 0) {
            return 0.95;
        }
        if (c >= 0x1100) {
            return 1.0;
        }
        return Character.isUpperCase(c) ? 0.70 : 0.62;
    }

    /** The text, or as much of its beginning and end as fits with an ellipsis between: names often differ at their ends. */
    static String fit(String text, double size, double width) {
        if (width(text, size) <= width) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        for (int keep = points.length - 1; keep > 2; keep--) {
            int head = (keep + 1) / 2;
            String cut =
                    new String(points, 0, head) + "…" + new String(points, points.length - keep + head, keep - head);
            if (width(cut, size) <= width) {
                return cut;
            }
        }
        return "…";
    }

    /** Breaks at spaces into lines that fit. */
    static List<String> wrap(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && width(line + " " + word, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    /**
     * Positions nearest to the wanted ones (least squares) that keep a gap between neighbours and stay within bounds.
     *
     * @param wanted ascending
     * @return ascending; beyond {@code high} where there is no room for all
     */
    static double[] spread(double[] wanted, double gap, double low, double high) {
        int n = wanted.length;
        double[] sum = new double[n];
        int[] size = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            sum[blocks] = wanted[i] - i * gap;
            size[blocks] = 1;
            blocks++;
            while (blocks > 1 && sum[blocks - 2] / size[blocks - 2] > sum[blocks - 1] / size[blocks - 1]) {
                sum[blocks - 2] += sum[blocks - 1];
                size[blocks - 2] += size[blocks - 1];
                blocks--;
            }
        }
        double[] placed = new double[n];
        double last = Math.max(low, high - (n - 1) * gap);
        for (int b = 0, i = 0; b < blocks; b++) {
            double at = Math.min(last, Math.max(low, sum[b] / size[b]));
            for (int k = 0; k < size[b]; k++, i++) {
                placed[i] = at + i * gap;
            }
        }
        return placed;
    }
}
