package dev.initlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.record.Json;
import dev.initlab.record.Outcome;
import dev.initlab.report.Report;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What followers are told of a run, in which order. */
@Timeout(120)
class LiveReportTest {

    @TempDir
    Path folder;

    private static LiveReport open(LiveReport.Tempo tempo) throws IOException {
        return LiveReport.open(0, "fake", "Which <b>?", tempo);
    }

    private static int port(LiveReport live) {
        return URI.create(live.url()).getPort();
    }

    private static Map<?, ?> map(Follower.Event event) {
        return (Map<?, ?>) Json.parse(event.data());
    }

    private static Map<?, ?> first(Follower.Event event) {
        return (Map<?, ?>) ((List<?>) Json.parse(event.data())).get(0);
    }

    @Test
    void a_follower_is_told_the_plan_then_what_changes_then_the_end() throws IOException {
        FakeRun run = new FakeRun(folder, 2, "he", "zero");
        Follower follower;
        try (LiveReport live = open(DoorTest.FAST)) {
            live.planned(run.folder, run.plan, 0, 2);
            follower = new Follower(port(live));
            Map<?, ?> plan = map(follower.next());
            assertThat(plan.get("study")).isEqualTo("fake");
            assertThat(plan.get("asks")).isEqualTo("Which <b>?");
            assertThat(plan.get("sections").toString()).contains("name=he", "name=zero", "chance=0.1", "epochs=3");

            Map<?, ?> state = map(follower.next());
            assertThat(state.get("phase")).isEqualTo("running");
            assertThat(state.get("total")).isEqualTo(4);
            assertThat(state.get("done")).isEqualTo(0);

            live.started(run.trial(0), 0);
            live.started(run.trial(1), 1);
            run.epochs(run.trial(0), 1);
            live.progress(run.trial(0), 2, 3, 0.4, 1.5, 0.1);
            Follower.Event at = follower.until("state", "0.4");
            assertThat(at.data()).contains("\"epoch\":2,\"epochs\":3,\"fraction\":0.4,\"loss\":1.5,\"accuracy\":0.1");
            assertThat(map(at).get("running")).isEqualTo(2);

            Map<?, ?> curve = first(follower.until("curves", "[1,0.1,2.9]"));
            assertThat(curve.get("arm")).isEqualTo(0);
            assertThat(curve.get("seed")).isEqualTo(0);
            assertThat(curve.get("end")).isNull();

            live.finished(run.trial(0), run.end(run.trial(0)));
            assertThat(follower.until("curves", "completed").data()).contains("[[1,0.1,2.9],[2,0.2,2.8],[3,0.3,2.7]]");
            assertThat(follower.until("findings", "30.00").data()).contains("<h3>Result</h3>");

            live.finished(run.trial(1), run.end(run.trial(1), Outcome.Kind.FAILED, "no memory left\nmore"));
            live.note("a worker was lost");
            assertThat(map(follower.until("state", "\"failed\":1")).get("done")).isEqualTo(2);

            live.ended(false, folder.resolve("report/index.html"));
        }
        Map<?, ?> end = map(follower.until("end", ""));
        assertThat(end.get("how")).isEqualTo("stopped");
        assertThat(end.get("report")).asString().endsWith("/report/index.html");
        assertThat(follower.next().name()).isEqualTo("closed");
        String log = follower.heard.stream()
                .filter(event -> event.name().equals("log"))
                .map(Follower.Event::data)
                .reduce("", String::concat);
        assertThat(log)
                .containsSubsequence(
                        "he seed 0 completed, test accuracy 10.00 %, 1.25 s",
                        "zero seed 0 failed: no memory left, 1.25 s", "a worker was lost");
    }

    @Test
    void the_last_push_holds_all_and_says_what_findings_md_says() throws IOException {
        FakeRun run = new FakeRun(folder, 1, "he", "zero");
        LiveReport.Tempo slow = new LiveReport.Tempo(
                Duration.ofHours(1), Duration.ZERO, Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(20));
        Follower follower;
        try (LiveReport live = open(slow)) {
            live.planned(run.folder, run.plan, 0, 1);
            follower = new Follower(port(live));
            for (int i = 0; i < 2; i++) {
                live.started(run.trial(i), 0);
                live.finished(run.trial(i), run.end(run.trial(i)));
            }
            live.ended(true, Report.of(run.folder).write());
        }

        Follower.Event end = follower.until("end", "\"how\":\"done\"");
        assertThat(map(end).get("complete")).isEqualTo(true);

        assertThat(follower.names()).doesNotContain("closed").endsWith("end");
        List<Follower.Event> heard = follower.heard;
        assertThat(heard)
                .anySatisfy(event -> assertThat(event.data()).contains("\"arm\":1,\"seed\":0,\"end\":\"completed\""));
        String words = heard.stream()
                .filter(event -> event.name().equals("findings"))
                .reduce((earlier, later) -> later)
                .map(event -> map(event).get("html"))
                .orElseThrow()
                .toString();
        assertThat(words.replace("target=\"_blank\" rel=\"noopener\" href=\"/report/index.html#", "href=\"#"))
                .isEqualTo(Report.of(run.folder).html());
        assertThat(words).doesNotContain("href=\"#");
        assertThat(Files.readString(folder.resolve("findings.md"))).contains("30.00 %");
        assertThat(words).contains("30.00 %");
    }

