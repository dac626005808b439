package dev.initlab.cli;

import dev.initlab.data.DataFolder;
import dev.initlab.data.DataInfo;
import dev.initlab.data.DataSets;
import dev.initlab.data.FileCheck;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code initlab data}: downloads and verifies data sets. */
@Command(
        name = "data",
        description = "Downloads and verifies data sets.",
        footer = {
            "",
            "@|bold Examples|@",
            "  initlab data get mnist          downloads what is missing, and verifies it",
            "  initlab data check cifar10      tells verified, missing and damaged files"
        },
        subcommands = {DataCommand.Get.class, DataCommand.Check.class})
final class DataCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec;

    DataCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(session.terminal().err());
        return ExitCode.USAGE;
    }

    /** The sets that have files, for completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }

        static List<String> names() {
            return DataSets.list().stream().map(DataInfo::name).toList();
        }
    }

    private static DataInfo find(String name) {
        return DataSets.find(name).orElseThrow(() -> UsageException.unknown("data set", name, Names.names()));
    }

    /** What is done with one data set in one folder. */
    private abstract static class OfSet implements Callable<Integer> {

        final Session session;

        @Parameters(
                paramLabel = "NAME",
                completionCandidates = Names.class,
                description = "A data set (initlab list data).")
        String name = "";

        @Mixin
        DataDirOption data = new DataDirOption();

        OfSet(Session session) {
            this.session = session;
        }
    }

    /** {@code initlab data get}. */
    @Command(
            name = "get",
            description = {
                "Downloads what is missing or damaged from the publisher, and verifies it by checksum.",
                "",
                "An interrupted download goes on where it was."
            },
            footer = {"", "@|bold Examples|@", "  initlab data get mnist", "  initlab data get cifar10 --data-dir /data"
            })
    static final class Get extends OfSet {

        Get(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            DataInfo info = find(name);
            DataFolder folder = data.folder(session);
            if (info.builtIn()) {
                session.terminal().println(name + " is built in: there is nothing to download.");
                return ExitCode.DONE;
            }
            try (DownloadView view = new DownloadView(session)) {
                DataSets.get(name, folder, view);
            }
            session.terminal()
                    .println(name + " is complete and verified in "
                            + session.environment().shown(folder.path()) + ".");
            return ExitCode.DONE;
        }
    }

    /** {@code initlab data check}. */
    @Command(
            name = "check",
            description = "Verifies each file of a data set by checksum; ends with 2 where one is missing or damaged.",
            footer = {
                "",
                "@|bold Examples|@",
                "  initlab data check mnist",
                "  initlab data check cifar10 --data-dir /data"
            })
    static final class Check extends OfSet {

        Check(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            DataInfo info = find(name);
            Terminal terminal = session.terminal();
            if (info.builtIn()) {
                terminal.println(name + " is built in: there are no files to check.");
                return ExitCode.DONE;
            }
            List<FileCheck> checks = DataSets.check(name, data.folder(session));
            Grid grid = new Grid("file", "state", "detail");
            for (FileCheck check : checks) {
                grid.row(
                        session.environment().shown(check.file()),
                        check.state().name().toLowerCase(java.util.Locale.ROOT),
                        check.detail());
            }
            terminal.print(grid.text(terminal.textWidth(), terminal.outStyle()));
            boolean whole = checks.stream().allMatch(check -> check.state() == FileCheck.State.VERIFIED);
            if (!whole) {
                terminal.println("To mend it: ./initlab data get " + name);
            }
            return whole ? ExitCode.DONE : ExitCode.USAGE;
        }
    }
}
