package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.finding.Findings;
import dev.initlab.finding.HandMadeRun;
import dev.initlab.finding.Summary;
import dev.initlab.record.Analysis;
import dev.initlab.record.Outcome;
import dev.initlab.record.Provenance;
import dev.initlab.record.RunData;
import dev.initlab.record.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatexTableTest {

    @TempDir
    Path dir;

    private static String tex(RunFolder run) {
        RunData data = RunData.read(run);
        Summary summary = Summary.of(data);
        return LatexTable.of(data, summary, Findings.of(data, summary));
    }

    private static List<String> body(String tex) {
        return tex.lines().filter(line -> !line.startsWith("%")).toList();
    }

    private static Provenance provenance(String asks) {
        return new Provenance(
                "0.1.0",
                "hand",
                asks,
                "aabb",
                Analysis.NONE,
                Stream.of(List.of("./initlab", "run", "hand"), List.of("./initlab", "run", "hand", "init={weights: a}"))
                        .map(command -> new Provenance.Round(
                                1, "2026-01-02T03:04:05Z", command, Map.of(), "", "17", "Linux", "", 2, Map.of()))
                        .toList());
    }

    @Test
    void a_table_says_what_it_is_and_how_to_make_it() {
        HandMadeRun run = new HandMadeRun(dir)
                .completed("he", 0.9, 0.92)
                .completed("zero", 0.1, 0.1)
                .trial("huge", 0, Outcome.Kind.DIVERGED);
        assertThat(tex(run.folder(provenance("Which one\nis it?")))).isEqualTo("""
                        % hand: Which one is it?
                        % n: trials completed of those planned; figures: mean and sample standard deviation of the completed ones, after the last epoch.
                        % Bold: the highest mean test accuracy, and what is equal to it as printed or, from five seeds on, not found to be worse by Tukey's simultaneous intervals (findings.md).
                        % Made by: ./initlab run hand
                        % Made by: ./initlab run hand 'init={weights: a}'
                        % Needs \\usepackage{booktabs}; \\input it within a table environment.
                        \\begin{tabular}{llrrrrrrr}
                        \\toprule
                        arm & status & $n$ & test accuracy (\\%) & test loss & train accuracy (\\%) & train loss & epochs to 95\\,\\% & train time (s) \\\\
                        \\midrule
                        \\textbf{he} & best & 2/2 & {\\boldmath$91.00 \\pm 1.41$} & $1.000 \\pm 0.000$ & $45.50 \\pm 0.71$ & $0.5000 \\pm 0.0000$ & $1.0 \\pm 0.0$ & $12.5 \\pm 0.0$ \\\\
                        zero & failed & 2/2 & $10.00 \\pm 0.00$ & $1.000 \\pm 0.000$ & $5.00 \\pm 0.00$ & $0.5000 \\pm 0.0000$ & $1.0 \\pm 0.0$ & $12.5 \\pm 0.0$ \\\\
                        huge & diverged & 0/1 & -- & -- & -- & -- & -- & -- \\\\
                        \\bottomrule
                        \\end{tabular}
                        """);
    }

    @Test
    void arms_that_are_equal_as_printed_are_bold_together() {
        HandMadeRun run = new HandMadeRun(dir)
                .completed("a", 0.90001)
                .completed("b", 0.90002)
                .completed("c", 0.8999);
        assertThat(body(tex(run.folder())).stream().filter(line -> line.contains("\\textbf")))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("\\textbf{a} & good & 1/1 & {\\boldmath$90.00$} & "),
                        line -> assertThat(line).startsWith("\\textbf{b} & best & 1/1 & {\\boldmath$90.00$} & "));
    }

    @Test
    void what_is_not_found_to_be_worse_is_bold_from_five_seeds_on() {
        HandMadeRun run = new HandMadeRun(dir)
                .completed("best", 0.90, 0.91, 0.92, 0.91, 0.90)
                .completed("undecided", 0.91, 0.90, 0.90, 0.92, 0.90)
                .completed("worse", 0.80, 0.81, 0.82, 0.81, 0.80);
        assertThat(bold(run)).containsExactly("best", "undecided");
        HandMadeRun four = new HandMadeRun(dir.resolve("four"))
                .completed("best", 0.90, 0.91, 0.92, 0.91)
                .completed("undecided", 0.91, 0.90, 0.90, 0.92)
                .completed("worse", 0.80, 0.81, 0.82, 0.81);
        assertThat(bold(four)).containsExactly("best");
    }

    private static List<String> bold(HandMadeRun run) {
        return body(tex(run.folder())).stream()
                .filter(line -> line.startsWith("\\textbf{"))
                .map(line -> line.substring(8, line.indexOf("} &")))
                .toList();
    }

    @Test
    void nothing_is_bold_where_nothing_learnt() {
        HandMadeRun run = new HandMadeRun(dir).completed("zero", 0.1, 0.1).trial("open", 0, null);
        assertThat(body(tex(run.folder()))).noneMatch(line -> line.contains("bold") || line.contains("textbf"));
    }

    @Test
    void every_section_has_its_heading_and_its_best() {
        HandMadeRun run = new HandMadeRun(dir)
                .section("small_net")
                .completed("he", 0.9)
                .section("deep")
                .completed("he", 0.7)
                .completed("xavier", 0.8);
        List<String> body = body(tex(run.folder()));
        assertThat(body)
                .containsSubsequence(
                        "\\multicolumn{9}{l}{\\emph{small\\_net}} \\\\",
                        "\\addlinespace", "\\multicolumn{9}{l}{\\emph{deep}} \\\\");
        assertThat(body.stream().filter(line -> line.startsWith("\\textbf")))
                .extracting(line -> line.substring(0, line.indexOf(" &")))
                .containsExactly("\\textbf{he}", "\\textbf{xavier}");
    }

    @Test
    void columns_of_which_no_arm_has_anything_are_left_out() {
        HandMadeRun run = new HandMadeRun(dir).testLoss(Double.NaN).completed("he", 0.9);
        assertThat(tex(run.folder())).doesNotContain("test loss").contains("\\begin{tabular}{llrrrrrr}");
        HandMadeRun none = new HandMadeRun(dir.resolve("none")).trial("he", 0, null);
        assertThat(body(tex(none.folder()))).contains("arm & status & $n$ \\\\", "he & open & 0/1 \\\\");
    }

    @Test
    void characters_that_latex_acts_on_are_escaped() {
        assertThat(LatexTable.escaped("a_b % & # $ { }")).isEqualTo("a\\_b \\% \\& \\# \\$ \\{ \\}");
        assertThat(LatexTable.escaped("~^\\")).isEqualTo("\\textasciitilde{}\\textasciicircum{}\\textbackslash{}");
        assertThat(LatexTable.escaped("<>|\"")).isEqualTo("\\textless{}\\textgreater{}\\textbar{}\\char34{}");
        assertThat(LatexTable.escaped("a\nb\u0000")).isEqualTo("a b ");
        assertThat(LatexTable.escaped("a---b")).isEqualTo("a-{}-{}-b");
        assertThat(LatexTable.escaped("[0.1] *")).isEqualTo("{[}0.1] *");
        assertThat(LatexTable.escaped("*")).isEqualTo("{*}");
        assertThat(LatexTable.escaped("he/adam, ö (2)")).isEqualTo("he/adam, ö (2)");
    }

    @Test
    void a_table_with_awkward_names_is_well_formed() {
        HandMadeRun run = new HandMadeRun(dir)
                .testLoss(2.5e9)
                .completed("_%&#$", 0.9, 0.8)
                .completed("{}~^\\", 0.8, 0.7)
                .completed("[x] \\\\ % & }", 0.7, 0.6);
        List<String> body = body(tex(run.folder(provenance("100 %\r\\end{tabular}\u2028\\undefined"))));
        assertThat(body.get(0)).isEqualTo("\\begin{tabular}{llrrrrrrr}");
        assertThat(body.get(body.size() - 1)).isEqualTo("\\end{tabular}");
        for (String line : body.subList(4, 7)) {
            String bare = line.replaceAll("\\\\[_%&#${}]", "");
            assertThat(bare.chars().filter(c -> c == '&')).as(line).hasSize(8);
            assertThat(bare.chars().filter(c -> c == '$').count() % 2).as(line).isZero();
            assertThat(bare).as(line).doesNotContain("%").endsWith(" \\\\");
            int depth = 0;
            for (char c : bare.toCharArray()) {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                assertThat(depth).as(line).isNotNegative();
            }
            assertThat(depth).as(line).isZero();
        }
        assertThat(body.get(4)).contains("$2.500 \\times 10^{9} \\pm 0$");
    }
}
