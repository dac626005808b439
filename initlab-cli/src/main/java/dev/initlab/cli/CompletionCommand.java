package dev.initlab.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code initlab completion}: a script that completes commands, options and names. */
@Command(
        name = "completion",
        description = "Prints a script that completes commands, options and names in bash and zsh.",
        footer = {
            "",
            "@|bold Examples|@",
            "  source <(./initlab completion)                              this shell only",
            "  ./initlab completion > ~/.local/share/bash-completion/completions/initlab",
            "",
            "In zsh, run autoload -U +X bashcompinit && bashcompinit first."
        })
final class CompletionCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.terminal().print(AutoComplete.bash("initlab", spec.root().commandLine()));
        return ExitCode.DONE;
    }
}
