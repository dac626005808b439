package dev.initlab.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.finding.CheckedClaim.Answer;
import dev.initlab.record.Analysis;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {

    private static CheckedClaim claim(String check, Answer answer) {
        return new CheckedClaim(new Analysis.Claim("So it is.", "somewhere", check), answer, "numbers");
    }

    @Test
    void a_number_that_fits_nothing_is_said_once_with_what_is_excluded_and_what_is_open() {
        List<Finding> findings = Readings.findings(List.of(
                claim("accuracy(he) > accuracy(xavier)", Answer.SUPPORTED),
                claim("reduction(grad_norm_max, xavier, random) = 0.41", Answer.CONTRADICTED),
                claim("reduction(grad_norm_max, xavier, small) = 0.41", Answer.CONTRADICTED),
                claim("reduction(spikes, xavier, random) = 0.41", Answer.UNDECIDED)));
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).topic()).isEqualTo(Finding.Topic.STABILITY);
        assertThat(findings.get(0).text())
                .isEqualTo(
                        "“41 % less” with **xavier** fits none of its 3 readings here. Excluded: largest gradient norm"
                                + " against **random** and largest gradient norm against **small**. Undecided by these seeds: share of"
                                + " steps with a gradient norm above ten times the reference against **random**.");
    }

    @Test
    void what_fits_comes_first() {
        List<Finding> findings = Readings.findings(List.of(
                claim("reduction(over_one, xavier, random) = 0.412", Answer.CONTRADICTED),
                claim("reduction(peak_to_median, xavier, random) = 0.412", Answer.SUPPORTED)));
        assertThat(findings.get(0).text())
                .isEqualTo(
                        "“41.2 % less” with **xavier** may have been meant of: largest over median gradient norm against"
                                + " **random**. Excluded: share of steps with a gradient norm above 1 against **random**.");
    }

    @Test
    void one_reading_of_a_number_needs_no_summary() {
        assertThat(Readings.findings(List.of(
                        claim("reduction(over_one, xavier, random) = 0.41", Answer.CONTRADICTED),
                        claim("reduction(over_one, he, random) = 0.41", Answer.CONTRADICTED),
                        claim("reduction(over_one, xavier, random) = 0.2", Answer.SUPPORTED),
                        claim("no check at all", Answer.UNDECIDED))))
                .isEmpty();
    }
}
