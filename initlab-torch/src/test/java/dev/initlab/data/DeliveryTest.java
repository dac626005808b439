package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.initlab.data.SmallSets.Published;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Patience PATIENCE = new Patience(LONG, LONG, Duration.ofMillis(1), 3);

    @TempDir
    Path temp;

    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void missing_files_are_fetched_before_they_are_read() throws IOException {
        Published small = served(SmallSets.idx());
        DataFolder folder = new DataFolder(temp.resolve("not/yet/there"));
        Splits splits = small.set().read(DataSpec.of("small"), folder, DownloadListener.SILENT);
        assertThat(splits.train().count()).isEqualTo(40);
        assertThat(server.asked)
                .extracting(FakeServer.Asked::path)
                .containsExactly("/train-images.gz", "/train-labels.gz", "/t10k-images.gz", "/t10k-labels.gz");
        small.set().read(DataSpec.of("small"), folder, DownloadListener.SILENT);
        assertThat(server.asked).hasSize(4);
    }

    @Test
    void only_what_is_missing_is_fetched() throws IOException {
        Published small = served(SmallSets.idx());
        DataFolder folder = small.writeTo(temp);
        Files.delete(temp.resolve("small/t10k-images.gz"));
        delivery(small, folder).fetchMissing();
        assertThat(server.asked).extracting(FakeServer.Asked::path).containsExactly("/t10k-images.gz");
    }

    @Test
    void a_damaged_file_is_replaced_only_where_that_was_asked_for() throws IOException {
        Published small = served(SmallSets.idx());
        DataFolder folder = small.writeTo(temp);
        Files.write(temp.resolve("small/train-labels.gz"), new byte[10]);
        assertThatThrownBy(() -> small.set().read(DataSpec.of("small"), folder, DownloadListener.SILENT))
                .hasMessageContaining("train-labels.gz is damaged");
        assertThat(server.asked).isEmpty();
        delivery(small, folder).fetchMissingAndDamaged();
        assertThat(server.asked).extracting(FakeServer.Asked::path).containsExactly("/train-labels.gz");
        assertThat(small.set().check(folder)).allMatch(c -> c.state() == FileCheck.State.VERIFIED);
    }

    @Test
    void an_archive_is_fetched_unpacked_and_deleted() throws IOException {
        Published tiny = served(SmallSets.cifar());
        DataFolder folder = new DataFolder(temp);
        Splits splits = tiny.set().read(DataSpec.of("tiny"), folder, DownloadListener.SILENT);
        assertThat(splits.train().count()).isEqualTo(30);
        assertThat(temp.resolve("tiny.tar.gz")).doesNotExist();
        assertThat(temp.resolve("batches/test.bin"))
                .hasBinaryContent(tiny.files().get("batches/test.bin"));
    }

    @Test
    void an_archive_that_lies_there_is_used_and_kept() throws IOException {
        Published tiny = SmallSets.cifar();
        Path archive = temp.resolve("tiny.tar.gz");
        SmallSets.write(archive, SmallSets.gzip(SmallSets.tar(tiny.files())));
        Splits splits = tiny.set().read(DataSpec.of("tiny"), new DataFolder(temp), DownloadListener.SILENT);
        assertThat(splits.test().count()).isEqualTo(10);
        assertThat(archive).exists();
    }

    @Test
    void a_damaged_archive_is_named_and_not_unpacked() throws IOException {
        Published tiny = SmallSets.cifar();
        Path archive = temp.resolve("tiny.tar.gz");
        byte[] bytes = SmallSets.gzip(SmallSets.tar(tiny.files()));
        for (int at = 0; at < bytes.length; at += 13) {
            bytes[at] ^= 4;
            SmallSets.write(archive, bytes);
            bytes[at] ^= 4;
            assertThatThrownBy(
                            () -> tiny.set().read(DataSpec.of("tiny"), new DataFolder(temp), DownloadListener.SILENT))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(archive + " is damaged: expected md5 ");
        }
        assertThat(temp.resolve("batches")).doesNotExist();
    }

    @Test
    void what_cannot_be_fetched_is_explained_file_by_file() {
        Published small = SmallSets.idx().at(server.base());
        server.on("/", FakeServer.status(404));
        assertThatThrownBy(() -> delivery(small, new DataFolder(temp)).fetchMissing())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("small is not complete in " + temp + " and could not be downloaded: ")
                .hasMessageContaining("answered with status 404")
                .hasMessageContaining(
                        temp.resolve("small/t10k-labels.gz") + "\n    from " + server.base() + "t10k-labels.gz (md5 ")
                .hasMessageContaining("--data-dir")
                .hasMessageContaining("INITLAB_DATA")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSizeLessThan(25));
    }

    @Test
    void without_a_network_the_archive_to_bring_is_named() {
        Published tiny = SmallSets.cifar().at(URI.create("http://no-such-host.invalid/"));
        assertThatThrownBy(() -> delivery(tiny, new DataFolder(temp)).fetchMissing())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the name no-such-host.invalid cannot be found (no network?)")
                .hasMessageContaining(
                        temp.resolve("tiny.tar.gz") + "\n    from http://no-such-host.invalid/tiny.tar.gz");
    }

    @Test
    void a_folder_that_cannot_be_written_to_is_named() throws IOException {
        Published small = served(SmallSets.idx());
        Path file = Files.writeString(temp.resolve("file"), "");
        assertThatThrownBy(() ->
                        delivery(small, new DataFolder(file.resolve("below"))).fetchMissing())
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.resolve("below").toString())
                .hasMessageContaining("cannot be written to");
    }

    @Test
    void a_set_in_a_folder_that_is_only_read_is_read() throws IOException {
        Assumptions.assumeTrue(Files.getFileStore(temp).supportsFileAttributeView("posix"));
        Published small = SmallSets.idx();
        DataFolder folder = small.writeTo(temp.resolve("data"));
        Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertThat(small.set()
                            .read(DataSpec.of("small"), folder, DownloadListener.SILENT)
                            .test()
                            .count())
                    .isEqualTo(20);
        } finally {
            Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void threads_that_want_the_same_set_fetch_it_once() throws Exception {
        Published tiny = served(SmallSets.cifar());
        DataFolder folder = new DataFolder(temp);
        List<CompletableFuture<Void>> all = Stream.generate(() ->
                        CompletableFuture.runAsync(() -> delivery(tiny, folder).fetchMissing()))
                .limit(4)
                .toList();
        for (CompletableFuture<Void> one : all) {
            one.get(60, TimeUnit.SECONDS);
        }
        assertThat(tiny.set().complete(folder)).isTrue();
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void a_process_waits_for_another_one_that_fetches_the_same_set() throws Exception {
        Path source = Files.writeString(temp.resolve("Holder.java"), """
                import java.nio.channels.FileChannel;
                import java.nio.file.*;
                class Holder {
                    public static void main(String[] args) throws Exception {
                        FileChannel channel = FileChannel.open(
                                Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        channel.lock();
                        System.out.println("held");
                        System.in.read();
                    }
                }
                """);
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        source.toString(),
                        temp.resolve(".initlab-tiny.lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("held");
            Published tiny = served(SmallSets.cifar());
            CountDownLatch waiting = new CountDownLatch(1);
            DownloadListener listener = new DownloadListener() {
                @Override
                public void waiting(String set) {
                    waiting.countDown();
                }
            };
            CompletableFuture<Void> delivery = CompletableFuture.runAsync(
                    () -> new Delivery(tiny.set(), new DataFolder(temp), listener, PATIENCE).fetchMissing());
            assertThat(waiting.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.asked).isEmpty();
            holder.getOutputStream().close();
            delivery.get(60, TimeUnit.SECONDS);
            assertThat(server.asked).hasSize(1);
        } finally {
            holder.destroyForcibly();
        }
    }

    private Published served(Published published) {
        PublishedFile archive = published.set().archive();
        if (archive != null) {
            byte[] bytes = SmallSets.gzip(SmallSets.tar(published.files()));
            server.on("/" + archive.name(), FakeServer.ranges(bytes, "\"v1\""));
        }
        published
                .files()
                .forEach((path, bytes) ->
                        server.on(path.substring(path.indexOf('/')), FakeServer.ranges(bytes, "\"v1\"")));
        return published.at(server.base());
    }

    private static Delivery delivery(Published published, DataFolder folder) {
        return new Delivery(published.set(), folder, DownloadListener.SILENT, PATIENCE);
    }
}
