package dev.initlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code initlab}: the root of all commands, and the options that all of them take. */
@Command(
        name = "initlab",
        versionProvider = Versions.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        description = "Says which weight initialization a network should get, with evidence.",
        footer = {
            "",
            "@|bold Examples|@",
            "  initlab run quick                 a first study, nothing to download",
            "  initlab run cifar-cnn seeds=10    a shipped study with more seeds",
            "  initlab draw \"dense(10, 5)\" he  weights of a layer, and their statistics",
            "  initlab list initializers         what can be compared",
            "  initlab guide tanh                what to take before tanh",
            "  initlab new my-study              a commented study file to start from",
            "",
            "@|bold Exit codes|@",
            "    0  done; a diverged trial is a result",
            "    1  internal error",
            "    2  usage or configuration",
            "    3  some trials failed or crashed",
            "  130  interrupted",
            "",
            "@|bold Variables|@",
            "  INITLAB_CACHE             natives and downloads (~/.cache/initlab)",
            "  INITLAB_DATA              data sets (the folder data in the cache)",
            "  INITLAB_CLASSPATH         jars and folders with initializers of your own",
            "  NO_COLOR, CLICOLOR_FORCE  colours off, colours on"
        },
        subcommands = {
            RunCommand.class,
            DrawCommand.class,
            ReportCommand.class,
            EvaluateCommand.class,
            ListCommand.class,
            CompareCommand.class,
            CalibrateCommand.class,
            GuideCommand.class,
            NewCommand.class,
            DataCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            WarmUpCommand.class,
            CommandLine.HelpCommand.class
        })
final class InitlabCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec;

    InitlabCommand(Session session) {
        this.session = session;
    }

    @Option(
            names = "--color",
            scope = ScopeType.INHERIT,
            paramLabel = "WHEN",
            description = "auto, always or never (default: auto: on terminals, unless NO_COLOR is set).")
    void colour(ColourMode mode) {
        // Read from the arguments before they are parsed, see ColourMode.of: here it is only checked and documented.
    }

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "No progress and no tables: only results that were asked for, and errors.")
    void quiet(boolean quiet) {
        if (quiet) {
            session.beQuiet();
        }
    }

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "More to read: every trial's end, and stack traces of internal errors.")
    void verbose(boolean verbose) {
        if (verbose) {
            session.beVerbose();
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(session.terminal().err());
        return ExitCode.USAGE;
    }
}
