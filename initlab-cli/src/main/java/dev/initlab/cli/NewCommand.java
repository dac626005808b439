package dev.initlab.cli;

import dev.initlab.study.Studies;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code initlab new}: a commented study file to start from. */
@Command(
        name = "new",
        description = "Writes a commented study file to start from; never over a file that is there.",
        footer = {
            "",
            "@|bold Examples|@",
            "  initlab new my-study               writes my-study.yaml",
            "  initlab new studies/depth.yaml     writes it there",
            "  initlab run my-study.yaml          runs it"
        })
final class NewCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Session session;

    @Parameters(paramLabel = "STUDY", description = "The study's name, or the file to write.")
    private String study = "";

    NewCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        boolean named = study.endsWith(".yaml") || study.endsWith(".yml");
        Path file = session.environment().folder().resolve(named ? study : study + ".yaml");
        String shown = session.environment().shown(file);
        String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        if (!NAME.matcher(name).matches()) {
            throw new UsageException(
                    "\"" + name + "\" is no name for a study: use letters, digits, ., _ and -, and begin"
                            + " with a letter or digit.");
        }
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        try {
            Files.writeString(file, Studies.template(name), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(shown + " is there already. Choose another name, or delete it first.");
        }
        session.terminal()
                .println(
                        session.quiet()
                                ? shown
                                : "wrote " + shown + "; run it with: ./initlab run " + Shell.quote(shown));
        return ExitCode.DONE;
    }
}
