package dev.initlab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SignFlipTest {

    /** Three differences have eight choices of signs; all of one sign: two of them are as far. */
    @Test
    void counts_all_choices_of_signs() {
        assertThat(SignFlip.p(1, 2, 3)).isEqualTo(2 / 8.0);
        assertThat(SignFlip.p(1, 2, -3)).as("sums 0: every choice is as far").isEqualTo(1);
        assertThat(SignFlip.p(1, 2, -1)).as("|sum| 2: all but the two with 0").isEqualTo(6 / 8.0);
        assertThat(SignFlip.p(0.1, 0.2, 0.3))
                .as("the same, though 0.1 + 0.2 is no 0.3")
                .isEqualTo(2 / 8.0);
        assertThat(SignFlip.p(0, 0)).isEqualTo(1);
        assertThat(SignFlip.p()).isEqualTo(1);
    }

    /** Darwin's maize (Fisher 1935, section 21): 15 pairs; 1,726 of 32,768 sums are as far as the observed 314. */
    @Test
    void fishers_example() {
        double[] darwin = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
        assertThat(SignFlip.p(darwin)).isCloseTo(1726 / 32768.0, within(1e-12));
    }

    /** Of twenty-one differences the approximation is near the exact value, which twenty of them still have. */
    @Test
    void many_differences_are_approximated() {
        double[] twenty = new SplittableRandom(5).doubles(20, -0.3, 0.7).toArray();
        double[] more = Arrays.copyOf(twenty, 21);
        more[20] = 1e-9;
        assertThat(SignFlip.p(more))
                .isCloseTo(SignFlip.p(twenty), within(0.004))
                .isBetween(1e-4, 0.2);
        assertThat(SignFlip.p(new double[40])).isEqualTo(1);
        double[] shifted = new SplittableRandom(5).doubles(400, 0, 1).toArray();
        assertThat(SignFlip.p(shifted)).isBetween(0.0, 1e-12);
    }
}
