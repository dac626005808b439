package dev.initlab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void of_nothing_there_is_neither_median_nor_maximum() {
        Series series = new Series();
        assertThat(series.median()).isNaN();
        assertThat(series.max()).isNaN();
    }

    @Test
    void the_median_of_an_even_number_lies_between() {
        Series series = new Series();
        for (double value : new double[] {9, 1, 4, 2}) {
            series.add(value);
        }
        assertThat(series.median()).isEqualTo(3);
        assertThat(series.max()).isEqualTo(9);
        series.add(100);
        assertThat(series.median()).isEqualTo(4);
        series.clear();
        series.add(-5);
        assertThat(series.max()).isEqualTo(-5);
    }

    @Test
    void grows_beyond_its_first_room() {
        Series series = new Series();
        for (int i = 0; i < 1001; i++) {
            series.add(1000 - i);
        }
        assertThat(series.median()).isEqualTo(500);
        assertThat(series.max()).isEqualTo(1000);
    }

    @Test
    void nan_shows_in_the_maximum_and_sorts_last_in_the_median() {
        Series series = new Series();
        series.add(1);
        series.add(Double.NaN);
        series.add(2);
        assertThat(series.max()).isNaN();
        assertThat(series.median()).isEqualTo(2);
    }

    @Test
    void large_values_have_a_finite_median() {
        Series series = new Series();
        series.add(1.6e308);
        series.add(1.7e308);
        assertThat(series.median()).isBetween(1.6e308, 1.7e308);
    }
}
