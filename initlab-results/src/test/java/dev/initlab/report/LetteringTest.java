package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LetteringTest {

    @Test
    void labels_that_do_not_collide_stay() {
        assertThat(Lettering.spread(new double[] {10, 40, 80}, 15, 0, 100)).containsExactly(10, 40, 80);
    }

    @Test
    void labels_that_collide_part_evenly_around_their_centre() {
        assertThat(Lettering.spread(new double[] {50, 50}, 10, 0, 100)).containsExactly(45, 55);
        assertThat(Lettering.spread(new double[] {50, 50, 50, 90}, 10, 0, 100)).containsExactly(40, 50, 60, 90);
    }

    @Test
    void labels_stay_inside_while_there_is_room() {
        assertThat(Lettering.spread(new double[] {1, 2, 3}, 10, 0, 100)).containsExactly(0, 10, 20);
        assertThat(Lettering.spread(new double[] {97, 98, 99}, 10, 0, 100)).containsExactly(80, 90, 100);
        assertThat(Lettering.spread(new double[] {}, 10, 0, 100)).isEmpty();
    }

    @Test
    void no_two_labels_come_nearer_than_the_gap() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            double[] wanted = random.doubles(8, 0, 200).sorted().toArray();
            double[] placed = Lettering.spread(wanted, 17, 0, 200);
            for (int i = 0; i < placed.length; i++) {
                assertThat(placed[i]).isBetween(0.0, 200.0);
                if (i > 0) {
                    assertThat(placed[i] - placed[i - 1]).isGreaterThanOrEqualTo(17 - 1e-9);
                }
            }
        }
    }

    @Test
    void long_names_keep_their_beginning_and_their_end() {
        String name = "variance_scaling(scale=2, fan=in, distribution=truncated)/adam";

        String cut = Lettering.fit(name, 13, 150);

        assertThat(cut).startsWith("varia").contains("…").endsWith("adam");
        assertThat(Lettering.width(cut, 13)).isLessThanOrEqualTo(150);
        assertThat(Lettering.fit("he", 13, 150)).isEqualTo("he");
        assertThat(Lettering.fit("😀😀😀😀😀😀😀😀", 13, 60))
                .doesNotContain("\ufffd")
                .contains("😀");
    }

    @Test
    void lines_break_at_spaces() {
        assertThat(Lettering.wrap("one two three", 10, Lettering.width("one two", 10)))
                .containsExactly("one two", "three");
        assertThat(Lettering.wrap("", 10, 50)).isEmpty();
    }
}
