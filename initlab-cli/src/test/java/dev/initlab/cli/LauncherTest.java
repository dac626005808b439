package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a tree of its own, with a java and a Maven that only say that they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @TempDir
    Path folder;

    private Path home;
    private Path tools;
    private final Map<String, String> variables = new HashMap<>();

    private record Ended(int code, List<String> out, List<String> err) {}

    @BeforeEach
    void tree() throws IOException {
        home = Files.createDirectories(folder.resolve("home of initlab"));
        Files.copy(
                Cli.repository().resolve("initlab"),
                home.resolve("initlab"),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        old(Files.writeString(home.resolve("pom.xml"), "<project/>"));
        Path sources = Files.createDirectories(home.resolve("initlab-cli/src/main/java"));
        old(Files.writeString(home.resolve("initlab-cli/pom.xml"), "<project/>"));
        old(Files.writeString(sources.resolve("Main.java"), "class Main {}"));
        tools = Files.createDirectories(folder.resolve("tools/bin"));
        for (String tool : List.of(
                "bash",
                "sh",
                "dirname",
                "readlink",
                "find",
                "mkdir",
                "rm",
                "cp",
                "ln",
                "mv",
                "date",
                "grep",
                "tail",
                "cat",
                "sleep",
                "sed",
                "stty",
                "cmp")) {
            borrow(tool);
        }
        jdk("17.0.1");
        script("mvn", """
                echo "mvn $*" >>"%s/mvn.log"
                mkdir -p initlab-cli/target/lib
                echo own >initlab-cli/target/initlab-cli-1.jar
                echo core >initlab-cli/target/lib/initlab-core-1.jar
                echo other >initlab-cli/target/lib/other-2.jar
                """.formatted(folder));
        variables.put("PATH", tools.toString());
        variables.put("HOME", folder.toString());
        variables.put("LANG", "C.UTF-8");
    }

    private void borrow(String tool) throws IOException {
        for (String place : List.of("/usr/bin", "/bin")) {
            Path real = Path.of(place, tool);
            if (Files.exists(real)) {
                script(tool, "exec " + real + " \"$@\"\n");
                return;
            }
        }
    }

    private void jdk(String version) throws IOException {
        Files.writeString(folder.resolve("tools/release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        script("java", "printf '%s\\n' \"$@\"\nexit 7");
        script("javac", "exit 0");
    }

    private void script(String name, String body) throws IOException {
        Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    private Ended call(Path from, String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readAllLines(out, StandardCharsets.UTF_8),
                Files.readAllLines(err, StandardCharsets.UTF_8));
    }

    private Ended call(String... arguments) throws IOException, InterruptedException {
        return call(home, home.resolve("initlab").toString(), arguments);
    }

    private long builds() throws IOException {
        Path log = folder.resolve("mvn.log");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    @Test
    void the_first_call_builds_and_then_runs_with_the_arguments_as_given() throws Exception {
        Ended ended = call("run", "my study", "a=b c");

        assertThat(ended.err()).singleElement().asString().contains("building");
        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.out()).endsWith("dev.initlab.cli.Main", "run", "my study", "a=b c");
        assertThat(ended.out())
                .contains("-Dinitlab.home=" + home.toRealPath(), "-Dinitlab.cache=" + folder + "/.cache/initlab");
        assertThat(folder.resolve("mvn.log")).hasContent("mvn -B -q -DskipTests package");
    }

    @Test
    void the_class_path_is_a_copy_that_later_builds_leave_alone() throws Exception {
        String before = classPath(call());
        assertThat(before.split(":"))
                .hasSize(3)
                .allSatisfy(jar -> assertThat(Path.of(jar)).exists());
        Files.setLastModifiedTime(
                home.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(1)));

        String after = classPath(call());

        assertThat(after).isNotEqualTo(before);
        assertThat(before.split(":")).allSatisfy(jar -> assertThat(Path.of(jar)).exists());
    }

    private static String classPath(Ended ended) {
        return ended.out().get(ended.out().indexOf("-cp") + 1);
    }

    @Test
    void it_builds_again_only_when_a_source_a_study_or_a_pom_is_newer() throws Exception {
        call();
        Ended second = call();
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);

        Path source = home.resolve("initlab-cli/src/main/java/Main.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        Ended third = call();
        assertThat(third.err()).singleElement().asString().contains("the sources have changed");
        assertThat(builds()).isEqualTo(2);

        old(source);
        assertThat(call().err()).isEmpty();
        Path study = Files.createDirectories(home.resolve("studies")).resolve("new.yaml");
        Files.writeString(study, "asks: ?");
        Files.setLastModifiedTime(study, FileTime.from(Instant.now().plusSeconds(3)));
        assertThat(call().err()).singleElement().asString().contains("the sources have changed");
    }

    @Test
    void a_build_for_gpus_stays_one_when_the_sources_change() throws Exception {
        call();
        Path lib = home.resolve("initlab-cli/target/lib");
        Files.writeString(lib.resolve("pytorch-2-linux-x86_64-gpu.jar"), "natives");
        assertThat(classPath(call())).contains("pytorch-2-linux-x86_64-gpu.jar"); // as if Maven alone had built
        assertThat(builds()).isEqualTo(1);

        Files.setLastModifiedTime(
                home.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(1)));
        call();
        assertThat(Files.readAllLines(folder.resolve("mvn.log")))
                .containsExactly("mvn -B -q -DskipTests package", "mvn -B -q -DskipTests -P cuda package");
    }

    @Test
    void what_maven_has_built_before_is_used() throws Exception {
        Path target = home.resolve("initlab-cli/target");
        Files.createDirectories(target.resolve("lib"));
        Files.writeString(target.resolve("initlab-cli-1.jar"), "own");
        Files.writeString(target.resolve("lib/other-2.jar"), "other");
        assertThat(call().code()).isEqualTo(7);
        assertThat(builds()).isZero();

        Path core = Files.createDirectories(home.resolve("initlab-core/target"));
        old(Files.writeString(home.resolve("initlab-core/pom.xml"), "<project/>"));
        Files.writeString(core.resolve("initlab-core-1.jar"), "core");
        Files.writeString(target.resolve("lib/initlab-core-1.jar"), "core");
        Files.writeString(core.resolve("initlab-core-1-sources.jar"), "never in lib");
        Files.writeString(core.resolve("initlab-core-1-javadoc.jar"), "never in lib");
        Files.writeString(core.resolve("initlab-core-1-tests.jar"), "never in lib");
        Files.delete(target.resolve("launch/current"));
        call();
        assertThat(builds()).isZero();

        Files.writeString(core.resolve("initlab-core-1.jar"), "core, which is not in lib");
        Files.delete(target.resolve("launch/current"));
        call();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_tree_that_was_moved_still_runs() throws Exception {
        call();
        Path moved = folder.resolve("moved");
        Files.move(home, moved);

        Ended ended = call(folder, moved.resolve("initlab").toString());

        assertThat(ended.err()).isEmpty();
        assertThat(classPath(ended).split(":"))
                .hasSize(3)
                .allSatisfy(jar -> assertThat(Path.of(jar)).exists());
    }

    @Test
    void a_failed_build_shows_its_last_lines_and_where_the_rest_is() throws Exception {
        script("mvn", "i=0; while [ $i -lt 100 ]; do echo \"line $i\"; i=$((i+1)); done; exit 1");

        Ended ended = call("--help");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).hasSizeLessThanOrEqualTo(25).last().isEqualTo("line 99");
        assertThat(String.join("\n", ended.err())).contains("build.log");
        script("mvn", "exit 1");
        assertThat(call().code()).as("still not built").isEqualTo(1);
    }

    @Test
    void it_works_through_links_and_from_elsewhere() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../home of initlab/initlab"));
        Files.createSymbolicLink(bin.resolve("second"), Path.of("first"));

        Ended ended = call(bin, "./second", "list");

        assertThat(ended.out()).contains("-Dinitlab.home=" + home.toRealPath()).endsWith("list");
    }

    @Test
    void caches_are_made_absolute() throws Exception {
        variables.put("HOME", "x");
        assertThat(call().out()).contains("-Dinitlab.cache=" + home + "/x/.cache/initlab");
        variables.put("XDG_CACHE_HOME", "/xdg");
        assertThat(call().out()).contains("-Dinitlab.cache=/xdg/initlab");
        variables.put("INITLAB_CACHE", "mine");
        assertThat(call().out()).contains("-Dinitlab.cache=" + home + "/mine");
    }

    @Test
    void classes_of_ones_own_stand_behind_the_program_s() throws Exception {
        assertThat(call().out()).noneMatch(word -> word.contains("mine"));
        variables.put("INITLAB_CLASSPATH", "mine.jar::/else/where classes/");
        assertThat(call().out()).anyMatch(word -> word.endsWith(".jar:" + home + "/mine.jar:/else/where classes/"));
    }

    @Test
    void without_java_it_says_what_is_needed() throws Exception {
        Files.delete(tools.resolve("java"));

        Ended ended = call("--help");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err().get(0)).isEqualTo("initlab: java was not found: a JDK 17 or later is needed.");
    }

    @Test
    void a_wrong_java_home_is_named() throws Exception {
        variables.put("JAVA_HOME", "/no/such/jdk");

        Ended ended = call("--help");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err().get(0)).contains("JAVA_HOME is /no/such/jdk");
    }

    @Test
    void an_older_java_is_refused() throws Exception {
        for (String version : List.of("11.0.2", "1.8.0_402", "16")) {
            jdk(version);
            Ended ended = call("--help");
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err().get(0)).contains("is Java " + version).contains("17 or later is needed");
        }
        assertThat(builds()).isZero();
    }

    @Test
    void native_access_is_granted_where_java_asks_for_it_and_this_process_needs_it() throws Exception {
        String option = "--enable-native-access=ALL-UNNAMED";
        assertThat(call("run", "quick", "--in-process").out()).doesNotContain(option);
        jdk("25.0.1");
        assertThat(call("run", "quick", "--in-process").out()).contains(option);
        assertThat(call("run", "quick").out()).doesNotContain(option);
    }

    @Test
    void without_maven_it_says_what_is_needed_unless_it_is_built() throws Exception {
        Path mvn = Files.move(tools.resolve("mvn"), folder.resolve("mvn.away"));
        Ended ended = call("--help");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err().get(0)).contains("mvn was not found");

        Files.move(mvn, tools.resolve("mvn"));
        call();
        Files.delete(tools.resolve("mvn"));
        assertThat(call().code()).isEqualTo(7);
    }

    @Test
    void two_first_calls_build_once() throws Exception {
        script("mvn", Files.readString(tools.resolve("mvn")) + "\nsleep 2\n");
        ProcessBuilder other = new ProcessBuilder(home.resolve("initlab").toString()).directory(home.toFile());
        other.environment().clear();
        other.environment().putAll(variables);
        Process first = other.redirectOutput(folder.resolve("out1").toFile())
                .redirectError(folder.resolve("err1").toFile())
                .start();

        Ended second = call("--help");

        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isEqualTo(7);
        assertThat(second.code()).isEqualTo(7);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_lock_whose_owner_is_gone_is_taken_over() throws Exception {
        Path lock = Files.createDirectories(home.resolve("initlab-cli/target/launch/lock"));
        Files.writeString(lock.resolve("pid"), "999999999\n");

        assertThat(call().code()).isEqualTo(7);
        assertThat(lock).doesNotExist();
    }
}
