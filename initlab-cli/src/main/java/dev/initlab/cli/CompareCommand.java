package dev.initlab.cli;

import dev.initlab.record.RunFolder;
import dev.initlab.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code initlab compare}: several runs in one report. */
@Command(
        name = "compare",
        description = {
            "Joins several runs into one report: every arm is named by its run, runs on the same data are compared seed by seed, and"
                    + " the run is a factor like those that were varied. Nothing is trained."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  initlab run quick",
            "  initlab run quick optimizer.lr=0.01 --name quick-fast",
            "  initlab compare quick quick-fast"
        })
final class CompareCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            arity = "2..*",
            paramLabel = "RUN",
            description = "Runs' folders, or their names in the folder of runs.")
    private List<String> named = new ArrayList<>();

    @Option(names = "--runs", paramLabel = "DIR", description = "The folder of runs (default: runs).")
    private Path runs = Path.of("runs");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The folder to write, in the folder of runs (default: compare-RUN-RUN).")
    private String name = "";

    @Option(names = "--json", description = "Print one JSON object instead of the table.")
    private boolean json;

    CompareCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Map<String, RunFolder> found = new LinkedHashMap<>();
        for (String run : named) {
            RunFolder folder = RunFolders.find(session, runs, run);
            String own = folder.path().getFileName().toString();
            if (found.put(own, folder) != null) {
                throw new UsageException(
                        "two of the runs are called " + own + ": runs are told apart by the names of their"
                                + " folders, so give each one once, or rename a folder.");
            }
        }
        Path folder = session.environment()
                .folder()
                .resolve(runs)
                .resolve(name.isEmpty() ? "compare-" + String.join("-", found.keySet()) : name);
        if (RunFolders.isRun(folder)) {
            throw new UsageException(session.environment().shown(folder)
                    + " is a run; a comparison is written to a folder of its own: give another --name.");
        }
        List<String> command = new ArrayList<>(List.of("compare"));
        command.addAll(found.keySet());
        ReportOutput.write(Report.comparing(found, folder, command), folder, session, json);
        return ExitCode.DONE;
    }
}
