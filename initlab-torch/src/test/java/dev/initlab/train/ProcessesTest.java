package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.tensor.Engine;
import dev.initlab.tensor.Oracle;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same trial in processes of different kinds. */
@Tag("torch")
class ProcessesTest {

    @Test
    void a_trial_gives_the_same_bits_in_every_process() throws Exception {
        Oracle.startEngine();
        String here = trials();
        assertThat(child(Engine.jvmFlags(0), Engine.environment())).isEqualTo(here);
        assertThat(child(Engine.jvmFlags(Long.MAX_VALUE), Engine.environment())).isEqualTo(here);
        assertThat(child(List.of("-XX:+UseParallelGC", "-Xint"), Map.of("OMP_NUM_THREADS", "2")))
                .isEqualTo(here);
    }

    public static void main(String[] args) {
        Oracle.startEngine();
        new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8)
                .print(trials());
        Runtime.getRuntime().halt(0);
    }

    private static String trials() {
        String mlp = Fixtures.fingerprint(
                "mlp", Map.of("hidden", List.of(40)), Fixtures.blobs(70, 20, 1, 12), Fixtures.sgd(0.05, 2));
        String cnn = Fixtures.fingerprint(
                "cnn_small", Fixtures.SMALL, Fixtures.blobs(70, 20, 3, 12), Fixtures.adam(0.003, 2));
        return mlp + "\n" + cnn;
    }

    private static String child(List<String> flags, Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ProcessesTest.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
