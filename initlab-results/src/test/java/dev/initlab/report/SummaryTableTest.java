package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.finding.HandMadeRun;
import dev.initlab.finding.Numbers;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.stats.Estimate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTableTest {

    private static final String ESCAPE = "\u001b";

    private static RunFolder sample;

    @TempDir
    Path dir;

    @BeforeAll
    static void write_the_sample(@TempDir Path folder) {
        sample = SampleRun.write(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 60, 80, 100, 120, 200})
    void no_line_is_wider_than_the_terminal(int columns) {
        String table = Report.of(sample).table(columns, false);
        List<String> lines = table.lines().toList();
        assertThat(lines)
                .hasSize(6)
                .allSatisfy(line ->
                        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(columns));
        assertThat(lines.get(0)).contains("arm", "status", "test acc %");
        assertThat(table).doesNotContain(ESCAPE);
        assertThat(lines.get(1)).startsWith("default  best ");
        assertThat(lines.get(5)).startsWith("random   diverged 4/5 ");
    }

    @Test
    void wider_terminals_show_more_and_never_less() {
        int shown = 0;
        for (int columns = 50; columns <= 220; columns += 5) {
            int titles = Report.of(sample)
                    .table(columns, false)
                    .lines()
                    .findFirst()
                    .orElseThrow()
                    .split(" {2,}")
                    .length;
            assertThat(titles).isGreaterThanOrEqualTo(shown);
            shown = titles;
        }
        assertThat(shown).isEqualTo(14);
    }

    @Test
    void figures_stand_under_the_end_of_their_heading() {
        List<String> lines = Report.of(sample).table(80, false).lines().toList();
        int end = lines.get(0).indexOf("test acc %") + "test acc %".length();
        for (String line : lines.subList(1, 6)) {
            assertThat(line.charAt(end - 1)).isBetween('0', '9');
            assertThat(line.charAt(end)).isEqualTo(' ');
        }
    }

    @Test
    void colours_change_nothing_but_colour() {
        String coloured = Report.of(sample).table(120, true);
        assertThat(coloured).contains(ESCAPE + "[1;32mbest" + ESCAPE + "[0m");
        assertThat(coloured.replaceAll(ESCAPE + "\\[[0-9;]*m", ""))
                .isEqualTo(Report.of(sample).table(120, false));
    }

    @Test
    void long_names_are_cut_only_where_nothing_else_can_go() {
        String name = "he_normal_with_a_name_that_goes_on_and_on/adam/0.001";
        HandMadeRun run = new HandMadeRun(dir).completed(name, 0.5, 0.6);
        assertThat(Report.of(run.folder()).table(60, false).lines().toList().get(1))
                .startsWith("he_normal_with_a_name")
                .contains("…  best")
                .hasSizeLessThanOrEqualTo(60);
        assertThat(Report.of(run.folder()).table(200, false)).contains(name);
    }

    @Test
    void columns_without_a_figure_are_left_out() {
        HandMadeRun run = new HandMadeRun(dir).completed("he", 0.5);
        assertThat(Report.of(run.folder()).table(300, false).lines().findFirst().orElseThrow())
                .doesNotContain("threshold", "interval")
                .contains("grad norm max");
    }

    @Test
    void sections_have_a_table_each() {
        HandMadeRun run =
                new HandMadeRun(dir).completed("he", 0.5).section("deep").completed("he", 0.6);
        assertThat(Report.of(run.folder()).table(60, false).lines().map(line -> line.split(" ")[0]))
                .containsExactly("main", "arm", "he", "", "deep", "arm", "he");
    }

    @Test
    void a_few_diverged_trials_stand_beside_the_status() {
        HandMadeRun run = new HandMadeRun(dir).completed("he", 0.5, 0.6).trial("he", 2, Outcome.Kind.DIVERGED);
        assertThat(Report.of(run.folder()).table(100, false)).contains("best (1/3 diverged)");
    }

    @Test
    void markdown_escapes_what_would_end_a_cell() {
        HandMadeRun run = new HandMadeRun(dir).completed("a|b", 0.5);
        assertThat(SummaryTable.of(run.only()).markdown()).contains("| a\\|b | best |");
    }

    @ParameterizedTest
    @CsvSource({
        "0.7113,4,0.7113",
        "2.302585,4,2.303",
        "1340.4,3,1340",
        "839.2,3,839",
        "0,3,0",
        "2.5e9,3,2.50e+09",
        "0.00001234,3,1.23e-05",
        "-12.345,3,-12.3",
        "999.96,4,1000",
        "NaN,3,–"
    })
    void numbers_have_a_few_digits(double value, int digits, String text) {
        assertThat(Numbers.significant(value, digits)).isEqualTo(text);
    }

    @Test
    void mean_and_spread_end_at_the_same_place() {
        assertThat(Numbers.significant(Estimate.of(2.30, 2.31, 2.32), 4)).isEqualTo("2.310 ± 0.010");
        assertThat(Numbers.significant(Estimate.of(1000, 3000), 3)).isEqualTo("2000 ± 1400");
        assertThat(Numbers.significant(Estimate.of(9.9996, 9.9996), 4)).isEqualTo("10.00 ± 0.00");
        assertThat(Numbers.significant(Estimate.of(0, 0), 3)).isEqualTo("0.00 ± 0.00");
        assertThat(Numbers.significant(Estimate.of(), 3)).isEqualTo("–");
    }
}
