package dev.initlab.run;

import dev.initlab.data.DataSets;
import dev.initlab.data.DataSpec;
import dev.initlab.record.Analysis;
import dev.initlab.record.Provenance;
import dev.initlab.record.RecordFile;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.study.Study;
import dev.initlab.study.TrialConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes down where a run's trials come from: study file, provenance, plan, in this order. */
final class Rounds {

    /** The folder that the launcher was found in. */
    private static final String HOME = "initlab.home";

    private Rounds() {}

    /**
     * Adds a round for the trials that are new. The plan is written last: what a kill leaves before that is written anew by the next
     * call. Where no trial is new, only what the study says of reading its results is taken over.
     */
    static void add(RunFolder folder, RunPlan plan, RunRequest request, int workers) {
        Study study = request.study();
        Optional<Provenance> before = folder.provenance();
        if (plan.added().isEmpty()) {
            before.map(known -> read(study, known, known.rounds()))
                    .filter(now -> !before.get().equals(now))
                    .ifPresent(folder::write);
            return;
        }
        RecordFile.write(folder.studyFile(), study.text());
        List<Provenance.Round> rounds =
                new ArrayList<>(before.map(Provenance::rounds).orElse(List.of()));
        rounds.removeIf(round -> round.round() >= plan.round());
        rounds.add(new Provenance.Round(
                plan.round(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                request.command(),
                study.overrides(),
                revision(),
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " cores",
                workers,
                hashes(plan.added())));
        folder.write(read(study, before.orElse(null), rounds));
        folder.writePlan(plan.all());
    }

    /** A command line that takes arms away may take the baseline with them; the run keeps the one that it had. */
    private static Provenance read(Study study, @Nullable Provenance before, List<Provenance.Round> rounds) {
        Analysis said = study.analysis();
        String baseline =
                said.baseline().isEmpty() && before != null ? before.analysis().baseline() : said.baseline();
        Analysis analysis =
                new Analysis(said.threshold(), baseline, said.smallestEffect(), said.claims(), said.thresholds());
        String version = before != null && before.rounds().equals(rounds) ? before.initlab() : version();
        return new Provenance(version, study.name(), study.asks(), study.heldHash(), analysis, rounds);
    }

    private static Map<String, String> hashes(List<TrialSpec> trials) {
        Map<Object, DataSpec> specs = new HashMap<>();
        for (TrialSpec trial : trials) {
            // Ten thousand trials have few data sets: only one of each is read.
            specs.computeIfAbsent(
                    String.valueOf(trial.config().get("data")),
                    key -> TrialConfig.of(trial.config()).data());
        }
        Map<String, String> hashes = new TreeMap<>();
        specs.values().forEach(spec -> hashes.put(spec.name(), DataSets.hash(spec)));
        return hashes;
    }

    /** The version of the jar; {@code development} where classes come from a build folder. */
    static String version() {
        try (InputStream in =
                Rounds.class.getResourceAsStream("/META-INF/maven/dev.initlab/initlab-lab/pom.properties")) {
            if (in != null) {
                Properties properties = new Properties();
                properties.load(in);
                return properties.getProperty("version", "development");
            }
        } catch (IOException e) {
            // As good as absent.
        }
        return "development";
    }

    /** What git says of the folder that initlab runs from; else the version. */
    static String revision() {
        String home = System.getProperty(HOME);
        if (home == null || !Files.exists(Path.of(home, ".git"))) {
            return version();
        }
        try {
            Process git = new ProcessBuilder("git", "-C", Path.of(home).toString(), "describe", "--always", "--dirty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0 && !text.isEmpty()) {
                return text;
            }
        } catch (IOException e) {
            // No git here.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return version();
    }
}
