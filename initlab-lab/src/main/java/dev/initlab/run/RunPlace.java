package dev.initlab.run;

import dev.initlab.record.Provenance;
import dev.initlab.record.RunFolder;
import dev.initlab.study.Study;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses a run's folder, and makes sure that it is this study's. */
final class RunPlace {

    private RunPlace() {}

    /**
     * {@code runs/<study>} for the study as its file says it; {@code runs/<study>-<held hash>} where something held is
     * overridden, or where the first holds the study with other held values; or the folder that was asked for.
     *
     * @throws RunException where the folder is another study's, or no run's
     */
    static RunFolder choose(RunRequest request) {
        Study study = request.study();
        if (request.name().isPresent()) {
            RunFolder asked =
                    new RunFolder(request.runs().resolve(simple(request.name().get())));
            Optional<Provenance> there = occupant(asked);
            if (there.isPresent() && !holds(there.get(), study)) {
                throw new RunException(
                        asked.path() + " holds the study " + there.get().study()
                                + (there.get().study().equals(study.name()) ? " with other held values" : "")
                                + ". Give another --name, or leave it out.");
            }
            return asked;
        }
        RunFolder plain = new RunFolder(request.runs().resolve(study.name()));
        if (!study.overridesHeld()) {
            Optional<Provenance> there = occupant(plain);
            if (there.isEmpty() || holds(there.get(), study)) {
                return plain;
            }
        }
        RunFolder own = new RunFolder(request.runs().resolve(study.name() + "-" + study.heldHash()));
        Optional<Provenance> there = occupant(own);
        if (there.isPresent() && !holds(there.get(), study)) {
            throw new RunException(
                    own.path() + " holds the study " + there.get().study() + ". Give a --name.");
        }
        return own;
    }

    private static String simple(String name) {
        if (name.isBlank() || name.startsWith(".") || name.contains("/") || name.contains("\\")) {
            throw new RunException("--name " + name + ": expected the name of a folder in the folder of runs, without "
                    + "slashes and not starting with a dot");
        }
        return name;
    }

    private static boolean holds(Provenance provenance, Study study) {
        return provenance.study().equals(study.name()) && provenance.heldHash().equals(study.heldHash());
    }

    /** Whose folder it is; empty where there is none, or what a run left that ended before it had written its provenance. */
    private static Optional<Provenance> occupant(RunFolder folder) {
        if (!Files.exists(folder.path())) {
            return Optional.empty();
        }
        if (!Files.isDirectory(folder.path())) {
            throw new RunException(folder.path() + " is a file, not a folder. Give another --name or --runs.");
        }
        Optional<Provenance> provenance = folder.provenance();
        if (provenance.isEmpty() && !foreign(folder.path()).isEmpty()) {
            throw new RunException(folder.path() + " is not the folder of a run: it has no provenance.json, but "
                    + String.join(", ", foreign(folder.path())) + ". Give another --name or --runs.");
        }
        return provenance;
    }

    private static List<String> foreign(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals("study.yaml"))
                    .sorted()
                    .limit(3)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new RunException("cannot read " + folder + ": " + Fault.text(e), e);
        }
    }
}
