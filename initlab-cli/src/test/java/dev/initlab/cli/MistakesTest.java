package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MistakesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rnu quick                        | unknown command rnu; did you mean run?
                    run quick --wokers 3             | unknown option --wokers; did you mean --workers?
                    run quick --dry_run              | unknown option --dry_run; did you mean --dry-run?
                    run quick --workers many         | --workers
                    run quick --workers -1           | at least 1 is needed
                    run quick --retry diverged       | failed, crashed, timeout
                    run quick --timeout 5            | write it as 90s, 10m, 2h or 1h30m
                    run quick --color sometimes      | --color
                    run quick --init hee             | did you mean he?
                    run quick --arm xavier,zeor      | did you mean zero?
                    run quick --model cnn            | did you mean cnn_small?
                    run quick --init he --arm zero   | no arm of quick has all that was asked for
                    run quikc                        | quick
                    run quick epochs=0               | epochs
                    run quick epoch=2                | epochs
                    run quick learning_rate=0.1      | lr
                    run quick init=kaimin_normal     | kaiming_normal
                    run quick vary                   | vary
                    run missing.yaml                 | missing.yaml
                    run                              | STUDY
                    report nothing                   | there are no runs
                    report                           | RUN
                    list initialisers                | initializers
                    list initializers he_norml       | did you mean he_normal?
                    new '!'                          | no name for a study
                    new a b                          | too many arguments
                    data get mnits                   | did you mean mnist?
                    data check nothing-like-it       | mnist
                    data                             | Usage: initlab data
                    doctor --fix                     | unknown option --fix
                    """)
    void a_mistake_in_the_call_is_named_with_what_to_do(String call, String said) {
        Cli.Answer answer = Cli.in(folder).call(call.replace("'", "").split(" "));

        assertThat(answer.err()).containsIgnoringCase(said);
        isPlain(answer);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "just text",
                "asks: [",
                "asks: Which?\nvary: {init: {a: he_normal}\n",
                "\t- x",
                "asks: Which?\nvary: {init: [he_normal, nonsense]}\ndata: {name: strokes}\nmodel: {name: cnn_small}\n",
                "asks: 1\nseeds: -3\nepochs: many\nbatch_size: 0.5\nn_epochs: 3\nfoo: {bar: [1, 2]}\n",
                "&a [*a]",
                "{}",
                "? [complex]\n: 1\n",
                "a: 1\na: 2\n",
                "asks: Which?\nmodel: {name: no_such_model, depth: 1e999}\ndata: 7\noptimizer: {name: adam, lr: -1}\n"
            })
    void a_malformed_study_is_refused_with_its_place(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), text);

        Cli.Answer answer = Cli.in(folder).call("run", file.toString());

        assertThat(answer.err()).contains("bad.yaml");
        isPlain(answer);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void a_hundred_mistakes_are_told_in_a_screenful() throws IOException {
        StringBuilder text = new StringBuilder("asks: Which?\n");
        for (int i = 0; i < 100; i++) {
            text.append("unknown_").append(i).append(": 1\n");
        }
        Path file = Files.writeString(folder.resolve("bad.yaml"), text);

        Cli.Answer answer = Cli.in(folder).call("run", file.toString());

        isPlain(answer);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).containsPattern("and \\d+ more");
    }

    @Test
    void an_internal_error_leaves_its_trace_in_a_file() throws IOException {
        Session session = session(false);

        int code = new Failures(session).handle(new IllegalStateException("the cause", new Error("deeper")));

        assertThat(code).isEqualTo(1);
        Path trace = folder.resolve("cache/errors/last.txt");
        assertThat(trace).content().contains("IllegalStateException: the cause").contains("\tat dev.initlab");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("internal error: the cause")
                .contains("cache/errors/last.txt");
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("\tat ");
    }

    @Test
    void verbose_prints_the_trace() {
        new Failures(session(true)).handle(new IllegalStateException("the cause"));

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("\tat dev.initlab");
    }

    private final java.io.ByteArrayOutputStream printed = new java.io.ByteArrayOutputStream();

    private Session session(boolean verbose) {
        Environment environment = Cli.in(folder).environment();
        java.io.PrintStream stream = new java.io.PrintStream(printed, true);
        Session session = new Session(
                environment, Terminal.of(environment, ColourMode.NEVER, stream, stream), java.util.List.of("run"));
        if (verbose) {
            session.beVerbose();
        }
        return session;
    }

    /** Told to a person: short, and without a stack trace. */
    private static void isPlain(Cli.Answer answer) {
        assertThat(answer.errLines()).hasSizeLessThanOrEqualTo(25);
        assertThat(answer.err())
                .doesNotContain("Exception")
                .doesNotContain("\tat ")
                .doesNotContain("initlab: internal error");
    }
}
