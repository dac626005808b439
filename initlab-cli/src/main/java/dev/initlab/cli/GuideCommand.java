package dev.initlab.cli;

import dev.initlab.guide.Guide;
import dev.initlab.guide.LayerGain;
import dev.initlab.guide.Reach;
import dev.initlab.param.Activation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code initlab guide}: which initialization for which activation and layer, as measured. */
@Command(
        name = "guide",
        description = {
            "Which initialization for which activation and layer: how many dense layers each carries a signal and a gradient"
                    + " through, and how much each kind of layer strengthens both; measured on drawn weights, without training.",
            "",
            "With an activation, its initializations from the best to the worst."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  initlab guide             every activation",
            "  initlab guide tanh        what to take before tanh",
            "  initlab guide --measure   measure again, some seconds"
        })
final class GuideCommand implements Callable<Integer> {

    /** Columns that the table of activations needs. */
    private static final int TABLE = 118;

    /** So many where there is no room for all. */
    private static final int BEST = 5;

    private static final Comparator<Guide.Row> BEST_FIRST = Comparator.comparingInt(
                    (Guide.Row row) -> -row.reach().layers())
            .thenComparingInt(row -> row.reach().alikeFrom() == 0 ? 0 : 1)
            .thenComparingInt(row -> -row.reach().alikeFrom());

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "ACTIVATION", description = "Only this one (default: all).")
    private @Nullable String activation;

    @Option(names = "--measure", description = "Measure now, rather than show what was recorded.")
    private boolean measure;

    @Option(names = "--markdown", description = "Print the tables as Markdown.")
    private boolean markdown;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    GuideCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (json && markdown) {
            throw new UsageException("--json and --markdown exclude each other: give one of them");
        }
        List<Guide.Row> reaches = measure ? Guide.measure() : Guide.reaches();
        if (activation != null) {
            Activation one = PropagateWords.activation(activation);
            reaches = reaches.stream().filter(row -> row.activation() == one).toList();
        }
        if (json) {
            Json.print(session.terminal(), json(reaches));
        } else if (activation != null) {
            ranking(reaches);
        } else {
            tables(reaches);
        }
        return ExitCode.DONE;
    }

    private void tables(List<Guide.Row> reaches) {
        Terminal terminal = session.terminal();
        title("Layers passed before signal or gradient is ten times weaker or stronger");
        if (markdown) {
            print(reachTable(reaches));
        } else if (terminal.textWidth() >= TABLE) {
            terminal.print(grid(reachTable(reaches)).text(terminal.textWidth(), terminal.outStyle()));
        } else {
            terminal.print(lists(reaches).text(terminal.textWidth(), terminal.outStyle()));
        }
        say("of " + Reach.DEPTH + " dense layers of " + Reach.WIDTH
                + " units, inputs and incoming gradient N(0, 1), the middle"
                + " of " + Reach.SEEDS
                + " seeds; s the signal, g the gradient, − vanishes, + explodes; ≈n: from layer n on two random"
                + " inputs correlate by more than " + Reach.ALIKE
                + "; φ: the activation's gain, PyTorch's where it has one;"
                + " exact: 1/√E[φ(z)²]");
        terminal.println("");
        title("What one layer does to the mean square of a signal / of a gradient");
        if (markdown) {
            print(layerTable());
        } else {
            layers();
        }
        say(
                "by the squares of drawn weights, away from borders; he promises 2 / 2 (ReLU halves each), lecun, xavier and"
                        + " orthogonal 1 / 1 where fan_in = fan_out");
    }

    /** For narrow terminals: the best of each activation, and what PyTorch does. */
    private static Grid lists(List<Guide.Row> rows) {
        Grid grid = new Grid("before", "the best weights, and the layers they carry", "torch_default");
        for (Activation one : Activation.values()) {
            List<Guide.Row> own =
                    rows.stream().filter(row -> row.activation() == one).toList();
            grid.row(
                    word(one),
                    own.stream()
                            .sorted(BEST_FIRST)
                            .limit(BEST)
                            .map(row -> named(row) + " " + cell(row.reach()))
                            .collect(Collectors.joining(", ")),
                    own.stream()
                            .filter(row -> row.initializer().equals("torch_default"))
                            .map(row -> cell(row.reach()))
                            .collect(Collectors.joining()));
        }
        return grid;
    }

    /** From the best to the worst, in words. */
    private void ranking(List<Guide.Row> rows) {
        List<List<String>> table =
                new ArrayList<>(List.of(List.of("weights", "layers", "what ends it", "inputs alike")));
        rows.stream()
                .sorted(BEST_FIRST)
                .forEach(row -> table.add(List.of(
                        named(row), Integer.toString(row.reach().layers()), end(row.reach()), alike(row.reach()))));
        if (markdown) {
            print(table);
        } else {
            session.terminal()
                    .print(grid(table)
                            .rightAligned(1)
                            .text(
                                    session.terminal().textWidth(),
                                    session.terminal().outStyle()));
        }
        say("of " + Reach.DEPTH + " dense layers of " + Reach.WIDTH
                + " units; a layer counts while signal and gradient are within a factor of ten; inputs are alike where two random"
                + " ones correlate by more than " + Reach.ALIKE);
    }

    private static String end(Reach reach) {
        return reach.limit() == Reach.Limit.NONE
                ? "nothing"
                : "the " + reach.limit().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String alike(Reach reach) {
        return reach.alikeFrom() == 0 ? "no" : "from layer " + reach.alikeFrom();
    }

    private static String named(Guide.Row row) {
        return Guide.expression(row.initializer(), row.activation());
    }

    private static List<List<String>> reachTable(List<Guide.Row> rows) {
        List<String> head = Stream.concat(
                        Stream.of("weights"), Arrays.stream(Activation.values()).map(GuideCommand::word))
                .toList();
        Stream<List<String>> body = Guide.initializers().stream()
                .map(init -> Stream.concat(
                                Stream.of(init),
                                rows.stream()
                                        .filter(row -> row.initializer().equals(init))
                                        .map(row -> cell(row.reach())))
                        .toList());
        return Stream.concat(Stream.of(head), body).toList();
    }

    private static String cell(Reach reach) {
        String limit =
                reach.limit() == Reach.Limit.NONE ? "" : " " + reach.limit().mark();
        boolean alikeBefore = reach.alikeFrom() > 0 && reach.alikeFrom() <= reach.layers();
        return reach.layers() + limit + (alikeBefore ? " ≈" + reach.alikeFrom() : "");
    }

    private void layers() {
        Grid grid = new Grid("layer", "weights, and signal / gradient");
        Guide.layerGains().stream()
                .collect(Collectors.groupingBy(Guide.LayerRow::layer, LinkedHashMap::new, Collectors.toList()))
                .forEach((layer, rows) -> grid.row(
                        layer,
                        rows.stream()
                                .filter(row -> !Double.isNaN(row.gain().forward()))
                                .map(row -> row.initializer() + " " + cell(row.gain()))
                                .collect(Collectors.joining(", "))));
        session.terminal()
                .print(grid.text(
                        session.terminal().textWidth(), session.terminal().outStyle()));
    }

    private static List<List<String>> layerTable() {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (Guide.LayerRow row : Guide.layerGains()) {
            lines.computeIfAbsent(row.layer(), layer -> new ArrayList<>(List.of(layer)))
                    .add(cell(row.gain()));
        }
        List<String> head = Stream.concat(Stream.of("layer"), Guide.layerInitializers().stream())
                .toList();
        return Stream.concat(Stream.of(head), lines.values().stream()).toList();
    }

    private static String cell(LayerGain gain) {
        return Double.isNaN(gain.forward()) ? "–" : digits(gain.forward()) + "/" + digits(gain.backward());
    }

    /** Two significant ones: {@code 2.0}, {@code 0.33}, {@code 0.0039}, {@code 16}. */
    private static String digits(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(2));
        int missing = 2 - rounded.precision();
        return rounded.setScale(rounded.scale() + Math.max(0, missing)).toPlainString();
    }

    private static Grid grid(List<List<String>> table) {
        Grid grid = new Grid(table.get(0).toArray(String[]::new));
        table.stream().skip(1).forEach(row -> grid.row(row.toArray(String[]::new)));
        return grid;
    }

    private void print(List<List<String>> table) {
        Terminal terminal = session.terminal();
        for (int i = 0; i < table.size(); i++) {
            terminal.println("| " + String.join(" | ", table.get(i)) + " |");
            if (i == 0) {
                terminal.println("| --- |" + " ---: |".repeat(table.get(0).size() - 1));
            }
        }
        terminal.println("");
    }

    private void title(String text) {
        session.terminal()
                .println(
                        markdown
                                ? "### " + text + "\n"
                                : session.terminal().outStyle().bold(text) + "\n");
    }

    private void say(String text) {
        session.terminal().wrapped(text);
    }

    private static Map<String, Object> json(List<Guide.Row> reaches) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("depth", Reach.DEPTH);
        object.put("width", Reach.WIDTH);
        object.put(
                "reaches",
                reaches.stream()
                        .map(row -> {
                            Map<String, Object> cell = new LinkedHashMap<>();
                            cell.put("initializer", named(row));
                            cell.put("activation", word(row.activation()));
                            cell.put("layers", row.reach().layers());
                            cell.put("limit", row.reach().limit().name().toLowerCase(Locale.ROOT));
                            cell.put("alike_from", row.reach().alikeFrom());
                            return cell;
                        })
                        .toList());
        object.put(
                "layers",
                Guide.layerGains().stream()
                        .filter(row -> !Double.isNaN(row.gain().forward()))
                        .map(row -> {
                            Map<String, Object> cell = new LinkedHashMap<>();
                            cell.put("layer", row.layer());
                            cell.put("initializer", row.initializer());
                            cell.put("signal", row.gain().forward());
                            cell.put("gradient", row.gain().backward());
                            return cell;
                        })
                        .toList());
        return object;
    }

    private static String word(Activation activation) {
        return activation.name().toLowerCase(Locale.ROOT);
    }
}
