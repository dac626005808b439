package dev.initlab.run;

import dev.initlab.param.ParamSpec;
import dev.initlab.study.NetworkSpec;
import dev.initlab.study.Study;
import dev.initlab.tensor.Engine;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * How a worker process is started.
 *
 * @param command program and arguments, by the number of compute threads
 * @param environment what is added to this process's environment, by the number of compute threads
 */
record WorkerCommand(IntFunction<List<String>> command, IntFunction<Map<String, String>> environment) {

    /** System property of a worker: the cache folder, below which the natives lie. */
    static final String CACHE = "initlab.cache";

    /** System property of a worker: where data lies. */
    static final String DATA = "initlab.data";

    /** System property of a worker: {@code true} where trials write event files for TensorBoard. */
    static final String KEEP = "initlab.keep";

    /** A crash report goes where the driver reads, to end in the trial's log rather than in the working folder. */
    static final List<String> CRASH = List.of("-XX:+ErrorFileToStderr", "-XX:-CreateCoredumpOnCrash");

    /** The same Java, class path and logging as this process's; {@code main} serves the protocol. */
    static List<String> java(String main, List<String> flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main);
        return command;
    }

    /** Workers of a run: libtorch's flags and environment, memory by their number. */
    static WorkerCommand of(RunRequest request, int workers) {
        List<String> flags = new ArrayList<>(List.of(
                "-Xmx" + WorkerMemory.heapMegabytes(workers) + "m",
                // One trial computes in native code: a collector's threads would only take its core.
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-D" + CACHE + "=" + request.cache().toAbsolutePath(),
                "-D" + DATA + "=" + request.data().path().toAbsolutePath(),
                "-D" + KEEP + "=" + request.study().keeping()));
        flags.addAll(CRASH);
        flags.addAll(Engine.jvmFlags(largestNetwork(request.study())));
        flags.addAll(startUp());
        return new WorkerCommand(threads -> java(WorkerMain.class.getName(), flags), threads -> Engine.environment());
    }

    /** How many parameters it has. */
    private static long largestNetwork(Study study) {
        return study.arms().stream()
                .map(arm -> NetworkSpec.of(arm.config()))
                .distinct()
                .mapToLong(network ->
                        network.params().stream().mapToLong(ParamSpec::size).sum())
                .max()
                .orElse(0);
    }

    /** The driver's archive of loaded classes, where the launcher has made one: it halves a worker's start. */
    private static List<String> startUp() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-XX:SharedArchiveFile=") || flag.startsWith("-Xlog:"))
                .toList();
    }

    ProcessBuilder builder(int threads) {
        ProcessBuilder builder = new ProcessBuilder(command.apply(threads));
        builder.environment().putAll(environment.apply(threads));
        return builder;
    }

    static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("a worker needs -D" + name + "=…; the driver passes it");
        }
        return value;
    }
}
