package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

/** The small parts: tables, times, names, paths. */
class PartsTest {

    @Test
    void a_table_that_is_too_wide_wraps_its_widest_column_between_words() {
        Grid grid = new Grid("name", "n", "what it is");
        grid.row("first", "1", "a long description that does not fit");
        grid.row("second_name", "20", "short");

        assertThat(grid.rightAligned(1).text(33, Style.PLAIN)).isEqualTo("""
                        name          n  what it is
                        first         1  a long
                                         description that
                                         does not fit
                        second_name  20  short
                        """);
    }

    @Test
    void words_are_never_cut() {
        Grid grid = new Grid("name", "what");
        grid.row("a_name_that_is_longer_than_the_terminal", "b");

        assertThat(grid.text(20, Style.PLAIN)).contains("a_name_that_is_longer_than_the_terminal  b");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0:00",
        "59, 0:59",
        "60, 1:00",
        "3599, 59:59",
        "3600, 1:00:00",
        "86399, 23:59:59",
        "97500, 1d 03:05",
        "-5, 0:00"
    })
    void clocks(long seconds, String shown) {
        assertThat(Times.clock(Duration.ofSeconds(seconds))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "80, 0.1 s",
        "9940, 9.9 s",
        "9960, 10 s",
        "59600, 1 min",
        "70000, 1 min 10 s",
        "3600000, 1 h",
        "7500000, 2 h 5 min"
    })
    void times_in_words(long millis, String shown) {
        assertThat(Times.words(Duration.ofMillis(millis))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"90s, 90", "10m, 600", "2h, 7200", "1h30m, 5400", "1h1m1s, 3661"})
    void timeouts_are_read(String text, long seconds) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"''", "5", "m5", "1m1h", "-5s", "1.5h"})
    void other_timeouts_are_refused(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("90s");
    }

    @ParameterizedTest
    @CsvSource({"rnu, run", "kaimin, kaiming", "cifar_cnn, cifar-cnn", "reprot, report", "zzzzz,", "mn, mnist"})
    void the_nearest_name_is_what_was_meant(String given, String meant) {
        List<String> known = List.of("run", "report", "kaiming", "cifar-cnn", "mnist");
        assertThat(Nearest.to(given, known).orElse(null)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, acb, 1", "'', abc, 3", "kitten, sitting, 3", "abc, ab, 1"})
    void edits_are_counted(String a, String b, int edits) {
        assertThat(Nearest.distance(a, b)).isEqualTo(edits);
        assertThat(Nearest.distance(b, a)).isEqualTo(edits);
    }

    @ParameterizedTest
    @CsvSource({
        "0.312, 0.3120",
        "12.3456, 12.346",
        "123.456, 123.46",
        "54321, 54321.0",
        "123456, 1.23e+05",
        "-0.5, -0.5000",
        "NaN, ''",
        "Infinity, inf"
    })
    void losses_take_at_most_eight_columns(double loss, String shown) {
        assertThat(Figures.loss(loss)).isEqualTo(shown).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void commands_can_be_pasted() {
        assertThat(Shell.join(Shell.command(List.of("run", "my study.yaml", "init=normal(std=1)", "it's"))))
                .isEqualTo("./initlab run 'my study.yaml' 'init=normal(std=1)' 'it'\\''s'");
    }

    @Test
    void both_ends_of_a_shortened_text_are_kept() {
        assertThat(Text.shortened("abcdefghij", 7, Symbols.UNICODE)).isEqualTo("abc…hij");
        assertThat(Text.shortened("abcdefghij", 7, Symbols.ASCII)).isEqualTo("abc..ij");
        assertThat(Text.shortened("abc", 3, Symbols.UNICODE)).isEqualTo("abc");
    }

    @Test
    void the_cache_is_where_the_environment_says() {
        Path cwd = Path.of("/somewhere");
        assertThat(new Environment(Map.of(), Map.of("user.home", "x"), cwd).cache())
                .isEqualTo(Path.of("/somewhere/x/.cache/initlab"));
        assertThat(new Environment(Map.of("XDG_CACHE_HOME", "/xdg"), Map.of(), cwd).cache())
                .isEqualTo(Path.of("/xdg/initlab"));
        assertThat(new Environment(Map.of("XDG_CACHE_HOME", "/xdg", "INITLAB_CACHE", "c"), Map.of(), cwd).cache())
                .isEqualTo(Path.of("/somewhere/c"));
        assertThat(new Environment(Map.of("INITLAB_CACHE", "c"), Map.of("initlab.cache", "/given"), cwd).cache())
                .isEqualTo(Path.of("/given"));
        assertThat(new Environment(Map.of("INITLAB_DATA", "d"), Map.of(), cwd).data())
                .isEqualTo(Path.of("/somewhere/d"));
        assertThat(new Environment(Map.of(), Map.of("initlab.cache", "/given"), cwd).data())
                .isEqualTo(Path.of("/given/data"));
    }

    @ParameterizedTest
    @CsvSource({
        "C.UTF-8, '', '', true",
        "'', '', de_DE.utf8, true",
        "C, '', en_US.UTF-8, false",
        "'', C, en_US.UTF-8, false",
        "'', '', '', false",
        "'', '', POSIX, false"
    })
    void the_first_locale_variable_that_is_set_decides(String all, String ctype, String lang, boolean utf8) {
        Environment environment = new Environment(
                Map.of("LC_ALL", all, "LC_CTYPE", ctype, "LANG", lang), Map.of(), Path.of("/somewhere"));
        assertThat(environment.isUtf8()).isEqualTo(utf8);
    }

    @Test
    void paths_are_shown_as_one_would_type_them() {
        Environment environment = new Environment(Map.of(), Map.of(), Path.of("/somewhere/here"));
        assertThat(environment.shown(Path.of("/somewhere/here/runs/../runs/quick")))
                .isEqualTo("runs/quick");
        assertThat(environment.shown(Path.of("/elsewhere/runs"))).isEqualTo("/elsewhere/runs");
        assertThat(environment.shown(Path.of("/somewhere/here"))).isEqualTo(".");
    }

    @Test
    void a_view_is_live_on_terminals_only() {
        Path cwd = Path.of("/somewhere");
        Map<String, String> tty = Map.of("initlab.tty.err", "1", "initlab.size", "30 100");
        assertThat(terminal(new Environment(Map.of("TERM", "xterm"), tty, cwd)).live())
                .isTrue();
        assertThat(terminal(new Environment(Map.of("TERM", "xterm"), tty, cwd))
                        .size()
                        .columns())
                .isEqualTo(100);
        assertThat(terminal(new Environment(Map.of("TERM", "xterm"), Map.of(), cwd))
                        .live())
                .isFalse();
        assertThat(terminal(new Environment(Map.of("TERM", "dumb"), tty, cwd)).live())
                .isFalse();
        assertThat(terminal(new Environment(Map.of("TERM", "xterm", "CI", "true"), tty, cwd))
                        .live())
                .isFalse();
        assertThat(terminal(new Environment(Map.of(), tty, cwd)).live()).isFalse();
    }

    private static Terminal terminal(Environment environment) {
        return Terminal.of(environment, ColourMode.AUTO, System.out, System.err);
    }
}
