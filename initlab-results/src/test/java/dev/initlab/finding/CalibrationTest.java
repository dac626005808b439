package dev.initlab.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A short form of what {@code docs/calibration.md} shows in full. */
class CalibrationTest {

    private static final int REPEATS = 1_500;

    /** 5 %, and what chance adds to it in 1,500 repetitions less than once in 10,000 times: 3.7 standard errors. */
    private static final double MOST = 0.05 + 3.7 * Math.sqrt(0.05 * 0.95 / REPEATS);

    @Test
    void false_alarms_keep_the_level_in_every_setting() {
        List<Calibration.Row> rows = new Calibration(REPEATS).simulated();
        assertThat(rows).hasSize(80);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.pairsAlarm()).as(row.toString()).isLessThan(MOST);
            assertThat(row.baselineAlarm()).as(row.toString()).isLessThan(MOST);
            assertThat(row.covered()).as(row.toString()).isGreaterThan(1 - MOST);
            assertThat(row.meanCovered()).as(row.toString()).isBetween(0.95 - (MOST - 0.05), 0.95 + (MOST - 0.05));
        });
        assertThat(rows.stream()
                        .mapToDouble(Calibration.Row::pooled)
                        .filter(part -> part > 0.3 && part < 0.6)
                        .count())
                .as("both kinds of error are at work")
                .isGreaterThan(10);
    }

    /** Comparisons at twice the level would be noticed. */
    @Test
    void a_wrong_level_is_noticed() {
        List<Calibration.Row> rows = new Calibration(REPEATS, 0.1).simulated();
        assertThat(rows.stream().filter(row -> row.pairsAlarm() > MOST).count()).isGreaterThan(20);
    }

    /** Real values, here of a skewed distribution with ties, dealt out to arms that therefore do not differ. */
    @Test
    void real_values_are_dealt_out() {
        SplittableRandom random = new SplittableRandom(4);
        double[] values = new double[200];
        Arrays.setAll(values, i -> Math.rint(1e4 * (0.95 - 0.002 * Math.pow(random.nextGaussian(), 2))) / 1e4);
        List<Calibration.Row> rows = new Calibration(REPEATS).real("skewed", values, 1e-4);
        assertThat(rows)
                .hasSize(11)
                .allSatisfy(row -> assertThat(row.pairsAlarm()).isLessThan(MOST));
        assertThat(new Calibration(REPEATS).real("few", Arrays.copyOf(values, 19), 1e-4))
                .isEmpty();
    }
}
