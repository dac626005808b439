package dev.initlab.cli;

import dev.initlab.init.Receipt;
import dev.initlab.param.ArrayParamView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A receipt for people: a table of what was drawn, promised and the default, with histograms, and the first values. */
final class DrawTable {

    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int BINS = 15;

    private final Terminal terminal;

    DrawTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Receipt receipt, List<ArrayParamView> views) {
        long elements = views.stream().mapToLong(v -> v.spec().size()).sum();
        terminal.println(terminal.outStyle().bold(receipt.scheme()) + " · seed " + receipt.seed() + " · "
                + Figures.count(views.size(), "parameter") + ", "
                + String.format(Locale.ROOT, "%,d", elements) + " elements\n");
        Grid grid = new Grid(
                        "parameter", "shape", "fans", "", "mean", "std", "promised", "min", "max", "sum", "histogram")
                .rightAligned(4, 5, 6, 7, 8, 9);
        for (int i = 0; i < receipt.rows().size(); i++) {
            Receipt.Row row = receipt.rows().get(i);
            Receipt.Stats drawn = row.drawn();
            grid.row(
                    row.path(),
                    shape(row.shape()),
                    fans(row),
                    "drawn",
                    number(drawn.mean()),
                    number(drawn.std()),
                    number(row.promisedStd()),
                    number(drawn.min()),
                    number(drawn.max()),
                    number(drawn.sum()),
                    drawn.min() < drawn.max() ? histogram(views.get(i).read(), drawn) : "");
            Receipt.Stats other = row.defaultDraw();
            if (!Double.isNaN(other.mean())) {
                grid.row(
                        "",
                        "",
                        "",
                        "default",
                        number(other.mean()),
                        number(other.std()),
                        "",
                        number(other.min()),
                        number(other.max()),
                        number(other.sum()),
                        "");
            }
        }
        terminal.print(grid.text(terminal.textWidth(), terminal.outStyle()));
        samples(receipt);
        terminal.println("");
        terminal.wrapped(
                "promised: the std that the initializer states; default: what PyTorch's layers would have drawn");
    }

    private void samples(Receipt receipt) {
        Grid grid = new Grid("first values", "drawn", "default");
        for (Receipt.Row row : receipt.rows()) {
            if (row.shape().size() >= 2) {
                List<String> drawn = corner(row.drawn().sample(), row.shape());
                List<String> other = corner(row.defaultDraw().sample(), row.shape());
                for (int line = 0; line < drawn.size(); line++) {
                    grid.row(line == 0 ? row.path() : "", drawn.get(line), line < other.size() ? other.get(line) : "");
                }
            }
        }
        if (receipt.rows().stream().anyMatch(row -> row.shape().size() >= 2)) {
            terminal.println("");
            terminal.print(grid.text(terminal.textWidth(), terminal.outStyle()));
        }
    }

    /** The rows of the 2×2 corner. */
    private static List<String> corner(List<Float> sample, List<Integer> shape) {
        int columns = Math.min(2, shape.get(shape.size() - 1));
        List<String> rows = new ArrayList<>();
        for (int at = 0; at < sample.size(); at += columns) {
            rows.add(sample.subList(at, at + columns).stream()
                    .map(value -> String.format(Locale.ROOT, "%+.5f", value))
                    .collect(Collectors.joining(" ")));
        }
        return rows;
    }

    /** {@code 16×3×3×3}, which no table breaks. */
    private static String shape(List<Integer> shape) {
        return shape.isEmpty() ? "scalar" : shape.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    private static String fans(Receipt.Row row) {
        return Double.isNaN(row.fanIn()) ? "" : whole(row.fanIn()) + " → " + whole(row.fanOut());
    }

    private static String whole(double fan) {
        return fan == Math.rint(fan) ? Long.toString((long) fan) : String.format(Locale.ROOT, "%.2f", fan);
    }

    /** Four significant digits; {@code 0} where it is exactly that. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.4g", value);
    }

    /** How often values fall into equal parts of the range from min to max, as bars of eight heights; empty parts are blank. */
    private static String histogram(float[] values, Receipt.Stats stats) {
        int[] counts = new int[BINS];
        double width = (stats.max() - stats.min()) / BINS;
        for (float value : values) {
            counts[Math.min(BINS - 1, (int) ((value - stats.min()) / width))]++;
        }
        int most = IntStream.of(counts).max().orElse(1);
        return IntStream.of(counts)
                .mapToObj(count -> count == 0 ? " " : BARS.substring(bar(count, most), bar(count, most) + 1))
                .collect(Collectors.joining());
    }

    private static int bar(int count, int most) {
        return Math.min(BARS.length() - 1, (int) ((long) count * BARS.length() / most));
    }
}
