package dev.initlab.cli;

import dev.initlab.data.DataFolder;
import dev.initlab.data.DataInfo;
import dev.initlab.data.DataSets;
import dev.initlab.data.FileCheck;
import dev.initlab.run.Runner;
import dev.initlab.tensor.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at everything that a run needs. */
final class Examination {

    /** Natives unpacked, and some room to train in. */
    private static final long NATIVES_BYTES = 600L << 20;

    private static final long LITTLE_MEMORY = 1L << 30;

    private final Environment environment;
    private final boolean live;

    Examination(Environment environment, boolean live) {
        this.environment = environment;
        this.live = live;
    }

    List<Finding> findings(boolean repair) {
        List<Finding> findings = new ArrayList<>();
        Versions versions = new Versions();
        findings.add(Finding.fine("initlab", versions.initlab() + ", " + versions.engine()));
        findings.add(jdk());
        findings.add(Finding.fine(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch")));
        findings.add(Finding.fine(
                "cores",
                Runtime.getRuntime().availableProcessors() + "; a run starts "
                        + Figures.count(Runner.defaultWorkers(), "worker")));
        findings.add(memory());
        Finding cache = folder("cache", environment.cache(), NATIVES_BYTES);
        findings.add(cache);
        findings.add(folder("runs", environment.folder().resolve("runs"), 0));
        Finding natives = natives(repair);
        if (natives.state() == Finding.State.BROKEN) {
            findings.add(natives);
            findings.add(Finding.broken("engine", "not tried, because its natives are not whole"));
        } else {
            Finding engine = EngineProbe.findings(environment); // unpacks the natives where none are there yet
            findings.add(natives.state() == Finding.State.FINE ? natives : natives(false));
            findings.add(engine);
        }
        DataSets.list().stream().filter(info -> !info.builtIn()).forEach(info -> findings.add(data(info)));
        findings.add(terminal());
        return findings;
    }

    private static Finding jdk() {
        int feature = Runtime.version().feature();
        String detail = System.getProperty("java.version") + ", " + System.getProperty("java.vendor") + ", "
                + System.getProperty("java.home");
        return feature < 17 ? Finding.broken("jdk", detail + ": 17 or later is needed") : Finding.fine("jdk", detail);
    }

    private static Finding memory() {
        long free = Machine.freeMemory();
        if (free == 0) {
            return Finding.fine("memory", "this system does not tell");
        }
        String detail = gigabytes(free) + " free of " + gigabytes(Machine.totalMemory());
        return free < LITTLE_MEMORY
                ? Finding.note("memory", detail + ": one worker may need more")
                : Finding.fine("memory", detail);
    }

    /** Whether a folder can be written to, and what room it has. */
    private Finding folder(String what, Path path, long needed) {
        String shown = environment.shown(path);
        Path there = path.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            Path probe = Files.createTempFile(there, ".initlab", ".probe");
            Files.write(probe, new byte[1 << 16]);
            Files.delete(probe);
            long room = Files.getFileStore(there).getUsableSpace();
            String detail = shown + ": writable, " + gigabytes(room) + " free";
            return room < needed
                    ? Finding.broken(what, detail + ", but " + gigabytes(needed) + " are needed")
                    : Finding.fine(what, detail);
        } catch (IOException e) {
            return Finding.broken(what, shown + ": cannot be written to (" + reason(e) + ")");
        }
    }

    private static String reason(IOException problem) {
        return problem instanceof java.nio.file.AccessDeniedException
                ? "permission denied"
                : String.valueOf(problem.getMessage());
    }

    private Finding natives(boolean repair) {
        try {
            Engine.NativesCheck check = Engine.check(environment.cache(), repair);
            String folder = environment.shown(check.folder());
            if (check.whole()) {
                return Finding.fine("natives", folder + (check.detail().isEmpty() ? ": whole" : ": " + check.detail()));
            }
            return Files.exists(check.folder())
                    ? Finding.broken(
                            "natives", folder + ": " + check.detail() + "; mend it with: ./initlab doctor --repair")
                    : Finding.note("natives", folder + ": not unpacked yet; the first run does it");
        } catch (RuntimeException e) {
            return Finding.broken("natives", String.valueOf(e.getMessage()));
        }
    }

    private Finding data(DataInfo info) {
        DataFolder folder = new DataFolder(environment.data());
        List<FileCheck> checks = DataSets.check(info.name(), folder);
        long damaged = checks.stream()
                .filter(c -> c.state() == FileCheck.State.DAMAGED)
                .count();
        long missing = checks.stream()
                .filter(c -> c.state() == FileCheck.State.MISSING)
                .count();
        String shown = environment.shown(folder.path());
        if (damaged > 0) {
            return Finding.note(
                    info.name(),
                    Figures.count((int) damaged, "damaged file") + " in " + shown + "; see: ./initlab data check "
                            + info.name());
        }
        return missing > 0
                ? Finding.note(info.name(), "not here yet: ./initlab data get " + info.name())
                : Finding.fine(info.name(), "verified, in " + shown);
    }

    private Finding terminal() {
        String detail = "locale " + environment.locale() + ", TERM "
                + environment.variable("TERM").orElse("not set") + ", " + (live ? "live view" : "plain lines");
        return environment.isUtf8()
                ? Finding.fine("terminal", detail)
                : Finding.note("terminal", detail + ", ASCII only");
    }

    static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
