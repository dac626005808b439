package dev.initlab.cli;

import dev.initlab.record.Outcome;
import dev.initlab.report.Report;
import dev.initlab.run.RunRequest;
import dev.initlab.run.Runner;
import dev.initlab.study.Arm;
import dev.initlab.study.Studies;
import dev.initlab.study.Study;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code initlab run}: plans, trains what is missing, reports. */
@Command(
        name = "run",
        description = {
            "Plans a study, trains what is missing, and writes the report.",
            "",
            "What is finished stays: the same command twice does nothing the second time, more seeds or arms run only"
                    + " the difference, and after an interruption it goes on where it was."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  initlab run quick                       nothing to download",
            "  initlab run quick --dry-run             what it would do, and how long",
            "  initlab run cifar-cnn --init kaiming    only this arm",
            "  initlab run mnist-mlp seeds=10          a value of the study file replaced",
            "  initlab run quick optimizer.lr=0.1,0.03 a list is varied",
            "  initlab run quick --live                watch it in the browser",
            "  initlab run quick --json > result.json  for other programs",
            "",
            "Ctrl-C once lets running trials finish, twice stops at once; either way the",
            "report is written of what is finished."
        })
final class RunCommand implements Callable<Integer> {

    /** Ends of a trial that can be tried again. */
    enum Retry {
        failed,
        crashed,
        timeout;

        Outcome.Kind kind() {
            return Outcome.Kind.valueOf(name().toUpperCase(java.util.Locale.ROOT));
        }
    }

    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "STUDY",
            completionCandidates = StudyNames.class,
            description = "A study file, or the name of a shipped study (initlab list studies).")
    private String study = "";

    @Parameters(
            index = "1..*",
            paramLabel = "key=value",
            description = "Values that replace the study file's: any path of it, such as epochs=2 or optimizer.lr=0.1.")
    private List<String> overrides = new ArrayList<>();

    @Mixin
    private ArmSelection selection = new ArmSelection();

    @Option(names = "--runs", paramLabel = "DIR", description = "The folder of runs (default: runs).")
    private Path runs = Path.of("runs");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The run's folder in it (default: the study's name, with a hash where held values differ).")
    private @Nullable String name;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Trials at a time, each in a process of its own (default: one per core, as far as memory goes; one on a"
                            + " GPU).")
    private int workers;

    @Option(names = "--in-process", description = "Train in this process, one trial after the other; for debugging.")
    private boolean inProcess;

    @Option(
            names = "--retry",
            split = ",",
            paramLabel = "END",
            description = "Run trials again that ended so: failed, crashed, timeout (default: none).")
    private List<Retry> retry = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "The longest that one trial may take, such as 90s, 10m or 2h (default: none).")
    private Duration timeout = Duration.ZERO;

    @Mixin
    private DataDirOption data = new DataDirOption();

    @Option(
            names = "--live",
            arity = "0..1",
            paramLabel = "PORT",
            preprocessor = LivePort.class,
            description =
                    "Show the growing report at a port of 127.0.0.1, to browsers of this machine alone, until the run"
                            + " ends (default: no; --live takes a free port, --live=8080 that one).")
    private @Nullable Integer live;

    @Option(names = "--dry-run", description = "Only print the plan, with an estimate of its time; train nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print one JSON object instead of tables.")
    private boolean json;

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (workers < 0) {
            throw new UsageException("--workers " + workers + ": at least 1 is needed.");
        }
        if (live != null && dryRun) {
            throw new UsageException("--live shows trials while they train, and --dry-run trains none; leave one out.");
        }
        Study loaded = Studies.load(study, overrides);
        RunRequest request = request(loaded);
        if (dryRun) {
            new PlanPrinter(session).print(loaded, new Runner().dryRun(request, this::note), request.workers(), json);
            return ExitCode.DONE;
        }
        return train(loaded, request);
    }

    private RunRequest request(Study loaded) {
        Path cwd = session.environment().folder();
        Set<Outcome.Kind> again = retry.stream().map(Retry::kind).collect(Collectors.toSet());
        Predicate<Arm> selected = selection.predicate(loaded);
        return new RunRequest(
                loaded,
                cwd.resolve(runs),
                Optional.ofNullable(name),
                selected,
                workers == 0 ? Runner.defaultWorkers(loaded, selected) : workers,
                inProcess,
                again,
                timeout,
                data.folder(session),
                session.environment().cache(),
                Shell.command(session.arguments()));
    }

    private int train(Study loaded, RunRequest request) {
        Runner runner = new Runner();
        Runner.Result result;
        Report report;
        Path page;
        Watching watching = Watching.open(session, loaded, live);
        Interrupts interrupts = Interrupts.handle(() -> stop(runner, watching));
        try (interrupts;
                watching) {
            result = runner.run(request, watching);
            watching.writingReport();
            report = Report.of(result.folder());
            page = report.write();
            watching.ended(result, page);
        }
        new RunSummary(session).print(loaded, result, report, page, json);
        return exitCode(result);
    }

    private void note(String message) {
        if (!session.quiet()) {
            session.terminal().say(message);
        }
    }

    /** Once: no new trials. Twice: no more of those that run. After that, somebody wants out. */
    private static void stop(Runner runner, Watching watching) {
        int times = watching.interrupted();
        runner.interrupt();
        if (times > 2) {
            watching.leave();
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        }
    }

    private static int exitCode(Runner.Result result) {
        if (result.interrupted()) {
            return ExitCode.INTERRUPTED;
        }
        return result.failed() > 0 ? ExitCode.TRIALS_FAILED : ExitCode.DONE;
    }
}
