package dev.initlab.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer that is killed at any moment loses at most the line it was writing, and never leaves half a file. */
class KillTest {

    private static final int KILLS = 12;

    /** What is killed: writes lines and whole files as fast as it can, and says after each line that it is written. */
    public static final class Writer {

        private Writer() {}

        public static void main(String[] args) {
            TrialFolder folder = new TrialFolder(Path.of(args[0]));
            try (TrialWriter writer = folder.open()) {
                for (long step = 1; ; step++) {
                    writer.metric(Records.step(step));
                    if (step % 50 == 0) {
                        folder.write(Records.receipt());
                    }
                    acknowledge(step);
                }
            }
        }

        private static void acknowledge(long step) {
            System.out.write(
                    (step + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, (step + "\n").length());
            System.out.flush();
        }
    }

    @Test
    void kill_loses_at_most_the_line_being_written(@TempDir Path dir) throws Exception {
        Random random = new Random(1);
        long most = 0;
        for (int i = 0; i < KILLS; i++) {
            TrialFolder folder = new TrialFolder(dir.resolve("trial"));
            long said = acknowledgedBeforeKill(dir, folder.path(), 1 + random.nextInt(120));
            List<Metric.Step> steps = folder.steps();
            for (int line = 0; line < steps.size(); line++) {
                assertThat(steps.get(line)).isEqualTo(Records.step(line + 1L));
            }
            assertThat((long) steps.size()).isBetween(said, said + 1);
            if (said >= 50) {
                assertThat(folder.receipt()).contains(Records.receipt());
            }
            most = Math.max(most, said);
        }
        assertThat(most).as("lines written before the latest kill").isGreaterThan(50);
    }

    private static long acknowledgedBeforeKill(Path dir, Path trial, int millis)
            throws IOException, InterruptedException {
        Path said = dir.resolve("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        trial.toString())
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        while (process.isAlive() && Files.size(said) == 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        TimeUnit.MILLISECONDS.sleep(millis);
        assertThat(process.isAlive()).as("the writer runs until it is killed").isTrue();
        process.destroyForcibly().waitFor();
        List<String> lines = Files.readAllLines(said);
        String last = lines.get(lines.size() - 1);
        boolean whole = Files.readString(said).endsWith("\n");
        return whole ? Long.parseLong(last) : lines.size() - 1L;
    }
}
