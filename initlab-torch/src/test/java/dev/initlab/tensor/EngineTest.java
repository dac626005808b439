package dev.initlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("torch")
class EngineTest {

    @TempDir
    Path cache;

    @Test
    void starts_and_says_what_it_is() {
        Oracle.startEngine();
        Oracle.startEngine();
        assertThat(Engine.version()).matches("libtorch \\d+\\.\\d+\\.\\d+");
        assertThat(Engine.cpu()).isNotBlank();
        assertThat(Engine.check(Oracle.cache(), false).whole()).isTrue();
    }

    /** Killed while it unpacks, early, midway and late; then two at once; then a library is cut. */
    @Test
    @Tag("slow")
    void a_process_killed_while_it_unpacks_does_no_harm() throws Exception {
        long all = Library.all().stream().mapToLong(Library::size).sum();
        for (double share : new double[] {0.001, 0.3, 0.95}) {
            Process child = Child.start(cache);
            while (child.isAlive() && unpacked() < share * all) {
                Thread.sleep(1);
            }
            child.destroyForcibly().waitFor();
            assertThat(Engine.check(cache, false).whole()).isFalse();
            assertThat(entries()).hasSize(1).allMatch(name -> name.contains(".staging-"));
        }
        Process one = Child.start(cache);
        Process other = Child.start(cache);
        assertThat(Child.exit(one)).as(log()).isZero();
        assertThat(Child.exit(other)).as(log()).isZero();
        assertThat(entries()).hasSize(2).noneMatch(name -> name.contains(".staging-"));
        cut("libtorch_cpu.so");
        Engine.NativesCheck check = Engine.check(cache, false);
        assertThat(check.whole()).isFalse();
        assertThat(check.detail()).contains("libtorch_cpu.so has 1000 bytes of");
        assertThat(Child.exit(Child.start(cache))).as(log()).isZero();
        cut("libc10.so");
        assertThat(Engine.check(cache, true).detail()).startsWith("repaired: libc10.so");
        assertThat(Engine.check(cache, false)).isEqualTo(new Engine.NativesCheck(check.folder(), true, ""));
    }

    @Test
    void flags_and_environment_need_no_library() {
        assertThat(Engine.jvmFlags(0)).contains("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0", "-XX:TieredStopAtLevel=1");
        assertThat(Engine.jvmFlags(66_955_010)).doesNotContain("-XX:TieredStopAtLevel=1");
        assertThat(Engine.environment()).containsEntry("OPENBLAS_NUM_THREADS", "1");
    }

    private void cut(String name) throws IOException {
        Path library = Engine.check(cache, false).folder().resolve(name);
        try (RandomAccessFile file = new RandomAccessFile(library.toFile(), "rw")) {
            file.setLength(1000);
        }
    }

    private String log() throws IOException {
        return Files.readString(cache.resolve("child.log"));
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> list = Files.list(cache.resolve("natives"))) {
            return list.map(p -> p.getFileName().toString()).toList();
        }
    }

    private long unpacked() throws IOException {
        Path natives = cache.resolve("natives");
        if (!Files.exists(natives)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(natives)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        } catch (java.io.UncheckedIOException | java.nio.file.NoSuchFileException e) {
            return 0; // removed while it was walked
        }
    }
}
