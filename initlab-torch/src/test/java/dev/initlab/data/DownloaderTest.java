package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloaderTest {

    private static final byte[] CONTENT = SmallSets.values(300_000, 251);
    private static final PublishedFile FILE = SmallSets.published("", "file.bin", CONTENT);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final Patience PATIENCE = new Patience(LONG, LONG, PAUSE, 4);

    @TempDir
    Path folder;

    private final FakeServer server = new FakeServer();
    private final Heard heard = new Heard();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_file_is_fetched_and_its_progress_told() throws IOException {
        server.on("/file.bin", FakeServer.whole(CONTENT));
        fetch(FILE);
        assertComplete();
        assertThat(heard.events).first().isEqualTo("started file.bin 0");
        assertThat(heard.events).last().isEqualTo("finished file.bin");
        assertThat(heard.lastBytes).isEqualTo(CONTENT.length);
        assertThat(heard.lastTotal).isEqualTo(CONTENT.length);
    }

    @Test
    void a_broken_download_continues_where_it_stopped() throws IOException {
        server.on("/file.bin", FakeServer.cut(CONTENT, 100_000, "\"v1\""), FakeServer.ranges(CONTENT, "\"v1\""));
        fetch(FILE);
        assertComplete();
        assertThat(server.asked).hasSize(2);
        assertThat(server.asked.get(1)).isEqualTo(new FakeServer.Asked("/file.bin", "bytes=100000-", "\"v1\""));
        assertThat(heard.events).anyMatch(e -> e.startsWith("retrying file.bin"));
    }

    @Test
    void a_download_continues_what_an_earlier_process_left() throws IOException {
        Files.write(folder.resolve("file.bin.part"), Arrays.copyOf(CONTENT, 250_000));
        Files.writeString(folder.resolve("file.bin.part.etag"), "\"v1\"");
        server.on("/file.bin", FakeServer.ranges(CONTENT, "\"v1\""));
        fetch(FILE);
        assertComplete();
        assertThat(server.ranges()).containsExactly("bytes=250000-");
        assertThat(heard.events).first().isEqualTo("started file.bin 250000");
    }

    @Test
    void a_file_that_changed_on_the_server_is_fetched_anew() throws IOException {
        Files.write(folder.resolve("file.bin.part"), new byte[1000]);
        Files.writeString(folder.resolve("file.bin.part.etag"), "\"v0\"");
        server.on("/file.bin", FakeServer.ranges(CONTENT, "\"v1\""));
        fetch(FILE);
        assertComplete();
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void a_server_that_ignores_ranges_sends_all_again() throws IOException {
        Files.write(folder.resolve("file.bin.part"), new byte[1000]);
        server.on("/file.bin", FakeServer.whole(CONTENT));
        fetch(FILE);
        assertComplete();
        assertThat(server.ranges()).containsExactly("bytes=1000-");
    }

    @Test
    void a_rest_that_does_not_fit_the_beginning_is_fetched_whole_once_more() throws IOException {
        Files.write(folder.resolve("file.bin.part"), new byte[1000]);
        server.on("/file.bin", FakeServer.ranges(CONTENT, "\"v1\""));
        fetch(FILE);
        assertComplete();
        assertThat(server.ranges()).containsExactly("bytes=1000-", null);
    }

    @Test
    void a_server_that_continues_at_another_place_is_not_believed() throws IOException {
        Files.write(folder.resolve("file.bin.part"), Arrays.copyOf(CONTENT, 1000));
        server.on(
                "/file.bin",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Range", "bytes 500-299999/300000");
                    exchange.sendResponseHeaders(206, CONTENT.length - 500);
                    exchange.getResponseBody().write(CONTENT, 500, CONTENT.length - 500);
                },
                FakeServer.ranges(CONTENT, "\"v1\""));
        fetch(FILE);
        assertComplete();
        assertThat(server.ranges()).containsExactly("bytes=1000-", null);
    }

    @Test
    void a_complete_part_needs_no_request() throws IOException {
        Files.write(folder.resolve("file.bin.part"), CONTENT);
        server.on("/file.bin", FakeServer.status(500));
        fetch(FILE);
        assertComplete();
        assertThat(server.asked).isEmpty();
    }

    @Test
    void a_complete_part_of_unknown_size_is_recognized_by_416() throws IOException {
        Files.write(folder.resolve("file.bin.part"), CONTENT);
        server.on("/file.bin", FakeServer.ranges(CONTENT, "\"v1\""));
        fetch(new PublishedFile("", "file.bin", 0, FILE.checksum()));
        assertComplete();
        assertThat(server.ranges()).containsExactly("bytes=300000-");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 300_000})
    void a_part_that_is_too_long_is_dropped(long knownSize) throws IOException {
        Files.write(folder.resolve("file.bin.part"), Arrays.copyOf(CONTENT, CONTENT.length + 5));
        server.on("/file.bin", FakeServer.ranges(CONTENT, "\"v1\""));
        fetch(new PublishedFile("", "file.bin", knownSize, FILE.checksum()));
        assertComplete();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirections_are_followed_and_ranges_with_them(int status) throws IOException {
        Files.write(folder.resolve("file.bin.part"), Arrays.copyOf(CONTENT, 1000));
        server.on("/file.bin", FakeServer.redirect(status, "/elsewhere/a"));
        server.on(
                "/elsewhere/a", FakeServer.redirect(status, server.address("b").toString()));
        server.on("/b", FakeServer.ranges(CONTENT, "\"v1\""));
        fetch(FILE);
        assertComplete();
        assertThat(server.asked).extracting(FakeServer.Asked::path).containsExactly("/file.bin", "/elsewhere/a", "/b");
        assertThat(server.ranges()).containsOnly("bytes=1000-");
    }

    @Test
    void circles_of_redirections_end() {
        server.on("/file.bin", FakeServer.redirect(302, "/other"));
        server.on("/other", FakeServer.redirect(302, "/file.bin"));
        assertFails("redirections go in circles");
        assertThat(server.asked).hasSize(2);
    }

    @Test
    void a_silent_server_is_given_up_after_some_tries() {
        CountDownLatch end = new CountDownLatch(1);
        server.on("/file.bin", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().flush();
            await(end);
        });
        assertThatThrownBy(() -> fetch(FILE, new Patience(LONG, SHORT, PAUSE, 2)))
                .isInstanceOf(DownloadFailure.class)
                .hasMessage("the server sent nothing for 1 s");
        end.countDown();
        assertThat(server.asked).hasSize(2);
    }

    @Test
    void a_server_that_does_not_answer_is_given_up_after_some_tries() {
        CountDownLatch end = new CountDownLatch(1);
        server.on("/file.bin", exchange -> await(end));
        assertThatThrownBy(() -> fetch(FILE, new Patience(SHORT, LONG, PAUSE, 2)))
                .isInstanceOf(DownloadFailure.class)
                .hasMessageContaining("127.0.0.1 did not answer within 1 s");
        end.countDown();
        assertThat(heard.events).filteredOn(e -> e.startsWith("retrying")).hasSize(1);
    }

    @Test
    void a_stall_in_the_middle_is_overcome() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        server.on(
                "/file.bin",
                exchange -> {
                    exchange.getResponseHeaders().set("ETag", "\"v1\"");
                    exchange.sendResponseHeaders(200, CONTENT.length);
                    exchange.getResponseBody().write(CONTENT, 0, 70_000);
                    exchange.getResponseBody().flush();
                    await(end);
                },
                FakeServer.ranges(CONTENT, "\"v1\""));
        fetch(FILE, new Patience(LONG, SHORT, PAUSE, 4));
        end.countDown();
        assertComplete();
        assertThat(server.ranges()).startsWith(null, "bytes=70000-");
        assertThat(heard.events).contains("retrying file.bin: the server sent nothing for 1 s");
    }

    @Test
    void a_server_that_always_breaks_off_without_ranges_is_given_up() {
        server.on("/file.bin", FakeServer.cut(CONTENT, 1000, "W/\"weak\""));
        assertFails("the connection broke");
        assertThat(server.asked).hasSize(4); // the first brought bytes, the others nothing new
        assertThat(server.asked).extracting(FakeServer.Asked::ifRange).containsOnlyNulls();
    }

    @Test
    void errors_of_the_server_pass_or_last() throws IOException {
        server.on("/file.bin", FakeServer.status(503), FakeServer.status(429), FakeServer.whole(CONTENT));
        fetch(FILE);
        assertComplete();
        server.on("/gone.bin", FakeServer.status(404));
        assertThatThrownBy(() -> fetch(SmallSets.published("", "gone.bin", CONTENT), PATIENCE))
                .hasMessageContaining("/gone.bin answered with status 404");
        assertThat(server.asked).hasSize(4);
    }

    @Test
    void another_file_than_published_is_removed_and_named() {
        byte[] page = "<html>please sign in</html>".getBytes(StandardCharsets.UTF_8);
        server.on("/file.bin", FakeServer.whole(page));
        assertFails("expected " + FILE.checksum() + ", received "
                + FILE.checksum().of(page).hex() + " (27 bytes");
        assertThat(folder).isEmptyDirectory();
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void more_bytes_than_published_are_not_awaited() {
        server.on("/file.bin", FakeServer.whole(new byte[CONTENT.length * 20]));
        assertFails("sent another file");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void without_a_network_the_first_attempt_is_the_last() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        URI refused = URI.create("http://127.0.0.1:" + closed + "/file.bin");
        assertThatThrownBy(() -> downloader(PATIENCE).fetch(refused, FILE, folder.resolve("file.bin")))
                .isInstanceOf(DownloadFailure.class)
                .hasMessage("no connection to 127.0.0.1 (no network?)");
        URI unknown = URI.create("http://no-such-host.invalid/file.bin");
        assertThatThrownBy(() -> downloader(PATIENCE).fetch(unknown, FILE, folder.resolve("file.bin")))
                .isInstanceOf(DownloadFailure.class)
                .hasMessage("the name no-such-host.invalid cannot be found (no network?)");
        assertThat(heard.events).noneMatch(e -> e.startsWith("retrying"));
    }

    @Test
    void a_full_disk_is_named_with_what_to_do() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full));
        Files.createSymbolicLink(folder.resolve("file.bin.part"), full);
        PartialFile part = new PartialFile(folder.resolve("file.bin"));
        assertThatThrownBy(() -> {
                    try (FileChannel channel = part.open()) {
                        part.append(channel, List.of(ByteBuffer.wrap(CONTENT)), 5_000_000);
                    }
                })
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot write " + folder.resolve("file.bin.part"))
                .hasMessageContaining("5.0 MB are still to come")
                .hasMessageContaining("Make room");
        Files.delete(folder.resolve("file.bin.part"));
    }

    @Test
    void a_disk_without_room_for_the_file_is_named_before_the_first_byte() {
        server.on("/file.bin", exchange -> {
            exchange.sendResponseHeaders(200, 1L << 60);
            exchange.getResponseBody().write(CONTENT, 0, 1000);
            exchange.getResponseBody().flush();
        });
        assertThatThrownBy(() -> fetch(new PublishedFile("", "file.bin", 0, FILE.checksum())))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no room for " + folder.resolve("file.bin"))
                .hasMessageContaining("are still to come");
        assertThat(folder.resolve("file.bin")).doesNotExist();
    }

    private void assertFails(String message) {
        assertThatThrownBy(() -> fetch(FILE))
                .isInstanceOf(DownloadFailure.class)
                .hasMessageContaining(message);
        assertThat(folder.resolve("file.bin")).doesNotExist();
    }

    private void assertComplete() throws IOException {
        assertThat(Files.readAllBytes(folder.resolve("file.bin"))).isEqualTo(CONTENT);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    private void fetch(PublishedFile file) throws DownloadFailure {
        fetch(file, PATIENCE);
    }

    private void fetch(PublishedFile file, Patience patience) throws DownloadFailure {
        downloader(patience).fetch(server.address(file.name()), file, folder.resolve(file.name()));
    }

    private Downloader downloader(Patience patience) {
        return new Downloader(patience, heard);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Heard implements DownloadListener {

        final List<String> events = new ArrayList<>();
        long lastBytes;
        long lastTotal;

        @Override
        public void started(String file, URI address, long have) {
            events.add("started " + file + " " + have);
        }

        @Override
        public void progressed(String file, long bytes, long total) {
            lastBytes = bytes;
            lastTotal = total;
        }

        @Override
        public void retrying(String file, String reason, Duration pause) {
            events.add("retrying " + file + ": " + reason);
        }

        @Override
        public void finished(String file) {
            events.add("finished " + file);
        }
    }
}
