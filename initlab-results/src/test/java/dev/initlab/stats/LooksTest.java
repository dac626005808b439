package dev.initlab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LooksTest {

    @Test
    void all_looks_together_spend_the_level() {
        assertThat(Looks.alpha(0.05, 1)).isCloseTo(0.045, within(1e-15));
        assertThat(Looks.alpha(0.05, 2)).isCloseTo(0.00225, within(1e-15));
        double spent = IntStream.rangeClosed(1, 30)
                .mapToDouble(look -> Looks.alpha(0.05, look))
                .sum();
        assertThat(spent).isBetween(0.047, 0.05);
        assertThatThrownBy(() -> Looks.alpha(0.05, 0)).hasMessageContaining("counted from 1, got 0");
    }
}
