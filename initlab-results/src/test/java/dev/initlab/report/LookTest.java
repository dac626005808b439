package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookTest {

    @Test
    void forty_arms_are_told_apart_and_neighbours_by_colour_and_dash() {
        List<Look> looks = Curves.looks(40);

        assertThat(looks).doesNotHaveDuplicates();
        for (int i = 1; i < looks.size(); i++) {
            assertThat(looks.get(i).colour()).isNotEqualTo(looks.get(i - 1).colour());
            assertThat(looks.get(i).dash()).isNotEqualTo(looks.get(i - 1).dash());
        }
    }

    @Test
    void two_factors_are_colour_and_dash() {
        List<Look> looks = Look.assign(crossed(List.of("he", "xavier"), List.of("sgd", "adam", "rmsprop")));

        assertThat(looks).extracting(Look::colour).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(looks).extracting(Look::dash).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(looks).doesNotHaveDuplicates();
    }

    @Test
    void more_levels_than_colours_fall_back_to_distinct_looks() {
        List<String> many = IntStream.range(0, 9).mapToObj(i -> "init" + i).toList();

        assertThat(Look.assign(crossed(many, List.of("sgd", "adam")))).doesNotHaveDuplicates();
    }

    @Test
    void text_is_readable_on_paper_and_dark_colours_on_dark() {
        Look.TEXT.forEach(
                colour -> assertThat(contrast(colour, "#ffffff")).as(colour).isGreaterThan(4.5));
        Look.DARK.forEach(
                colour -> assertThat(contrast(colour, "#171b21")).as(colour).isGreaterThan(4.5));
    }

    private static List<Map<String, String>> crossed(List<String> first, List<String> second) {
        List<Map<String, String>> arms = new ArrayList<>();
        for (String a : first) {
            for (String b : second) {
                Map<String, String> arm = new LinkedHashMap<>();
                arm.put("init", a);
                arm.put("optimizer", b);
                arm.put("held", "same");
                arms.add(arm);
            }
        }
        return arms;
    }

    /** Contrast ratio of WCAG 2. */
    private static double contrast(String a, String b) {
        double x = luminance(a);
        double y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
