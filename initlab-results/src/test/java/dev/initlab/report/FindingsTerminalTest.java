package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.finding.Findings;
import dev.initlab.finding.Summary;
import dev.initlab.record.RunData;
import dev.initlab.record.RunFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingsTerminalTest {

    private static final String ESCAPE = "\u001b";

    private static Findings findings;
    private static String markdown;

    @BeforeAll
    static void read_the_sample(@TempDir Path folder) {
        RunFolder run = SampleRun.write(folder);
        RunData data = RunData.read(run);
        Summary summary = Summary.of(data);
        findings = Findings.of(data, summary);
        markdown = FindingsMarkdown.of(data, summary, findings);
    }

    @Test
    void says_the_same_words_as_the_file() {
        String text = FindingsTerminal.of(findings, 100_000, false);
        for (Findings.Section section : findings.sections()) {
            assertThat(section.findings()).hasSizeGreaterThan(5).allSatisfy(finding -> {
                assertThat(markdown).contains(finding.text());
                assertThat(text)
                        .contains("• " + finding.text().replace("**", "").replace("`", "") + "\n");
            });
            assertThat(FindingsTerminal.answers(findings, 100_000, false))
                    .isEqualTo(section.answer().text().replace("**", "") + "\n");
        }
        assertThat(text).contains("\n      ./initlab run cifar-cnn clip_norm=1 --arm random\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void lines_are_wrapped_between_words(int columns) {
        String text = FindingsTerminal.of(findings, columns, false);
        assertThat(text.lines().filter(line -> !line.startsWith("      ")))
                .allSatisfy(line ->
                        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(columns));
        assertThat(text.replaceAll("\\s+", " "))
                .isEqualTo(FindingsTerminal.of(findings, 100_000, false).replaceAll("\\s+", " "));
    }

    @Test
    void bold_is_closed_on_every_line() {
        String text = FindingsTerminal.of(findings, 60, true);
        assertThat(text).contains(ESCAPE + "[1mdefault" + ESCAPE + "[0m");
        assertThat(text.lines())
                .allSatisfy(line ->
                        assertThat(line.split(ESCAPE + "\\[1m", -1)).hasSameSizeAs(line.split(ESCAPE + "\\[0m", -1)));
        assertThat(text.replaceAll(ESCAPE + "\\[[01]m", "")).isEqualTo(FindingsTerminal.of(findings, 60, false));
    }
}
