package dev.initlab.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code initlab list}: what can be compared, trained and run. */
@Command(
        name = "list",
        description =
                "Lists initializers, models, data sets, optimizers and studies; with a name, tells all about one.",
        footer = {
            "",
            "@|bold Examples|@",
            "  initlab list                              everything, in short",
            "  initlab list initializers                 names, aliases, formulas",
            "  initlab list initializers he_normal       its arguments and source",
            "  initlab list models --json                for other programs"
        })
final class ListCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KIND",
            completionCandidates = Catalogue.Kinds.class,
            description = "initializers, models, data, optimizers or studies (default: all).")
    private @Nullable String kind;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "One of them, by name or alias.")
    private @Nullable String name;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Catalogue> catalogues = kind == null ? Catalogue.all() : List.of(catalogue(kind));
        if (name != null) {
            detail(catalogues.get(0), name);
            return ExitCode.DONE;
        }
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            catalogues.forEach(catalogue -> object.put(
                    catalogue.kind(),
                    catalogue.entries().stream().map(Catalogue.Entry::facts).toList()));
            Json.print(session.terminal(), object);
            return ExitCode.DONE;
        }
        for (int i = 0; i < catalogues.size(); i++) {
            table(catalogues.get(i), i == 0);
        }
        return ExitCode.DONE;
    }

    private static Catalogue catalogue(String kind) {
        return Catalogue.all().stream()
                .filter(catalogue ->
                        catalogue.kind().equals(kind) || catalogue.kind().equals(kind + "s"))
                .findFirst()
                .orElseThrow(() -> UsageException.unknown(
                        "kind",
                        kind,
                        Catalogue.all().stream().map(Catalogue::kind).toList()));
    }

    private void table(Catalogue catalogue, boolean first) {
        Terminal terminal = session.terminal();
        if (kind == null) {
            terminal.println((first ? "" : "\n") + terminal.outStyle().cyan(catalogue.kind()));
        }
        Grid grid = new Grid(catalogue.columns().toArray(String[]::new));
        catalogue.entries().forEach(entry -> grid.row(entry.cells().toArray(String[]::new)));
        terminal.print(grid.text(terminal.textWidth(), terminal.outStyle()));
    }

    private void detail(Catalogue catalogue, String asked) {
        Catalogue.Entry entry = catalogue.entries().stream()
                .filter(e -> e.names().contains(asked))
                .findFirst()
                .orElseThrow(() -> UsageException.unknown(
                        catalogue.one(),
                        asked,
                        catalogue.entries().stream().map(e -> e.names().get(0)).toList()));
        Terminal terminal = session.terminal();
        if (json) {
            Json.print(terminal, entry.facts());
            return;
        }
        int label =
                entry.facts().keySet().stream().mapToInt(String::length).max().orElse(0);
        entry.facts().forEach((fact, value) -> fact(fact.replace('_', ' '), value, label));
    }

    private void fact(String fact, Object value, int label) {
        Terminal terminal = session.terminal();
        String head = terminal.outStyle().bold(fact) + " ".repeat(label - fact.length() + 2);
        String indent = " ".repeat(label + 2);
        List<String> lines = value instanceof List<?> list
                ? list.stream()
                        .flatMap(item -> wrapped(line(item), label).stream())
                        .toList()
                : wrapped(String.valueOf(value), label);
        for (int i = 0; i < lines.size(); i++) {
            terminal.println((i == 0 ? head : indent) + lines.get(i));
        }
    }

    private List<String> wrapped(String text, int label) {
        return Grid.wrap(text, Math.max(24, session.terminal().textWidth() - label - 2));
    }

    /** An option on one line: {@code widths: the hidden layers' widths (default: [128])}. */
    private static String line(Object item) {
        if (!(item instanceof Map<?, ?> option)) {
            return String.valueOf(item);
        }
        String fallback = option.containsKey("default") ? "default " + option.get("default") : "must be given";
        return option.get("name") + ": " + option.get("summary") + " (" + option.get("allowed") + "; " + fallback + ")";
    }
}
