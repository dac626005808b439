package dev.initlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {

    @TempDir
    Path temp;

    @Test
    void libraries_are_placed_whole_and_a_second_time_does_nothing() throws IOException {
        Natives natives = natives();
        assertThat(natives.damage()).hasSize(3).allMatch(d -> d.endsWith("is missing"));
        natives.place();
        assertThat(natives.damage()).isEmpty();
        assertThat(files())
                .containsExactlyInAnyOrder(natives.folder().getFileName().toString(), "lock");
        Object before = Files.getLastModifiedTime(natives.folder().resolve("libtorch.so"));
        natives.place();
        assertThat(Files.getLastModifiedTime(natives.folder().resolve("libtorch.so")))
                .isEqualTo(before);
    }

    @Test
    void the_second_name_of_openblas_leads_to_it() throws IOException {
        Natives natives = natives();
        natives.place();
        assertThat(Files.readAllBytes(natives.folder().resolve("libopenblas_nolapack.so.0")))
                .isEqualTo(Files.readAllBytes(natives.folder().resolve("libopenblas.so.0")));
    }

    @Test
    void a_library_of_the_wrong_size_is_named_and_replaced() throws IOException {
        Natives natives = natives();
        natives.place();
        Path library = natives.folder().resolve("libtorch.so");
        Files.write(library, new byte[17]);
        assertThat(natives.damage()).containsExactly("libtorch.so has 17 bytes of 3000");
        natives.place();
        assertThat(natives.damage()).isEmpty();
        assertThat(files()).hasSize(2);
    }

    @Test
    void staging_folders_of_the_dead_are_removed_and_those_of_the_living_stay() throws IOException {
        Natives natives = natives();
        String key = natives.folder().getFileName().toString();
        long living = ProcessHandle.current().parent().orElseThrow().pid();
        for (String owner : List.of("999999999", living + "", "999999998-damaged", "nobody")) {
            Path staging = natives.folder().resolveSibling(key + ".staging-" + owner);
            Files.createDirectories(staging);
            Files.write(staging.resolve("libtorch.so"), new byte[5]);
        }
        natives.place();
        assertThat(files()).containsExactlyInAnyOrder(key, key + ".staging-" + living, "lock");
    }

    @Test
    void a_place_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.createFile(temp.resolve("cache"));
        Natives natives = new Natives(file, List.of(new Library(jar(), "a/libtorch.so", 3000)));
        assertThatThrownBy(natives::place).hasMessageContaining(file.toString()).hasMessageContaining("INITLAB_CACHE");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> list = Files.list(temp.resolve("cache/natives"))) {
            return list.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    private Natives natives() throws IOException {
        Path jar = jar();
        return new Natives(
                temp.resolve("cache"),
                List.of(
                        new Library(jar, "a/libopenblas.so.0", 2000),
                        new Library(jar, "a/libtorch.so", 3000),
                        new Library(jar, "a/libjnitorch.so", 1000)));
    }

    private Path jar() throws IOException {
        Path jar = temp.resolve("torch-1.2.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            int size = 1000;
            for (String name : List.of("a/libjnitorch.so", "a/libopenblas.so.0", "a/libtorch.so")) {
                out.putNextEntry(new JarEntry(name));
                out.write(new byte[size]);
                size += 1000;
            }
        }
        return jar;
    }
}
