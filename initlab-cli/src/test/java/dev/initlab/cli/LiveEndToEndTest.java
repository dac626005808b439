package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is watched, from the first trial to the end of the process. */
@Tag("torch")
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveEndToEndTest {

    private static final String STUDY = """
            asks: Does a small network learn from zeros?
            vary:
              init: {zero: zeros, he: he_normal}
            data: {name: strokes, limit: 400, test_limit: 200}
            model: {name: cnn_small}
            optimizer: {name: adam, lr: 0.001}
            batch_size: 50
            epochs: 2
            seeds: 2
            """;

    private static final Pattern URL = Pattern.compile("live: (http://127\\.0\\.0\\.1:\\d+/)\n");
    private static final Pattern LISTENS =
            Pattern.compile("\\s*\\d+: (\\w+):(\\w+) \\w+:0000 0A (?:\\S+ +){5}\\s*(\\d+).*");

    @TempDir
    static Path folder;

    @BeforeAll
    static void study() throws IOException {
        Files.writeString(folder.resolve("tiny.yaml"), STUDY);
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.add("-Dinitlab.home=" + Cli.repository());
        command.add("-Dinitlab.cache=" + Environment.system().cache());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.initlab.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private static String err() throws IOException {
        return Files.readString(folder.resolve("err"), StandardCharsets.UTF_8);
    }

    /** Where the run is shown, once it says so. */
    private static URI url(Process process) throws IOException, InterruptedException {
        while (true) {
            boolean alive = process.isAlive();
            Matcher matcher = URL.matcher(err());
            if (matcher.find()) {
                return URI.create(matcher.group(1));
            }
            assertThat(alive).as(err()).isTrue();
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    /** The addresses, as the kernel writes them, that a process listens at; Linux only. */
    private static Set<String> listening(Process process) throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/net/tcp")), "there is no /proc here");
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            for (Path file : files.toList()) {
                try {
                    sockets.add(Files.readSymbolicLink(file).toString());
                } catch (IOException e) {
                    sockets.add("closed meanwhile");
                }
            }
        }
        Set<String> addresses = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(proc.resolve("net").resolve(table))) {
                Matcher matcher = LISTENS.matcher(line);
                if (matcher.matches() && sockets.contains("socket:[" + matcher.group(3) + "]")) {
                    addresses.add(matcher.group(1));
                }
            }
        }
        return addresses;
    }

    private static List<String> follow(URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/events"))
                .timeout(java.time.Duration.ofSeconds(60))
                .build();
        InputStream stream = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }

    @Test
    @Order(1)
    void a_run_is_followed_to_its_end_and_ends_as_always() throws Exception {
        Process process = start("run", "--live", "tiny.yaml", "--workers", "2");
        List<String> heard;
        try {
            URI url = url(process);
            String page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                    .body();
            assertThat(page).contains("new EventSource(\"/events\")");
            Set<String> addresses = listening(process);
            assertThat(addresses)
                    .hasSize(1)
                    .first()
                    .asString()
                    .endsWith("0100007F"); // 127.0.0.1, also as mapped by IPv6
            heard = follow(url);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(err()).isZero();
        String out = Files.readString(folder.resolve("out"));
        assertThat(out.lines()).last().asString().isEqualTo("report: runs/tiny/report/index.html");
        assertThat(heard)
                .containsSubsequence("event: plan", "event: state", "event: curves", "event: findings", "event: end");
        String all = String.join("\n", heard);
        assertThat(all)
                .contains("\"asks\":\"Does a small network learn from zeros?\"")
                .contains("\"done\":4")
                .contains("\"end\":\"completed\",\"points\":[[1,")
                .contains("he seed 1 completed, test accuracy ")
                .contains(
                        "{\"how\":\"done\",\"report\":\"" + folder.toRealPath().resolve("runs/tiny/report/index.html"));
        assertThat(heard.stream().filter(line -> line.startsWith("event: ")))
                .last()
                .isEqualTo("event: end");
    }

    @Test
    @Order(2)
    void where_nothing_is_left_there_is_nothing_to_show() throws Exception {
        Process process = start("run", "tiny.yaml", "--live");
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).isZero();
        assertThat(err())
                .contains(
                        "nothing is left to train, so there is nothing to show live; the report: runs/tiny/report/index.html")
                .doesNotContain("http:");
    }

    @Test
    @Order(3)
    void a_resumed_run_in_this_process_shows_what_was_finished_and_json_stays_one_object() throws Exception {
        Process process = start("run", "tiny.yaml", "seeds=3", "--live", "--in-process", "--json", "-q");
        String all;
        try {
            all = String.join("\n", follow(url(process)));
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(err()).isZero();
        assertThat(Json.read(Files.readString(folder.resolve("out")))
                        .get("finished")
                        .asInt())
                .isEqualTo(6);
        assertThat(all).contains("\"total\":6,\"done\":4,").contains("\"total\":6,\"done\":6,");
        assertThat(all.split("\"end\":\"completed\"", -1)).hasSizeGreaterThanOrEqualTo(1 + 6);
    }

    @Test
    @Order(4)
    void nothing_listens_where_it_was_not_asked_for() throws Exception {
        Process process = start("run", "tiny.yaml", "seeds=5", "--workers", "1");
        int looks = 0;
        try {
            while (process.isAlive()) {
                if (err().contains("worker")) { // it is planned, and trials run
                    Set<String> addresses = listening(process);
                    assertThat(addresses).isEmpty();
                    looks++;
                }
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        } catch (java.nio.file.NoSuchFileException e) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue(); // it ended while it was looked at
        } finally {
            process.destroyForcibly();
        }
        assertThat(looks).isPositive();
        assertThat(err()).doesNotContain("http:");
    }

    @Test
    @Order(5)
    void ctrl_c_ends_as_without_it_and_is_shown() throws Exception {
        Interruptible.assume();
        Process process = start("run", "tiny.yaml", "--name", "cut", "seeds=9", "epochs=3", "--workers", "1", "--live");
        String all;
        try {
            URI url = url(process);
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            all = String.join("\n", follow(url));
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(err()).isEqualTo(130);
        assertThat(all).contains("{\"how\":\"stopped\"");
        assertThat(Files.readString(folder.resolve("out"))).contains("left; to go on: ./initlab run tiny.yaml");
    }
}
