package dev.initlab.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is let in and what is not, over real sockets. */
@Timeout(120)
class DoorTest {

    static final LiveReport.Tempo FAST = new LiveReport.Tempo(
            Duration.ofMillis(5),
            Duration.ofMillis(50),
            Duration.ofMillis(1),
            Duration.ofSeconds(15),
            Duration.ofMillis(500));

    @TempDir
    Path folder;

    private FakeRun run;
    private LiveReport live;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        run = new FakeRun(folder.resolve("runs/fake"), 1, "he", "zero");
        run.end(run.trial(0));
        live = LiveReport.open(0, "fake", "Which?", FAST);
        live.planned(run.folder, run.plan, 1, 1);
        caller = new Caller(URI.create(live.url()).getPort());
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void the_page_is_served_with_headers_that_hold_it_in() throws IOException {
        Caller.Answer page = caller.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!doctype html>").endsWith("</html>\n");
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; ")
                .contains("connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*", "http");
        holdsIn(page);
        assertThat(caller.get("/?theme=dark").bytes()).isEqualTo(page.bytes());
    }

    private static void holdsIn(Caller.Answer answer) {
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
    }

    @Test
    void the_report_is_written_when_it_is_asked_for_and_served_with_its_figures() throws IOException {
        assertThat(run.folder.path().resolve("report")).doesNotExist();

        Caller.Answer page = caller.get("/report/index.html?theme=dark");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.bytes()).isEqualTo(Files.readAllBytes(run.folder.path().resolve("report/index.html")));
        holdsIn(page);
        for (String figure : List.of("test-accuracy.svg", "test-accuracy.png")) {
            Caller.Answer answer = caller.get("/report/figures/" + figure);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isIn("image/svg+xml", "image/png");
            assertThat(answer.bytes())
                    .isEqualTo(Files.readAllBytes(
                            run.folder.path().resolve("report/figures").resolve(figure)));
            holdsIn(answer);
        }
        assertThat(caller.get("/report").header("Location")).isEqualTo("/report/index.html");
        assertThat(caller.get("/report/").status()).isEqualTo(302);
    }

    @Test
    void the_report_grows_until_the_run_writes_its_own() throws IOException {
        byte[] first = caller.get("/report/index.html").bytes();
        Path page = run.folder.path().resolve("report/index.html");

        live.writingReport();
        Files.writeString(page, "the run's own");
        live.finished(run.trial(1), run.end(run.trial(1)));

        assertThat(first).hasSizeGreaterThan(1000);
        assertThat(caller.get("/report/index.html").body()).isEqualTo("the run's own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/report/../plan.jsonl",
                "/report/figures/../../plan.jsonl",
                "/report/%2e%2e/plan.jsonl",
                "/report/%2E%2E%2Fplan.jsonl",
                "/report/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
                "/report/%252e%252e/plan.jsonl",
                "/report/..%5cplan.jsonl",
                "/report//etc/passwd",
                "/report/%2fetc/passwd",
                "/report//index.html",
                "/report/index.html%00.png",
                "/report/index.html%00",
                "/report/index.html/",
                "/report/./index.html",
                "/report/C:%5cindex.html",
                "/report/.hidden.html",
                "/report/figures",
                "/report/figures/",
                "/report/missing.svg",
                "/report/notes.txt",
                "/report/a/b/c/d/e.svg",
                "/plan.jsonl",
                "/trials/he0/metrics.jsonl",
                "/events/",
                "/events/more",
                "/index.html",
                "/live.js",
                "/favicon.ico",
                "//127.0.0.1/report/index.html",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/../../etc/passwd"
            })
    void what_is_not_served_is_refused(String target) throws IOException {
        Path report = run.folder.path().resolve("report");
        Files.createDirectories(report.resolve("figures"));
        for (String file : List.of("index.html", ".hidden.html", "notes.txt")) {
            Files.writeString(report.resolve(file), "secret");
        }

        Caller.Answer answer = caller.get(target);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.body()).hasSizeLessThan(200).doesNotContain("secret", "root:", "\"id\"");
        holdsIn(answer);
    }

    /** These do not even come to us: the JDK's server finds no path in them. */
    @ParameterizedTest
    @ValueSource(strings = {"//", "*", "report/index.html", "\\", "/%zz"})
    void what_is_no_path_is_refused(String target) throws IOException {
        Caller.Answer answer = caller.get(target);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).hasSizeLessThan(200).doesNotContain(target);
    }

    @Test
    void links_that_lead_out_of_the_report_are_refused() throws IOException {
        caller.get("/report/index.html"); // writes it
        Path report = run.folder.path().resolve("report");
        Path secret = Files.writeString(folder.resolve("secret.svg"), "secret");
        Files.createDirectories(folder.resolve("outside"));
        Files.writeString(folder.resolve("outside/other.svg"), "secret");
        Files.createSymbolicLink(report.resolve("file.svg"), secret);
        Files.createSymbolicLink(report.resolve("out"), folder.resolve("outside"));
        Files.createSymbolicLink(report.resolve("plan.svg"), run.folder.path().resolve("plan.jsonl"));
        Files.createSymbolicLink(report.resolve("inside.svg"), report.resolve("figures/test-accuracy.svg"));

        for (String path : List.of("file.svg", "out/other.svg", "plan.svg")) {
            Caller.Answer answer = caller.get("/report/" + path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("secret");
        }
        assertThat(caller.get("/report/inside.svg").status()).isEqualTo(200);
    }

    @Test
    void a_report_folder_that_is_a_link_is_refused() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("file.svg"), "secret");
        Files.createSymbolicLink(run.folder.path().resolve("report"), outside);

        assertThat(caller.get("/report/file.svg").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, 200",
        "localhost:PORT, 200",
        "LOCALHOST:PORT, 200",
        "[::1]:PORT, 200",
        "127.0.0.1, 421",
        "localhost, 421",
        "127.0.0.1:1, 421",
        "rebound.example:PORT, 421",
        "127.0.0.1.example:PORT, 421",
        "127.0.0.2:PORT, 421",
        "0.0.0.0:PORT, 421",
        "'', 421"
    })
    void only_requests_that_name_this_machine_are_answered(String host, int status) throws IOException {
        String named = host.replace("PORT", Integer.toString(caller.port()));

        for (String target : List.of("/", "/report/index.html", "/nothing")) {
            Caller.Answer answer = caller.ask("GET", target, named);
            assertThat(answer.status()).isEqualTo(status == 200 && target.equals("/nothing") ? 404 : status);
            holdsIn(answer);
        }
        assertThat(caller.ask("HEAD", "/events", named).status()).isEqualTo(status);
    }

    @Test
    void requests_with_no_host_two_hosts_or_a_foreign_target_are_refused() throws IOException {
        String own = "127.0.0.1:" + caller.port();
        assertThat(caller.send("GET / HTTP/1.0\r\n\r\n").status()).isEqualTo(421);
        assertThat(caller.send("GET / HTTP/1.1\r\nHost: " + own
                                + "\r\nHost: rebound.example\r\nConnection: close\r\n\r\n")
                        .status())
                .isEqualTo(421);
        assertThat(caller.get("http://rebound.example/").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "BREW"})
    void only_get_and_head_are_answered(String method) throws IOException {
        for (String target : List.of("/", "/events", "/report/index.html", "/nothing")) {
            Caller.Answer answer = caller.ask(method, target, "127.0.0.1:" + caller.port());
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
            holdsIn(answer);
        }
    }

    @Test
    void heads_are_those_of_the_answers() throws IOException {
        Caller.Answer page = caller.ask("HEAD", "/", "127.0.0.1:" + caller.port());
        assertThat(page.bytes()).isEmpty();
        assertThat(page.header("Content-Length"))
                .isEqualTo(Integer.toString(caller.get("/").bytes().length));

        Caller.Answer events = caller.ask("HEAD", "/events", "127.0.0.1:" + caller.port());
        assertThat(events.status()).isEqualTo(200);
        assertThat(events.header("Content-Type")).isEqualTo("text/event-stream; charset=utf-8");
        assertThat(events.bytes()).isEmpty();
    }

    @Test
    void only_so_many_follow_and_pages_are_served_beside_them() throws IOException {
        List<Follower> followers = new ArrayList<>();
        try {
            for (int i = 0; i < Door.MOST_STREAMS; i++) {
                Follower follower = new Follower(caller.port());
                assertThat(follower.status).isEqualTo(200);
                followers.add(follower);
            }
            assertThat(caller.get("/events").status()).isEqualTo(503);
            assertThat(caller.get("/").status()).isEqualTo(200);
        } finally {
            for (Follower follower : followers) {
                follower.close();
            }
        }
    }

    @Test
    void it_listens_on_the_loopback_address_alone() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
                .toList();

        assertThat(others)
                .allSatisfy(address -> assertThatThrownBy(() -> new Socket(address, caller.port()).close())
                        .isInstanceOf(IOException.class));
        assertThat(caller.get("/").status()).isEqualTo(200);
    }

    @Test
    void a_port_is_had_once_and_given_back() throws IOException {
        int port = caller.port();
        assertThatThrownBy(() -> LiveReport.open(port, "other", "")).isInstanceOf(BindException.class);

        live.close();

        try (LiveReport never = LiveReport.open(port, "planned never", "")) {
            assertThat(never.url()).isEqualTo("http://127.0.0.1:" + port + "/");
        }
        LiveReport.open(port, "again", "").close();
        assertThatThrownBy(() -> caller.get("/")).isInstanceOf(IOException.class);
    }
}
