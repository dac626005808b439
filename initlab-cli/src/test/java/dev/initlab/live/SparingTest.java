package dev.initlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SparingTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // the clock may wrap
    private final Sparing sparing = new Sparing(Duration.ofNanos(100), now::get);

    @Test
    void work_takes_a_tenth_of_the_time_at_most() {
        assertThat(sparing.may()).isTrue();
        sparing.run(() -> now.addAndGet(1000));
        now.addAndGet(8999);
        assertThat(sparing.may()).isFalse();
        now.addAndGet(1);
        assertThat(sparing.may()).isTrue();
    }

    @Test
    void short_work_is_not_done_all_the_time_either() {
        sparing.run(() -> now.addAndGet(1));
        now.addAndGet(99);
        assertThat(sparing.may()).isFalse();
        now.addAndGet(1);
        assertThat(sparing.may()).isTrue();
    }
}
