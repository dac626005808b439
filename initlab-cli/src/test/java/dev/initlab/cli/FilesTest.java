package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that write or look at files, and train nothing. */
class FilesTest {

    @TempDir
    Path folder;

    @Test
    void a_new_study_is_one_that_can_be_run() {
        Cli.Answer written = Cli.in(folder).call("new", "my-study");

        assertThat(written.code()).isZero();
        assertThat(written.out()).contains("my-study.yaml").contains("./initlab run my-study.yaml");
        assertThat(dev.initlab.study.Studies.load(
                                folder.resolve("my-study.yaml").toString(), java.util.List.of())
                        .name())
                .isEqualTo("my-study");
    }

    @Test
    void a_new_study_never_replaces_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "precious");

        Cli.Answer answer = Cli.in(folder).call("new", "mine");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("mine.yaml is there already");
        assertThat(file).hasContent("precious");
    }

    @Test
    void a_study_can_be_written_into_another_folder() {
        assertThat(Cli.in(folder).call("new", "a/b/deep.yaml").code()).isZero();
        assertThat(folder.resolve("a/b/deep.yaml")).exists();
        assertThat(folder.resolve("a/b/study.schema.json")).exists();
    }

    @Test
    void the_schema_that_a_new_study_names_lies_beside_it() throws IOException {
        Cli.Answer first = Cli.in(folder).call("new", "one");
        Path schema = folder.resolve("study.schema.json");

        assertThat(first.out()).contains("one.yaml and study.schema.json");
        assertThat(Files.readAllLines(folder.resolve("one.yaml")).get(0)).endsWith("$schema=study.schema.json");
        assertThat(schema).hasContent(dev.initlab.study.Studies.schema());

        Cli.Answer second = Cli.in(folder).call("new", "two");

        assertThat(second.out()).contains("two.yaml; run it").doesNotContain("schema");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void a_schema_of_another_version_is_kept_and_named() throws IOException {
        Path schema = Files.writeString(folder.resolve("study.schema.json"), "{}");

        Cli.Answer answer = Cli.in(folder).call("new", "mine");

        assertThat(answer.code()).isZero();
        assertThat(answer.err()).contains("study.schema.json is there already").contains("new --schema > ");
        assertThat(schema).hasContent("{}");
    }

    @Test
    void the_schema_is_printed_and_nothing_written() throws IOException {
        Cli.Answer answer = Cli.in(folder).call("new", "--schema");

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).isEqualTo(dev.initlab.study.Studies.schema()).isASCII();
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_new_study_needs_a_name_or_the_schema_alone() {
        assertThat(Cli.in(folder).call("new").code()).isEqualTo(2);
        assertThat(Cli.in(folder).call("new", "mine", "--schema").code()).isEqualTo(2);
        assertThat(folder.resolve("mine.yaml")).doesNotExist();
    }

    @Test
    void checking_data_names_each_missing_file() {
        Cli.Answer answer = Cli.in(folder).call("data", "check", "mnist", "--data-dir", "nowhere");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out().lines().filter(line -> line.contains("missing")))
                .hasSize(4);
        assertThat(answer.out()).contains("nowhere").contains("initlab data get mnist");
    }

    @Test
    void a_damaged_data_file_is_named() throws IOException {
        Files.createDirectories(folder.resolve("data/mnist"));
        Files.writeString(folder.resolve("data/mnist/t10k-labels-idx1-ubyte.gz"), "no gzip");

        Cli.Answer answer = Cli.in(folder).call("data", "check", "mnist", "--data-dir", "data");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out().lines().filter(line -> line.contains("  damaged  ")))
                .singleElement()
                .asString()
                .startsWith("data/mnist/t10k-labels");
    }

    @Test
    void built_in_data_needs_no_files() {
        assertThat(Cli.in(folder).call("data", "get", "strokes").code()).isZero();
        assertThat(Cli.in(folder).call("data", "check", "strokes").code()).isZero();
    }

    @Test
    void the_completion_script_is_bash() throws IOException, InterruptedException {
        Cli.Answer answer = Cli.in(folder).call("completion");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("complete -F").contains("mnist-mlp").contains("--dry-run");
        Path script = Files.writeString(folder.resolve("completion"), answer.out());

        Process bash = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(bash.exitValue()).isZero();
    }

    @Test
    void a_misspelt_run_is_told_with_the_nearest() throws IOException {
        Files.createDirectories(folder.resolve("runs/quick"));
        Files.writeString(folder.resolve("runs/quick/plan.jsonl"), "");

        Cli.Answer answer = Cli.in(folder).call("report", "qick");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("Did you mean quick?");
    }
}
