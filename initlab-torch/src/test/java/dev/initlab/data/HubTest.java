package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hub as it answers: a redirection to a store for large files, which states their SHA-256; git's checksum for small ones. */
class HubTest {

    private static final String NAME = "owner/small-model";
    private static final String MAIN = "/" + NAME + "/resolve/main/";
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String PINNED = "/" + NAME + "/resolve/" + COMMIT + "/";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path temp;

    private final FakeServer server = new FakeServer();
    private final byte[] weights = new byte[50_000];
    private final byte[] config = "{\"dim\": 16}\n".getBytes(StandardCharsets.UTF_8);

    @AfterEach
    void stop() {
        server.close();
    }

    private Hub hub() {
        return new Hub(server.base(), new Patience(LONG, LONG, Duration.ofMillis(1), 3));
    }

    private DataFolder data() {
        return new DataFolder(temp.resolve("data"));
    }

    private static FakeServer.Answer small(byte[] content) {
        return exchange -> {
            exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
            exchange.getResponseHeaders()
                    .set(
                            "ETag",
                            "\"" + Checksum.git(content.length, "").of(content).hex() + "\"");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
                exchange.sendResponseHeaders(200, -1);
            } else {
                FakeServer.whole(content).to(exchange);
            }
        };
    }

    private static FakeServer.Answer large(byte[] stated, String store) {
        return exchange -> {
            exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
            exchange.getResponseHeaders()
                    .set("X-Linked-Etag", "\"" + Checksum.sha256(stated).hex() + "\"");
            exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(stated.length));
            FakeServer.redirect(302, store).to(exchange);
        };
    }

    /** A model with weights and a configuration, and no vocabulary. */
    private void publish(FakeServer.Answer... store) {
        new Random(1).nextBytes(weights);
        server.on(MAIN + Hub.WEIGHTS, large(weights, "/store/w"));
        server.on(PINNED + Hub.WEIGHTS, large(weights, "/store/w"));
        // As the hub answers for small files: elsewhere on the hub, by a relative address.
        server.on(PINNED + Hub.CONFIG, FakeServer.redirect(307, "/api/resolve-cache/config"));
        server.on("/api/resolve-cache/config", small(config));
        server.on(PINNED + Hub.VOCABULARY, FakeServer.status(404));
        server.on("/store/w", store);
    }

    @Test
    void a_model_is_fetched_once_with_what_its_publisher_has() throws Exception {
        publish(FakeServer.ranges(weights, "\"w\""));
        Path folder = hub().get(NAME, data(), DownloadListener.SILENT);
        assertThat(folder).isEqualTo(Hub.folder(NAME, data()));
        assertThat(Files.readAllBytes(folder.resolve(Hub.WEIGHTS))).isEqualTo(weights);
        assertThat(Files.readAllBytes(folder.resolve(Hub.CONFIG))).isEqualTo(config);
        assertThat(folder.resolve(Hub.VOCABULARY)).doesNotExist();
        int asked = server.asked.size();
        hub().get(NAME, data(), DownloadListener.SILENT);
        assertThat(server.asked).hasSize(asked);
    }

    @Test
    void a_download_that_broke_goes_on() throws Exception {
        publish(FakeServer.cut(weights, 20_000, "\"w\""), FakeServer.ranges(weights, "\"w\""));
        Path folder = hub().get(NAME, data(), DownloadListener.SILENT);
        assertThat(Files.readAllBytes(folder.resolve(Hub.WEIGHTS))).isEqualTo(weights);
        assertThat(server.ranges()).contains("bytes=20000-");
    }

    @Test
    void what_is_not_what_the_hub_states_is_refused() {
        byte[] other = Arrays.copyOf(weights, weights.length);
        publish(FakeServer.whole(other));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> hub().get(NAME, data(), DownloadListener.SILENT))
                .withMessageContaining(
                        "expected sha256 " + Checksum.sha256(weights).hex())
                .withMessageContaining("pretrained.from=./FOLDER");
        assertThat(Hub.folder(NAME, data()).resolve(Hub.WEIGHTS)).doesNotExist();
    }

    @Test
    void a_small_file_is_held_against_gits_checksum() {
        // echo hello | git hash-object --stdin
        byte[] hello = "hello\n".getBytes(StandardCharsets.US_ASCII);
        Checksum stated = Checksum.git(hello.length, "ce013625030ba8dba906f756967f9e9ca394464a");
        assertThat(stated.of(hello)).isEqualTo(stated).hasToString("git ce013625030ba8dba906f756967f9e9ca394464a");
        publish(FakeServer.whole(weights));
        byte[] damaged = config.clone();
        damaged[0]++;
        FakeServer other = new FakeServer();
        try (other) {
            other.on(MAIN + Hub.WEIGHTS, large(weights, "/store/w"));
            other.on(PINNED + Hub.CONFIG, exchange -> {
                if (exchange.getRequestMethod().equals("HEAD")) {
                    small(config).to(exchange);
                } else {
                    FakeServer.whole(damaged).to(exchange);
                }
            });
            Hub hub = new Hub(other.base(), new Patience(LONG, LONG, Duration.ofMillis(1), 3));
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> hub.get(NAME, data(), DownloadListener.SILENT))
                    .withMessageContaining("config.json sent another file: expected git");
        }
    }

    @Test
    void an_old_name_leads_to_the_new_one() throws Exception {
        publish(FakeServer.whole(weights));
        server.on("/old-name/resolve/main/" + Hub.WEIGHTS, FakeServer.redirect(307, MAIN + Hub.WEIGHTS));
        for (String file : new String[] {Hub.WEIGHTS, Hub.CONFIG, Hub.VOCABULARY}) {
            server.on("/old-name/resolve/" + COMMIT + "/" + file, FakeServer.redirect(307, PINNED + file));
        }
        Path folder = hub().get("old-name", data(), DownloadListener.SILENT);
        assertThat(Files.readAllBytes(folder.resolve(Hub.WEIGHTS))).isEqualTo(weights);
    }

    @Test
    void what_lies_there_already_is_left_as_it_is() throws Exception {
        publish(FakeServer.whole(weights));
        Path folder = Files.createDirectories(Hub.folder(NAME, data()));
        Files.writeString(folder.resolve(Hub.CONFIG), "mine");
        hub().get(NAME, data(), DownloadListener.SILENT);
        assertThat(folder.resolve(Hub.CONFIG)).hasContent("mine");
        assertThat(Files.readAllBytes(folder.resolve(Hub.WEIGHTS))).isEqualTo(weights);
    }

    @Test
    void a_busy_hub_is_asked_again() throws Exception {
        new Random(1).nextBytes(weights);
        server.on(MAIN + Hub.WEIGHTS, FakeServer.status(429), FakeServer.status(503), large(weights, "/store/w"));
        server.on(PINNED + Hub.WEIGHTS, large(weights, "/store/w"));
        server.on("/store/w", FakeServer.whole(weights));
        Path folder = hub().get(NAME, data(), DownloadListener.SILENT);
        assertThat(Files.readAllBytes(folder.resolve(Hub.WEIGHTS))).isEqualTo(weights);
        assertThat(folder.resolve(Hub.CONFIG)).doesNotExist();
    }

    @Test
    void weights_without_a_stated_checksum_are_refused() {
        server.on(MAIN + Hub.WEIGHTS, exchange -> {
            exchange.getResponseHeaders().set("ETag", "W/\"of a mirror\"");
            FakeServer.status(200).to(exchange);
        });
        server.on(MAIN, FakeServer.status(404));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> hub().get(NAME, data(), DownloadListener.SILENT))
                .withMessageContaining("states no SHA-256, received the tag \"of a mirror\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hf-mirror.com", "http://my host", "ftp://huggingface.co", "https://"})
    void a_mirror_that_is_no_address_is_named(String mirror) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Hub.of(mirror))
                .withMessageContaining("HF_ENDPOINT is \"" + mirror + "\"");
    }

    @Test
    void what_is_not_there_is_told_with_what_to_do() {
        server.on("/", FakeServer.status(401));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> hub().get(NAME, data(), DownloadListener.SILENT))
                .withMessageContaining("there is no public model owner/small-model with a file model.safetensors")
                .withMessageContaining(Hub.folder(NAME, data()).toString());
    }

    @Test
    void without_a_network_the_folder_is_named_that_one_may_fill() {
        Hub nowhere =
                new Hub(java.net.URI.create("http://127.0.0.1:1/"), new Patience(LONG, LONG, Duration.ofMillis(1), 3));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> nowhere.get(NAME, data(), DownloadListener.SILENT))
                .withMessageContaining("no connection to 127.0.0.1 (no network?)")
                .withMessageContaining("bring config.json, vocab.txt and model.safetensors");
    }

    @ParameterizedTest
    @CsvSource({
        "distilbert-base-uncased, true",
        "distilbert/distilbert-base-uncased, true",
        "./folder, false",
        "../folder, false",
        "/folder, false",
        "~/folder, false",
        "a/b/c, false",
        "'', false",
        "a b, false"
    })
    void names_of_the_hub_are_told_from_paths(String text, boolean name) {
        assertThat(Hub.names(text)).isEqualTo(name);
    }
}
