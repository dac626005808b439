package dev.initlab.cli;

import dev.initlab.record.RunFolder;
import dev.initlab.report.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code initlab report}: tables, findings, figures and the page, from records alone. */
@Command(
        name = "report",
        description = {
            "Writes a run's report again, from its records alone: nothing is trained.",
            "",
            "results.csv, results.json, results.xlsx, findings.md, report/index.html, report/figures, report/table.tex and"
                    + " report/results.ipynb are made from whatever trials are finished."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  initlab report quick               the run in runs/quick",
            "  initlab report runs/quick          the same, by its folder",
            "  initlab report quick --json        the results as one JSON object"
        })
final class ReportCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "RUN", description = "A run's folder, or its name in the folder of runs.")
    private String run = "";

    @Option(names = "--runs", paramLabel = "DIR", description = "The folder of runs (default: runs).")
    private Path runs = Path.of("runs");

    @Option(names = "--json", description = "Print one JSON object instead of the table.")
    private boolean json;

    ReportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RunFolder folder = RunFolders.find(session, runs, run);
        ReportOutput.write(Report.of(folder), folder.path(), session, json);
        return ExitCode.DONE;
    }
}
