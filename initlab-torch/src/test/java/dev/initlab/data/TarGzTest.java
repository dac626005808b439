package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarGzTest {

    private static final byte[] CONTENT = SmallSets.values(1234, 250);
    private static final PublishedFile WANTED = SmallSets.published("batches", "one.bin", CONTENT);

    @TempDir
    Path outside;

    private Path folder;
    private Path archive;

    @BeforeEach
    void create() throws IOException {
        folder = Files.createDirectories(outside.resolve("a/b/data"));
        archive = folder.resolve("x.tar.gz");
    }

    @Test
    void wanted_files_are_taken_out_and_nothing_else() throws IOException {
        write(
                SmallSets.tarEntry("batches/", '5', new byte[0]),
                SmallSets.tarEntry("batches/readme.html", '0', new byte[700]),
                SmallSets.tarEntry("batches/one.bin", '0', CONTENT));
        unpack();
        assertThat(folder.resolve("batches/one.bin")).hasBinaryContent(CONTENT);
        assertThat(files()).containsExactlyInAnyOrder("a/b/data/x.tar.gz", "a/b/data/batches/one.bin");
    }

    @Test
    void no_name_or_link_in_an_archive_leads_out_of_the_folder() throws IOException {
        write(
                SmallSets.tarEntry("../../evil", '0', CONTENT),
                SmallSets.tarEntry("/tmp/initlab-evil", '0', CONTENT),
                SmallSets.tarEntry("batches/../../one.bin", '0', CONTENT),
                SmallSets.tarEntry("batches", '2', new byte[0]),
                SmallSets.tarEntry("batches/one.bin", '2', new byte[0]),
                SmallSets.tarEntry("batches/one.bin", '0', CONTENT));
        unpack();
        assertThat(folder.resolve("batches")).isDirectory();
        assertThat(Files.isSymbolicLink(folder.resolve("batches"))).isFalse();
        assertThat(folder.resolve("batches/one.bin")).hasBinaryContent(CONTENT);
        assertThat(files()).containsExactlyInAnyOrder("a/b/data/x.tar.gz", "a/b/data/batches/one.bin");
        assertThat(Path.of("/tmp/initlab-evil")).doesNotExist();
    }

    @Test
    void an_archive_that_is_cut_anywhere_is_named() throws IOException {
        write(
                SmallSets.tarEntry("batches/readme", '0', new byte[2000]),
                SmallSets.tarEntry("batches/one.bin", '0', CONTENT));
        byte[] whole = Files.readAllBytes(archive);
        for (int length : new int[] {0, 5, whole.length / 3, whole.length * 2 / 3, whole.length - 400}) {
            Files.write(archive, Arrays.copyOf(whole, length));
            assertThatThrownBy(this::unpack)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(archive + " is damaged");
            assertThat(folder.resolve("batches/one.bin")).doesNotExist();
        }
    }

    @Test
    void an_archive_with_other_contents_is_named() throws IOException {
        write(SmallSets.tarEntry("batches/other.bin", '0', CONTENT));
        assertThatThrownBy(this::unpack).hasMessageContaining("expected the file batches/one.bin in it, found none");
        write(SmallSets.tarEntry("batches/one.bin", '0', new byte[CONTENT.length]));
        assertThatThrownBy(this::unpack).hasMessageContaining("is damaged: expected " + WANTED.checksum());
        write(SmallSets.tarEntry("batches/one.bin", '0', new byte[7]));
        assertThatThrownBy(this::unpack).hasMessageContaining("expected 1234 bytes in batches/one.bin, found 7");
        byte[] entry = SmallSets.tarEntry("batches/one.bin", '0', CONTENT);
        Arrays.fill(entry, 124, 136, (byte) 'z');
        write(entry);
        assertThatThrownBy(this::unpack).hasMessageContaining("expected the size of an entry, found \"zzz");
        SmallSets.write(archive, "no archive at all".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(this::unpack).isInstanceOf(DataException.class).hasMessageContaining("is damaged");
        assertThat(files()).containsExactly("a/b/data/x.tar.gz");
    }

    private void unpack() throws IOException {
        new TarGz("tiny", archive, new DataFolder(folder)).unpack(List.of(WANTED));
    }

    private void write(byte[]... entries) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            tar.writeBytes(entry);
        }
        tar.writeBytes(new byte[1024]);
        SmallSets.write(archive, SmallSets.gzip(tar.toByteArray()));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(outside)) {
            return all.filter(Files::isRegularFile)
                    .map(p -> outside.relativize(p).toString())
                    .toList();
        }
    }
}
