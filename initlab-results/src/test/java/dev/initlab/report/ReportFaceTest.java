package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.record.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other pages than the report's take from it, so that they say and look the same. */
class ReportFaceTest {

    @TempDir
    Path folder;

    @Test
    void findings_are_those_of_the_report() throws Exception {
        RunFolder run = SampleRun.write(folder);
        Path page = Report.of(run).write();

        String findings = Report.of(run).html();

        assertThat(findings).startsWith("<h3>Result").contains("<table>").doesNotContain("<script", "<h1>", "<h2>");
        String answer = findings.substring(findings.indexOf("<p>"), findings.indexOf("</p>"));
        assertThat(answer).hasSizeGreaterThan(60);
        assertThat(Files.readString(page)).contains(answer);
    }

    @Test
    void looks_and_style_are_those_of_the_figures() {
        List<Map<String, String>> arms =
                List.of(Map.of("init", "he"), Map.of("init", "zero"), Map.of("init", "random"));

        List<Report.ArmLook> looks = Report.looks(arms);

        assertThat(looks).extracting(Report.ArmLook::colour).containsExactly(0, 1, 2);
        assertThat(looks).extracting(Report.ArmLook::dash).containsExactly("none", "7 3", "2 2.6");
        assertThat(Report.style()).contains(".k2{", Look.COLOURS.get(2), Look.DARK.get(2), "@media print");
    }
}
