package dev.initlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void the_rest_takes_as_long_as_the_same_took_so_far() {
        assertThat(Pace.left(Duration.ofSeconds(30), 2.5, 5)).contains(Duration.ofSeconds(60));
        assertThat(Pace.left(Duration.ofSeconds(30), 2.5, 0)).contains(Duration.ZERO);
        assertThat(Pace.left(Duration.ofSeconds(30), 2.5, -0.1)).contains(Duration.ZERO);
    }

    @Test
    void too_little_is_no_ground_for_an_estimate() {
        assertThat(Pace.left(Duration.ofSeconds(30), 0.049, 5)).isEmpty();
        assertThat(Pace.left(Duration.ofSeconds(30), 0, 5)).isEmpty();
        assertThat(Pace.left(Duration.ofSeconds(1), 0.05, 5)).contains(Duration.ofSeconds(100));
    }
}
