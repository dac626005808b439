package dev.initlab.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether Ctrl-C reaches a program that is started from here: shells start background jobs of scripts with it ignored. */
final class Interruptible {

    private static final int SIGINT = 2;

    private Interruptible() {}

    /** Skips the test where SIGINT is ignored, which every child inherits. */
    static void assume() throws IOException {
        Path status = Path.of("/proc/self/status");
        List<String> lines = Files.exists(status) ? Files.readAllLines(status) : List.of();
        long ignored = lines.stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .findFirst()
                .orElse(0);
        assumeTrue((ignored & 1L << SIGINT - 1) == 0, "SIGINT is ignored here, as in a script's background job");
    }
}
