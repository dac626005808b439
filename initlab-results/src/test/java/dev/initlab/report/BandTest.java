package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BandTest {

    private static final double[] X = {1, 2};

    @Test
    void the_interval_is_students() {
        List<SeedCurve> seeds = List.of(
                SeedCurve.of(0, X, new double[] {0.6, 1}, false),
                SeedCurve.of(1, X, new double[] {0.7, 1}, false),
                SeedCurve.of(2, X, new double[] {0.8, 1}, false));

        Band band = Band.over(seeds, Scale.Kind.LINEAR, 100);

        // s = 0.1, n = 3, t(0.975, 2) = 4.302653
        assertThat(band.mean()[0]).isEqualTo(0.7, within(1e-12));
        assertThat(band.high()[0]).isEqualTo(0.7 + 4.302653 * 0.1 / Math.sqrt(3), within(1e-6));
        assertThat(band.low()[0]).isEqualTo(0.7 - 4.302653 * 0.1 / Math.sqrt(3), within(1e-6));
        assertThat(band.low()[1]).isEqualTo(1);
        assertThat(band.n()).containsExactly(3, 3);
    }

    @Test
    void on_a_logarithmic_scale_the_mean_is_geometric() {
        List<SeedCurve> seeds = List.of(
                SeedCurve.of(0, X, new double[] {1, 5}, false), SeedCurve.of(1, X, new double[] {100, 5}, false));

        Band band = Band.over(seeds, Scale.Kind.LOG, 100);

        assertThat(band.mean()[0]).isEqualTo(10, within(1e-9));
        // log10: mean 1, s = √2, t(0.975, 1) = 12.706205, half = 12.706205
        assertThat(Math.log10(band.high()[0])).isEqualTo(1 + 12.706205, within(1e-5));
        assertThat(band.low()[0]).isPositive();
        assertThat(band.mean()[1]).isEqualTo(5, within(1e-9));
    }

    @Test
    void one_seed_has_no_interval() {
        Band band = Band.over(List.of(SeedCurve.of(0, X, new double[] {1, 2}, false)), Scale.Kind.LINEAR, 100);

        assertThat(band.mean()).containsExactly(1, 2);
        assertThat(band.low()).containsOnly(Double.NaN);
        assertThat(band.most()).isEqualTo(1);
    }

    @Test
    void seeds_that_diverged_no_longer_count() {
        List<SeedCurve> seeds = List.of(
                SeedCurve.of(0, X, new double[] {1, Double.NaN}, true), SeedCurve.of(1, X, new double[] {3, 7}, false));

        Band band = Band.over(seeds, Scale.Kind.LINEAR, 100);

        assertThat(band.mean()).containsExactly(2, 7);
        assertThat(band.n()).containsExactly(2, 1);
    }

    @Test
    void many_positions_are_averaged_in_stretches() {
        double[] x = Curves.upTo(1000);
        Band band = Band.over(List.of(SeedCurve.of(0, x, x, false)), Scale.Kind.LINEAR, 100);

        assertThat(band.length()).isEqualTo(100);
        assertThat(band.x()[0]).isEqualTo(5.5);
        assertThat(band.mean()[0]).isEqualTo(5.5);
        assertThat(band.mean()[99]).isEqualTo(995.5);
    }

    @Test
    void a_curve_ends_before_its_first_value_that_is_not_finite() {
        SeedCurve curve = SeedCurve.of(3, Curves.upTo(4), new double[] {1, 2, Double.POSITIVE_INFINITY, 4}, false);

        assertThat(curve.diverged()).isTrue();
        assertThat(curve.length()).isEqualTo(2);
        assertThat(curve.lastX()).isEqualTo(2);
        assertThat(SeedCurve.of(3, X, new double[] {Double.NaN, 1}, false).empty())
                .isTrue();
        assertThat(SeedCurve.of(3, X, new double[] {1, 2}, false).diverged()).isFalse();
    }

    @Test
    void thinning_keeps_spikes_and_ends() {
        double[] x = Curves.upTo(10_000);
        double[] y = new double[10_000];
        java.util.Arrays.setAll(y, i -> Math.sin(i));
        y[4321] = 99;
        y[9999] = 3;

        SeedCurve thin = SeedCurve.of(0, x, y, false).thinned(200);

        assertThat(thin.length()).isBetween(150, 201);
        assertThat(thin.y()).contains(99.0);
        assertThat(thin.lastX()).isEqualTo(10_000);
        assertThat(thin.x()).isSorted();
    }
}
