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

    /** One look has 4.5 %, and two arms are told apart by a t interval, which covers exactly what is left. */
    private static final double WIDEST = 0.955 + 3.7 * Math.sqrt(0.045 * 0.955 / REPEATS);

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
        assertThat(ofTwoArms(rows))
                .hasSize(18)
                .allSatisfy(row -> assertThat(row.covered())
                        .as("no wider than it says: " + row)
                        .isLessThan(WIDEST));
        assertThat(rows.stream()
                        .mapToDouble(Calibration.Row::pooled)
                        .filter(part -> part > 0.3 && part < 0.6)
                        .count())
                .as("both kinds of error are at work")
                .isGreaterThan(10);
    }

    /** Those looked at once. */
    private static List<Calibration.Row> ofTwoArms(List<Calibration.Row> rows) {
        return rows.stream()
                .filter(row -> row.arms() == 2 && !row.setting().startsWith("5 seeds, 10, 20"))
                .filter(row -> !row.setting().startsWith("the same"))
                .toList();
    }

    /** Intervals of less than half the level would be noticed, too. */
    @Test
    void intervals_too_wide_are_noticed() {
        SplittableRandom random = new SplittableRandom(5);
        double[] values =
                random.doubles(2_000).map(x -> Math.sqrt(-2 * Math.log(x))).toArray();
        assertThat(ofTwoArms(new Calibration(REPEATS).real("fitting", values, 0)))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.covered()).isLessThan(WIDEST));
        assertThat(ofTwoArms(new Calibration(REPEATS, 0.01).real("wide", values, 0)))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.covered()).isGreaterThan(WIDEST));
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
