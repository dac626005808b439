package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {

    @TempDir
    static Path folder;

    static Stream<CommandSpec> commands() {
        Environment environment = Cli.in(folder).environment();
        Terminal terminal = Terminal.of(environment, ColourMode.NEVER, System.out, System.err);
        List<CommandSpec> found = new ArrayList<>();
        collect(Main.commandLine(new Session(environment, terminal, List.of())), found);
        return found.stream();
    }

    private static void collect(CommandLine line, List<CommandSpec> found) {
        if (line.getCommandSpec().userObject() instanceof HelpCommand) {
            return;
        }
        found.add(line.getCommandSpec());
        line.getSubcommands().values().stream().distinct().forEach(sub -> collect(sub, found));
    }

    @Test
    void all_commands_are_there() {
        assertThat(commands().map(CommandSpec::qualifiedName))
                .contains(
                        "initlab",
                        "initlab run",
                        "initlab report",
                        "initlab list",
                        "initlab new",
                        "initlab data",
                        "initlab data get",
                        "initlab data check",
                        "initlab doctor",
                        "initlab completion");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_command_says_what_it_does_and_shows_an_example(CommandSpec command) {
        assertThat(command.usageMessage().description()).isNotEmpty();
        assertThat(String.join("\n", command.usageMessage().footer()))
                .contains("Examples")
                .contains("initlab");
        assertThat(command.usageMessage().footer())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(79));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_option_is_described_with_its_default(CommandSpec command) {
        for (OptionSpec option : command.options()) {
            String described = String.join(" ", option.description());
            assertThat(described).as(option.longestName()).isNotBlank();
            if (!option.usageHelp() && !option.versionHelp() && option.arity().max() > 0) {
                assertThat(described).as(option.longestName()).contains("default");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_is_no_wider_than_a_narrow_terminal(CommandSpec command) {
        List<String> path = List.of(command.qualifiedName().split(" "));
        List<String> arguments = new ArrayList<>(path.subList(1, path.size()));
        arguments.add("--help");

        Cli.Answer answer = Cli.in(folder).call(arguments.toArray(String[]::new));

        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).startsWith("Usage: " + command.qualifiedName());
        assertThat(answer.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void no_command_shows_help_and_is_a_mistake() {
        Cli.Answer answer = Cli.in(folder).call();

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("Usage: initlab");
    }

    @Test
    void version_names_initlab_and_its_engine() {
        Cli.Answer answer = Cli.in(folder).call("--version");

        assertThat(answer.code()).isZero();
        assertThat(answer.out().lines()).hasSize(3);
        assertThat(answer.out())
                .containsPattern("initlab \\d+\\.\\d+\\.\\d+")
                .containsPattern("libtorch \\d+\\.\\d+\\.\\d+ ");
    }

    @Test
    void colours_follow_the_option_then_the_environment() {
        assertThat(Cli.in(folder).call("--help").out()).doesNotContain("\u001b");
        assertThat(Cli.in(folder).call("--color", "always", "--help").out()).contains("\u001b[");
        assertThat(Cli.in(folder).variable("CLICOLOR_FORCE", "1").call("--help").out())
                .contains("\u001b[");
        assertThat(Cli.in(folder)
                        .property("initlab.tty.out", "1")
                        .call("--help")
                        .out())
                .contains("\u001b[");
        assertThat(Cli.in(folder)
                        .property("initlab.tty.out", "1")
                        .variable("NO_COLOR", "1")
                        .call("--help")
                        .out())
                .doesNotContain("\u001b");
        assertThat(Cli.in(folder)
                        .property("initlab.tty.out", "1")
                        .variable("TERM", "dumb")
                        .call("--help")
                        .out())
                .doesNotContain("\u001b");
        assertThat(Cli.in(folder)
                        .variable("CLICOLOR_FORCE", "1")
                        .call("--color=never", "--help")
                        .out())
                .doesNotContain("\u001b");
    }
}
