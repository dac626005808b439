package dev.initlab.cli;

import dev.initlab.tensor.Device;
import dev.initlab.tensor.Engine;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Loads libtorch in a process of its own: a native crash ends that one only. */
public final class EngineProbe {

    private static final int PATIENCE_SECONDS = 120;

    private EngineProbe() {}

    /** The child: loads the engine from the cache that is given, and says what it is. */
    public static void main(String[] args) {
        try {
            Device device = Device.auto();
            Engine.start(Path.of(args[0]), 1, device);
            boolean idle = Engine.hasCuda() && device.isCpu();
            System.out.println(Engine.version() + ", CPU capability " + Engine.cpu() + ", device "
                    + device.description() + (idle ? " (a build with CUDA, but no GPU of NVIDIA's is seen here)" : ""));
        } catch (RuntimeException | LinkageError e) {
            System.out.println(e.getMessage());
            System.exit(ExitCode.INTERNAL);
        }
    }

    /** The parent: starts the child and reads what became of it. */
    static Finding findings(Environment environment) {
        Path log = null;
        try {
            log = Files.createTempFile("initlab", ".probe");
            Process child = new ProcessBuilder(command(environment))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(log.toFile()))
                    .start();
            child.getOutputStream().close();
            if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                child.destroyForcibly();
                return Finding.broken("engine", "libtorch did not load within " + PATIENCE_SECONDS + " s");
            }
            return verdict(child.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Finding.broken("engine", "the process that loads libtorch cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.broken("engine", "interrupted while libtorch was loading");
        } finally {
            delete(log);
        }
    }

    private static Finding verdict(int exit, String said) {
        List<String> lines = said.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("Picked up"))
                .toList();
        String last = lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
        if (exit == ExitCode.DONE) {
            return Finding.fine("engine", last + ", loads");
        }
        return Finding.broken(
                "engine",
                exit == ExitCode.INTERNAL
                        ? "libtorch does not load: " + last
                        : "loading libtorch crashes the process (exit " + exit + "): "
                                + lines.stream()
                                        .filter(line -> line.contains("SIG") || line.contains("rror"))
                                        .findFirst()
                                        .orElse(last));
    }

    private static List<String> command(Environment environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Engine.jvmFlags(0));
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:ErrorFile=" + environment.cache().resolve("errors").resolve("hs_err_probe.log"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EngineProbe.class.getName()));
        command.add(environment.cache().toString());
        return command;
    }

    private static void delete(@org.jspecify.annotations.Nullable Path log) {
        try {
            if (log != null) {
                Files.deleteIfExists(log);
            }
        } catch (IOException e) {
            log.toFile().deleteOnExit();
        }
    }
}
