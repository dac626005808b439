package dev.initlab.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code initlab doctor}: looks at everything that a run needs. */
@Command(
        name = "doctor",
        description = {
            "Looks at everything that a run needs: JDK, natives, threads, memory, disk, data, terminal.",
            "",
            "libtorch is loaded in a process of its own, so that even a crash is shown as a finding. Ends with 1 where"
                    + " something essential is broken."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  initlab doctor               what is there; paste it into an issue",
            "  initlab doctor --repair      unpacks damaged or missing natives anew"
        })
final class DoctorCommand implements Callable<Integer> {

    private final Session session;

    @Option(names = "--repair", description = "Unpack natives that are missing or damaged.")
    private boolean repair;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        List<Finding> findings = new Examination(session.environment(), terminal.live()).findings(repair);
        int label = findings.stream().mapToInt(f -> f.what().length()).max().orElse(0);
        int width = terminal.textWidth() - label - 5;
        for (Finding finding : findings) {
            String mark = switch (finding.state()) {
                case FINE -> terminal.outStyle().green(terminal.symbols().done);
                case NOTE -> terminal.outStyle().yellow("!");
                case BROKEN -> terminal.outStyle().red(terminal.symbols().failed);
            };
            String text = Grid.wrap(finding.detail(), Math.max(24, width)).stream()
                    .collect(Collectors.joining("\n" + " ".repeat(label + 5)));
            terminal.println(" " + mark + " " + finding.what()
                    + " ".repeat(label - finding.what().length() + 2) + text);
        }
        long broken =
                findings.stream().filter(f -> f.state() == Finding.State.BROKEN).count();
        terminal.println("");
        terminal.println(
                broken == 0
                        ? "Everything that a run needs is there."
                        : broken + " of " + findings.size() + " findings would keep a run from working.");
        return broken == 0 ? ExitCode.DONE : ExitCode.INTERNAL;
    }
}
