package dev.initlab.cli;

import dev.initlab.study.Studies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code initlab new}: a commented study file to start from, and beside it the schema that its first line names. */
@Command(
        name = "new",
        description =
                "Writes a commented study file to start from, and the schema by which editors complete and check it; never"
                        + " over a file that is there.",
        footer = {
            "",
            "@|bold Examples|@",
            "  initlab new my-study               writes my-study.yaml",
            "  initlab new studies/depth.yaml     writes it there",
            "  initlab run my-study.yaml          runs it",
            "  initlab new --schema > study.schema.json"
        })
final class NewCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Session session;

    @ArgGroup(multiplicity = "1")
    private final Asked asked = new Asked();

    private static final class Asked {

        @Parameters(paramLabel = "STUDY", description = "The study's name, or the file to write.")
        private String study = "";

        @Option(names = "--schema", description = "Print the JSON Schema of study files; write nothing.")
        private boolean schema;
    }

    NewCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (asked.schema) {
            session.terminal().print(Studies.schema());
            return ExitCode.DONE;
        }
        return write(asked.study);
    }

    private int write(String study) throws IOException {
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
        String beside = schemaBeside(file);
        session.terminal()
                .println(
                        session.quiet()
                                ? shown
                                : "wrote " + shown + beside + "; run it with: ./initlab run " + Shell.quote(shown));
        return ExitCode.DONE;
    }

    /** Writes the schema where the study's first line looks for it; says so, unless this version's is there already. */
    private String schemaBeside(Path study) throws IOException {
        Path file = study.resolveSibling(Studies.SCHEMA_FILE);
        try {
            Files.writeString(file, Studies.schema(), StandardOpenOption.CREATE_NEW);
            return " and " + session.environment().shown(file) + ", by which editors complete and check it";
        } catch (FileAlreadyExistsException e) {
            if (!Arrays.equals(Files.readAllBytes(file), Studies.schema().getBytes(StandardCharsets.UTF_8))) {
                String shown = session.environment().shown(file);
                session.terminal()
                        .say(shown
                                + " is there already, and not this version's; to replace it: ./initlab new --schema > "
                                + Shell.quote(shown));
            }
            return "";
        }
    }
}
