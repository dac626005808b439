package dev.initlab.cli;

import dev.initlab.record.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the runs that commands name. */
final class RunFolders {

    private RunFolders() {}

    /**
     * The run that was meant.
     *
     * @param runs the folder of runs
     * @param run a run's folder, or its name in the folder of runs
     */
    static RunFolder find(Session session, Path runs, String run) {
        Path cwd = session.environment().folder();
        Path folder = cwd.resolve(runs);
        return Stream.of(cwd.resolve(run), folder.resolve(run))
                .map(Path::normalize)
                .filter(RunFolders::isRun)
                .findFirst()
                .map(RunFolder::new)
                .orElseThrow(() -> missing(session, folder, run));
    }

    /** Whether a folder holds a run. */
    static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve("plan.jsonl"));
    }

    private static UsageException missing(Session session, Path folder, String run) {
        String shown = session.environment().shown(folder);
        List<String> known = known(folder);
        if (known.isEmpty()) {
            return new UsageException("no run \"" + run + "\": it is no run's folder, and there are no runs in " + shown
                    + ". Make one with initlab run quick, or name another folder with --runs.");
        }
        return UsageException.unknown("run in " + shown, run, known);
    }

    private static List<String> known(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(RunFolders::isRun)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
