package dev.initlab.cli;

import dev.initlab.finding.Calibration;
import dev.initlab.finding.Summary;
import dev.initlab.finding.TrialResult;
import dev.initlab.record.RunData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code initlab calibrate}: how often the verdicts of reports are wrong, measured. */
@Command(
        name = "calibrate",
        description = {
            "Measures how often the verdicts of reports are wrong: arms that do not differ (A/A) are compared many times,"
                    + " and every difference that is called one is a false alarm.",
            "",
            "Without RUN the arms are normal numbers, with spreads that are equal and not, with trials that diverged, with seeds"
                    + " added after a look. With RUN the trials of each of its arms are dealt out to arms that therefore do not"
                    + " differ; it takes 20 seeds and more."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  initlab calibrate                               simulated, a minute",
            "  initlab run quick seeds=200 --init he           two hundred trials of one arm",
            "  initlab calibrate quick                         the same with these"
        })
final class CalibrateCommand implements Callable<Integer> {

    private static final int MOST_REPEATS = 1_000_000;

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "A run's folder, or its name in the folder of runs.")
    private String run = "";

    @Option(names = "--runs", paramLabel = "DIR", description = "The folder of runs (default: runs).")
    private Path runs = Path.of("runs");

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "Repetitions of each setting (default: ${DEFAULT-VALUE}).")
    private int repeats = 20_000;

    @Option(names = "--markdown", description = "Print the table as Markdown.")
    private boolean markdown;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    CalibrateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (json && markdown) {
            throw new UsageException("--json and --markdown exclude each other: give one of them");
        }
        if (repeats < 100 || repeats > MOST_REPEATS) {
            throw new UsageException("--repeats " + repeats + ": from 100 to " + MOST_REPEATS + " are possible.");
        }
        Calibration calibration = new Calibration(repeats);
        List<Calibration.Row> rows = run.isEmpty() ? calibration.simulated() : real(calibration);
        if (json) {
            Json.print(
                    session.terminal(),
                    Map.of(
                            "repeats",
                            repeats,
                            "rows",
                            rows.stream().map(CalibrateCommand::json).toList()));
        } else {
            table(rows);
        }
        return ExitCode.DONE;
    }

    private List<Calibration.Row> real(Calibration calibration) {
        Summary summary = Summary.of(RunData.read(RunFolders.find(session, runs, run)));
        List<Calibration.Row> rows = new ArrayList<>();
        for (Summary.Section section : summary.sections()) {
            for (Summary.Arm arm : section.arms()) {
                double[] values = arm.results().stream()
                        .filter(TrialResult::completed)
                        .mapToDouble(TrialResult::testAccuracy)
                        .filter(Double::isFinite)
                        .toArray();
                rows.addAll(calibration.real(
                        arm.name() + ", " + values.length + " trials", values, 1.0 / section.testCount()));
            }
        }
        if (rows.isEmpty()) {
            throw new UsageException("the run " + run + " has no arm with 20 completed trials: give it more seeds, for"
                    + " example initlab run quick seeds=200 --init he");
        }
        return rows;
    }

    private void table(List<Calibration.Row> rows) {
        String[] head = {
            "setting",
            "arms",
            "seeds",
            "pooled %",
            "false alarms %: pairs",
            "baseline",
            "covered %: all pairs",
            "a mean"
        };
        Terminal terminal = session.terminal();
        if (markdown) {
            terminal.println("| " + String.join(" | ", head) + " |");
            terminal.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
            rows.forEach(row -> terminal.println("| " + String.join(" | ", cells(row)) + " |"));
            return;
        }
        Grid grid = new Grid(head).rightAligned(1, 2, 3, 4, 5, 6, 7);
        rows.forEach(row -> grid.row(cells(row)));
        terminal.print(grid.text(terminal.textWidth(), terminal.outStyle()));
        terminal.println("");
        terminal.println("of " + repeats + " repetitions each; at most 5 % false alarms are promised");
    }

    private static String[] cells(Calibration.Row row) {
        return new String[] {
            row.setting(),
            Integer.toString(row.arms()),
            Integer.toString(row.seeds()),
            String.format(Locale.ROOT, "%.0f", 100 * row.pooled()),
            percent(row.pairsAlarm()),
            percent(row.baselineAlarm()),
            percent(row.covered()),
            percent(row.meanCovered())
        };
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private static Map<String, Object> json(Calibration.Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("setting", row.setting());
        map.put("arms", row.arms());
        map.put("seeds", row.seeds());
        map.put("pooled", row.pooled());
        map.put("pairs_alarm", row.pairsAlarm());
        map.put("baseline_alarm", row.baselineAlarm());
        map.put("covered", row.covered());
        map.put("mean_covered", row.meanCovered());
        return map;
    }
}
