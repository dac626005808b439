package dev.initlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerMemoryTest {

    private static final long GB = 1L << 30;

    @Test
    void there_are_as_many_workers_as_cores_and_memory_allow() {
        assertThat(WorkerMemory.workers(2, 24 * GB)).isEqualTo(2);
        assertThat(WorkerMemory.workers(64, 24 * GB))
                .as("nine tenths of 24 GB hold ten times 2 GB")
                .isEqualTo(10);
        assertThat(WorkerMemory.workers(8, GB)).as("at least one").isEqualTo(1);
        assertThat(Runner.defaultWorkers()).isBetween(1, Runtime.getRuntime().availableProcessors());
    }

    @Test
    void heaps_stay_within_their_bounds() {
        assertThat(WorkerMemory.heapMegabytes(1)).isBetween(512L, 4096L);
        assertThat(WorkerMemory.heapMegabytes(10_000)).isEqualTo(512);
    }
}
