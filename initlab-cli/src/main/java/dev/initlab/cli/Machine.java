package dev.initlab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The memory of this machine. */
final class Machine {

    private Machine() {}

    /** Bytes that programs can have without swapping; 0 where the system does not tell. */
    static long freeMemory() {
        return line("MemAvailable:");
    }

    static long totalMemory() {
        return line("MemTotal:");
    }

    private static long line(String key) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/meminfo"), StandardCharsets.US_ASCII);
            return lines.stream()
                    .filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .orElse(0L);
        } catch (IOException e) {
            return 0;
        }
    }
}
