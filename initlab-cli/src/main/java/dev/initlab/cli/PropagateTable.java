package dev.initlab.cli;

import dev.initlab.init.Propagation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What schemes do to signals and gradients on their way through a deep network, for people. */
final class PropagateTable {

    private static final String BARS = "▁▂▃▄▅▆▇█";

    /** Wider pictures tell no more. */
    private static final int PICTURE = 40;

    /** A decade either way is called kept. */
    private static final double KEPT = 1;

    private static final double ALIKE = 0.95;

    private final Terminal terminal;

    PropagateTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(String what, Map<String, List<Propagation.Row>> schemes) {
        terminal.println(terminal.outStyle().bold(what) + "\n");
        for (Map.Entry<String, List<Propagation.Row>> scheme : schemes.entrySet()) {
            print(scheme.getKey(), scheme.getValue());
        }
        terminal.wrapped(
                "signal, gradient: root mean square at the layer's output, the gradient's with 1 coming in at the end;"
                        + " similarity: of two inputs, 1 where they cannot be told apart; predicted: in the limit of infinite width");
    }

    private void print(String scheme, List<Propagation.Row> rows) {
        terminal.println(terminal.outStyle().cyan(scheme) + ": " + verdict(rows));
        Grid grid = new Grid("layer", "signal", "predicted", "gradient", "predicted", "similarity", "predicted")
                .rightAligned(0, 1, 2, 3, 4, 5, 6);
        for (int number : shown(rows.size())) {
            Propagation.Row row = rows.get(number - 1);
            grid.row(
                    Integer.toString(number),
                    root(row.measured().signal()),
                    row.predicted().map(p -> root(p.signal())).orElse(""),
                    root(row.measured().gradient()),
                    row.predicted().map(p -> root(p.gradient())).orElse(""),
                    similarity(row.measured().correlation()),
                    row.predicted().map(p -> similarity(p.correlation())).orElse(""));
        }
        terminal.print(grid.text(terminal.textWidth(), terminal.outStyle()));
        terminal.println(
                "log10 signal    " + picture(rows, row -> row.measured().signal()));
        terminal.println(
                "log10 gradient  " + picture(rows, row -> row.measured().gradient()) + "\n");
    }

    /** Layers 1, 2, 5, 10, 20, 50, … and the last. */
    private static TreeSet<Integer> shown(int depth) {
        TreeSet<Integer> shown = new TreeSet<>(List.of(depth));
        for (int decade = 1; decade <= depth; decade *= 10) {
            for (int step : new int[] {1, 2, 5}) {
                if (decade * step <= depth) {
                    shown.add(decade * step);
                }
            }
        }
        return shown;
    }

    private static String verdict(List<Propagation.Row> rows) {
        Propagation.Row first = rows.get(0);
        Propagation.Row last = rows.get(rows.size() - 1);
        double signal = decades(last.measured().signal(), first.measured().signal());
        double gradient = decades(first.measured().gradient(), last.measured().gradient());
        String text = "the signal " + word(signal) + ", the gradient " + word(gradient);
        return last.measured().correlation() > ALIKE ? text + ", inputs become alike" : text;
    }

    private static double decades(double end, double start) {
        return end == 0 ? Double.NEGATIVE_INFINITY : 0.5 * (Math.log10(end) - Math.log10(start));
    }

    private static String word(double decades) {
        if (decades == Double.NEGATIVE_INFINITY) {
            return "is gone";
        }
        if (!Double.isFinite(decades)) {
            return "explodes beyond all numbers";
        }
        if (Math.abs(decades) < KEPT) {
            return "is kept";
        }
        return String.format(Locale.ROOT, "%s by 10^%.1f", decades > 0 ? "explodes" : "vanishes", Math.abs(decades));
    }

    /** Bars of the logarithm between its least and its greatest value, which stand beside. */
    private static String picture(List<Propagation.Row> rows, ToDoubleFunction<Propagation.Row> square) {
        double[] logs = rows.stream()
                .mapToDouble(row -> 0.5 * Math.log10(square.applyAsDouble(row)))
                .toArray();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            if (Double.isFinite(log)) {
                low = Math.min(low, log);
                high = Math.max(high, log);
            }
        }
        if (low > high) {
            return "nothing to show: every value is 0 or not finite";
        }
        double span = Math.max(high - low, 1); // less than a decade is no movement worth the picture's whole height
        int columns = Math.min(PICTURE, logs.length);
        StringBuilder picture = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            double log = logs[columns == 1 ? 0 : column * (logs.length - 1) / (columns - 1)];
            int bar = (int) ((log - low) / span * (BARS.length() - 1));
            picture.append(Double.isFinite(log) ? BARS.charAt(bar) : log > 0 ? '∞' : ' ');
        }
        return picture + "  " + rounded("%.1f", low) + " to " + rounded("%.1f", high);
    }

    private static String root(double square) {
        double value = Math.sqrt(square);
        return value == 0 ? "0" : String.format(Locale.ROOT, value >= 0.001 && value < 10_000 ? "%.4f" : "%.2e", value);
    }

    /** Without a minus before a zero. */
    private static String rounded(String form, double value) {
        String text = String.format(Locale.ROOT, form, value);
        return text.matches("-0\\.0+") ? text.substring(1) : text;
    }

    private static String similarity(double correlation) {
        return rounded("%.3f", correlation);
    }

    /** The rows of each scheme as JSON has them. */
    static Map<String, Object> json(Map<String, List<Propagation.Row>> schemes) {
        Map<String, Object> object = new LinkedHashMap<>();
        schemes.forEach((scheme, rows) ->
                object.put(scheme, rows.stream().map(PropagateTable::json).collect(Collectors.toList())));
        return object;
    }

    private static Map<String, Object> json(Propagation.Row row) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("layer", row.number());
        object.put("signal", finite(row.measured().signal()));
        object.put("correlation", finite(row.measured().correlation()));
        object.put("gradient", finite(row.measured().gradient()));
        row.predicted().ifPresent(p -> {
            object.put("predicted_signal", finite(p.signal()));
            object.put("predicted_correlation", finite(p.correlation()));
            object.put("predicted_gradient", finite(p.gradient()));
        });
        return object;
    }

    /** JSON has no infinities: they are written as text. */
    private static Object finite(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }
}
