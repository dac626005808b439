package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.initlab.data.SmallSets.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of every format, damaged in every way: it is named, and never read as data. */
class DamageTest {

    @TempDir
    Path folder;

    static Stream<Arguments> everyFile() {
        return Stream.of(SmallSets.idx(), SmallSets.cifar())
                .flatMap(p -> p.files().keySet().stream().map(path -> Arguments.of(p, path)));
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void a_file_that_is_cut_anywhere_is_named(Published published, String path) throws IOException {
        DataFolder data = published.writeTo(folder);
        byte[] whole = published.files().get(path);
        for (int length : new int[] {0, 1, 10, whole.length / 3, whole.length / 2, whole.length - 1}) {
            Files.write(folder.resolve(path), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(published, data))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(folder.resolve(path) + " is damaged: expected " + whole.length
                            + " bytes, found " + length + " bytes")
                    .hasMessageContaining(
                            "initlab data get " + published.set().info().name());
        }
        Files.write(folder.resolve(path), Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> read(published, data)).hasMessageContaining("found " + (whole.length + 1) + " bytes");
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void a_flipped_bit_anywhere_is_found(Published published, String path) throws IOException {
        DataFolder data = published.writeTo(folder);
        assertThatCode(() -> read(published, data)).doesNotThrowAnyException();
        byte[] bytes = published.files().get(path).clone();
        for (int at = 0; at < bytes.length; at += 7) {
            bytes[at] ^= (byte) (1 << at % 8);
            Files.write(folder.resolve(path), bytes);
            assertThatThrownBy(() -> read(published, data))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(folder.resolve(path) + " is damaged: expected md5 ");
            bytes[at] ^= (byte) (1 << at % 8);
        }
        Files.write(folder.resolve(path), bytes);
        assertThatCode(() -> read(published, data)).doesNotThrowAnyException();
    }

    @Test
    void a_file_changed_behind_an_unchanged_time_and_size_is_found() throws IOException {
        Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("unix"));
        Published published = SmallSets.cifar();
        DataFolder data = published.writeTo(folder);
        read(published, data);
        Path file = folder.resolve("batches/one.bin");
        FileTime time = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[5] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, time);
        assertThatThrownBy(() -> read(published, data)).hasMessageContaining("one.bin is damaged");
    }

    @Test
    void a_verified_file_is_not_digested_again() throws IOException {
        Published published = SmallSets.cifar();
        DataFolder data = published.writeTo(folder);
        read(published, data);
        String sidecar = Files.readString(folder.resolve(".initlab-verified"));
        assertThat(sidecar.lines()).hasSize(4).allMatch(line -> line.startsWith("batches/"));
        // A set that claims another checksum for the same, remembered file is not believed …
        PublishedFile one = published.set().files().get(0);
        PublishedFile claimed = new PublishedFile(one.folder(), one.name(), one.bytes(), Checksum.md5("0".repeat(32)));
        VerifiedFiles files = new VerifiedFiles("tiny", data);
        assertThatThrownBy(() -> files.of(claimed)).hasMessageContaining("is damaged: expected md5 000");
        // … and one whose stamp is planted is: nothing was digested.
        new Stamps(data).remember(claimed, Stamps.stampOf(claimed.in(data), claimed));
        assertThat(files.of(claimed)).isEqualTo(published.files().get("batches/one.bin"));
        assertThat(files.check(claimed).state()).isEqualTo(FileCheck.State.DAMAGED);
    }

    @Test
    void a_set_is_verified_once_it_has_been_read_and_until_a_file_changes() throws IOException {
        Published published = SmallSets.cifar();
        DataFolder data = published.writeTo(folder);
        assertThat(published.set().verified(data)).isFalse();
        read(published, data);
        assertThat(published.set().verified(data)).isTrue();
        Path file = folder.resolve("batches/two.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[5] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertThat(published.set().verified(data)).isFalse();
        Files.delete(file);
        assertThat(published.set().verified(data)).isFalse();
    }

    @Test
    void a_damaged_memory_of_checks_only_costs_time() throws IOException {
        Published published = SmallSets.idx();
        DataFolder data = published.writeTo(folder);
        for (String text : new String[] {"", "\t\n\t\t", "small/train-images.gz\tno stamp", "\u0000\u0001"}) {
            Files.writeString(folder.resolve(".initlab-verified"), text);
            assertThatCode(() -> read(published, data)).doesNotThrowAnyException();
        }
        Files.write(folder.resolve(".initlab-verified"), new byte[] {(byte) 0xff, (byte) 0xfe, 9, 9});
        assertThatCode(() -> read(published, data)).doesNotThrowAnyException();
    }

    @Test
    void check_says_of_every_file_how_it_is() throws IOException {
        Published published = SmallSets.cifar();
        DataFolder data = published.writeTo(folder);
        Files.delete(folder.resolve("batches/two.bin"));
        Files.write(folder.resolve("batches/test.bin"), new byte[3]);
        assertThat(published.set().check(data))
                .extracting(FileCheck::state)
                .containsExactly(
                        FileCheck.State.VERIFIED,
                        FileCheck.State.MISSING,
                        FileCheck.State.VERIFIED,
                        FileCheck.State.DAMAGED);
        assertThat(published.set().check(data).get(3).detail())
                .contains("expected 130 bytes, found 3 bytes")
                .doesNotContain("\n");
    }

    @Test
    void a_folder_in_place_of_a_file_is_no_stack_trace() throws IOException {
        Published published = SmallSets.cifar();
        DataFolder data = published.writeTo(folder);
        Files.delete(folder.resolve("batches/two.bin"));
        Files.createDirectory(folder.resolve("batches/two.bin"));
        assertThatThrownBy(() -> read(published, data))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("two.bin");
    }

    private static Splits read(Published published, DataFolder data) {
        return published.set().read(DataSpec.of("small"), data, DownloadListener.SILENT);
    }
}