    @Test
    void what_had_ended_before_is_there_at_once_for_who_comes_late() throws IOException {
        FakeRun run = new FakeRun(folder, 60, "he", "zero");
        run.plan.subList(0, 118).forEach(run::end);
        run.end(run.trial(118), Outcome.Kind.DIVERGED, null);
        try (LiveReport live = open(DoorTest.FAST)) {
            live.planned(run.folder, run.plan, 119, 2);
            try (Follower early = new Follower(port(live))) {
                early.until("curves", "\"seed\":59"); // all is read
            }
            try (Follower late = new Follower(port(live))) {
                Follower.Event all = late.until("curves", "\"seed\":59");
                assertThat(late.names().subList(0, 2)).containsExactly("plan", "state");
                assertThat(map(late.heard.get(1)).get("done")).isEqualTo(119);
                assertThat(map(late.heard.get(1)).get("diverged")).isEqualTo(1);
                assertThat(late.heard.stream().filter(event -> event.name().equals("curves")))
                        .allSatisfy(event ->
                                assertThat((List<?>) Json.parse(event.data())).hasSizeLessThanOrEqualTo(100));
                assertThat(all.data()).contains("diverged");
                late.until("findings", "he");
            }
        }
    }

    @Test
    void silence_is_broken_by_comments() throws IOException {
        FakeRun run = new FakeRun(folder, 1, "he");
        LiveReport.Tempo restless = new LiveReport.Tempo(
                Duration.ofMillis(5),
                Duration.ZERO,
                Duration.ofHours(1),
                Duration.ofMillis(30),
                Duration.ofMillis(500));
        try (LiveReport live = open(restless)) {
            live.planned(run.folder, run.plan, 0, 1);
            Follower follower = new Follower(port(live));
            follower.until("", "");
            follower.until("", "");
            assertThat(follower.names()).contains("plan", "state");
        }
    }

    @Test
    void a_browser_that_does_not_read_stops_neither_the_run_nor_others_nor_the_end() throws IOException {
        FakeRun run = new FakeRun(folder, 5, "he", "zero");
        String question = "?".repeat(16 << 20); // more than the system keeps for a socket
        Follower reader;
        int taken = 0;
        try (Socket deaf = new Socket()) {
            try (LiveReport live = LiveReport.open(0, "fake", question, DoorTest.FAST)) {
                live.planned(run.folder, run.plan, 0, 2);
                deaf.setReceiveBufferSize(1024);
                deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port(live)));
                deaf.getOutputStream()
                        .write(("GET /events HTTP/1.1\r\nHost: 127.0.0.1:" + port(live) + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                deaf.getInputStream().read();
                reader = new Follower(port(live));
                for (int i = 0; i < 10; i++) {
                    live.started(run.trial(i), 0);
                    live.finished(run.trial(i), run.end(run.trial(i)));
                }
                reader.until("state", "\"done\":10");
                live.ended(true, folder.resolve("report/index.html"));
            }
            byte[] rest = new byte[1 << 16];
            for (int n = deaf.getInputStream().read(rest); n > 0; n = readOrReset(deaf, rest)) {
                taken += n;
            }
        }
        assertThat(taken).as("it was really held up").isLessThan(question.length());
        reader.until("end", "done");
    }

    private static int readOrReset(Socket socket, byte[] into) {
        try {
            return socket.getInputStream().read(into);
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void a_damaged_record_is_said_and_the_rest_goes_on() throws IOException {
        FakeRun run = new FakeRun(folder, 1, "he", "zero");
        Files.createDirectories(run.files(run.trial(0)).path());
        Files.writeString(run.files(run.trial(0)).file("metrics.jsonl"), "{\"t\":\"epoch\",nonsense\n{}\n");
        try (LiveReport live = open(DoorTest.FAST)) {
            live.planned(run.folder, run.plan, 0, 2);
            live.started(run.trial(0), 0);
            live.started(run.trial(1), 1);
            Follower follower = new Follower(port(live));
            follower.until("log", "metrics.jsonl");
            live.finished(run.trial(1), run.end(run.trial(1)));
            follower.until("curves", "[3,0.3,2.7]");
        }
    }

    @Test
    void a_run_that_breaks_off_says_so() throws IOException {
        FakeRun run = new FakeRun(folder, 1, "he");
        Follower follower;
        try (LiveReport live = open(DoorTest.FAST)) {
            live.planned(run.folder, run.plan, 0, 1);
            follower = new Follower(port(live));
            follower.until("state", "");
        }
        follower.until("end", "broken");
    }

    @Test
    void ctrl_c_is_shown() throws IOException {
        FakeRun run = new FakeRun(folder, 1, "he");
        try (LiveReport live = open(DoorTest.FAST)) {
            live.planned(run.folder, run.plan, 0, 1);
            live.interrupted();
            new Follower(port(live)).until("state", "stopping");
            live.writingReport();
            live.interrupted(); // does not lead back
            new Follower(port(live)).until("state", "reporting");
        }
    }
}
